import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkModelFolder } from '../../../app/model/check.ts';
import { describeFolder } from '../../../app/model/describe.ts';
import { loadModelFolder } from '../../../app/model/folder.ts';
import { intoMemory, readSafetensors, writeSafetensors } from '../../../app/model/safetensors.ts';
import { makeTinyModel } from '../../fixtures/model/tiny-model.ts';

let root: string;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'attune-check-'));
  await makeTinyModel(join(root, 'good'), { layers: 1 });
});
afterAll(() => rmSync(root, { recursive: true }));

function copyOfGood(name: string): string {
  const folder = join(root, name);
  cpSync(join(root, 'good'), folder, { recursive: true });
  return folder;
}

describe('a model that is checked', () => {
  it('is refused where its embeddings are zero, as no cosine can be told of them', async () => {
    const folder = copyOfGood('zero');
    const path = join(folder, 'model.safetensors');
    const weights = intoMemory(await readSafetensors(path));
    for (const part of ['weight', 'bias']) weights.get(`encoder.layer.0.output.LayerNorm.${part}`)!.data.fill(0);
    await writeSafetensors(path, weights);
    await expect(checkModelFolder(folder)).rejects.toMatchObject({ code: 'model-invalid', message: expect.stringContaining('zero') });
  });

  it('is described as a GPT-2 also with vocab.json and merges.txt', async () => {
    const folder = join(root, 'gpt2');
    cpSync(resolve('test/fixtures/reference/tiny-gpt2'), folder, { recursive: true });
    const { vocab_size: size } = JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8'));
    const names = ['<|endoftext|>', ...Array.from('abcdefghijklmnopqrstuvwxyzTĠ.')].slice(0, size);
    writeFileSync(join(folder, 'vocab.json'), JSON.stringify(Object.fromEntries(names.map((name, id) => [name, id]))));
    writeFileSync(join(folder, 'merges.txt'), '#version: 0.2\n');
    expect(await describeFolder(folder)).toMatchObject({ kind: 'generator', architecture: 'gpt2' });
  });

  it('must say how it pools where its modules name a pooling', async () => {
    const folder = copyOfGood('pooling');
    const module = (kind: string, path: string) => ({ path, type: `sentence_transformers.models.${kind}` });
    const modules = [module('Transformer', ''), module('Pooling', 'pooling')];
    writeFileSync(join(folder, 'modules.json'), JSON.stringify(modules));
    await expect(loadModelFolder(folder)).rejects.toMatchObject({ code: 'model-invalid', message: expect.stringContaining('config.json') });
    mkdirSync(join(folder, 'pooling'));
    writeFileSync(join(folder, 'pooling', 'config.json'), JSON.stringify({ pooling_mode_cls_token: true }));
    expect((await loadModelFolder(folder)).description.pooling).toBe('cls');
  });

  it('may begin its settings with a byte-order mark', async () => {
    const folder = copyOfGood('mark');
    const path = join(folder, 'config.json');
    writeFileSync(path, `\uFEFF${readFileSync(path, 'utf8')}`);
    expect((await loadModelFolder(folder)).description.layers).toBe(1);
  });

  it.skipIf(process.platform === 'win32')('is not waited for without end where a pipe stands for a file', async () => {
    const folder = copyOfGood('pipe');
    for (const name of ['tokenizer.json', 'README.md']) {
      rmSync(join(folder, name), { force: true });
      execFileSync('mkfifo', [join(folder, name)]);
    }
    await expect(checkModelFolder(folder)).rejects.toMatchObject({
      code: 'model-invalid',
      message: expect.stringContaining('tokenizer.json'),
    });
  });

  it('that is not there is said to be missing, by its path', async () => {
    await expect(describeFolder(join(root, 'nowhere'))).rejects.toMatchObject({
      code: 'model-missing',
      message: expect.stringContaining('nowhere'),
    });
  });
});
