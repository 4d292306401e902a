import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEncoder } from '../../../app/model/encoder.ts';
import { loadModelFolder } from '../../../app/model/folder.ts';
import { intoMemory, readSafetensors, writeSafetensors } from '../../../app/model/safetensors.ts';
import { writeHalves } from '../../fixtures/model/halves.ts';

const TINY_BERT = resolve(import.meta.dirname, '../../fixtures/reference/tiny-bert');
const TEXTS = ['the lamp is good', ''];
let root: string;
let expected: Float32Array;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'attune-files-'));
  expected = await embed(TINY_BERT);
});
afterAll(() => rmSync(root, { recursive: true }));

async function embed(folder: string): Promise<Float32Array> {
  const encoder = await createEncoder(await loadModelFolder(folder));
  const { embeddings } = await encoder.encode(TEXTS, {});
  await encoder.dispose();
  return embeddings;
}

function copy(name: string): string {
  cpSync(TINY_BERT, join(root, name), { recursive: true });
  return join(root, name);
}

function largest(left: Float32Array, right: Float32Array): number {
  return left.reduce((found, value, at) => Math.max(found, Math.abs(value - right[at]!)), 0);
}

describe('a model folder', () => {
  it.each([
    ['F16', 0.01],
    ['BF16', 0.1],
  ] as const)('may keep its weights in %s', async (dtype, tolerance) => {
    const folder = copy(dtype);
    const path = join(folder, 'model.safetensors');
    writeHalves(path, intoMemory(await readSafetensors(path)), dtype);
    expect(largest(await embed(folder), expected)).toBeLessThan(tolerance);
  });

  it('may keep its weights in shards', async () => {
    const folder = copy('shards');
    const path = join(folder, 'model.safetensors');
    const all = Array.from(intoMemory(await readSafetensors(path)));
    const parts = [all.slice(0, 5), all.slice(5)];
    const map: Record<string, string> = {};
    for (const [index, part] of parts.entries()) {
      const file = `model-0000${index + 1}-of-00002.safetensors`;
      await writeSafetensors(join(folder, file), new Map(part));
      for (const [name] of part) map[name] = file;
    }
    rmSync(path);
    writeFileSync(join(folder, 'model.safetensors.index.json'), JSON.stringify({ weight_map: map }));
    expect(largest(await embed(folder), expected)).toBeLessThan(1e-6);
  });

  it('may have vocab.txt instead of tokenizer.json', async () => {
    const folder = copy('vocabulary');
    rmSync(join(folder, 'tokenizer.json'));
    expect(largest(await embed(folder), expected)).toBe(0);
  });

  it('of sentence-transformers says how to pool, and brings embeddings to length 1 where it asks for that', async () => {
    const folder = copy('sentence');
    mkdirSync(join(folder, '1_Pooling'));
    const write = (name: string, json: unknown) => writeFileSync(join(folder, name), JSON.stringify(json));
    const module = (kind: string, path: string) => ({ path, type: `sentence_transformers.models.${kind}` });
    write('modules.json', [module('Transformer', ''), module('Pooling', '1_Pooling'), module('Normalize', '2_Normalize')]);
    write('1_Pooling/config.json', { pooling_mode_cls_token: true, pooling_mode_mean_tokens: false });
    const pooled = await embed(folder);
    const dim = pooled.length / TEXTS.length;
    const length = Math.hypot(...pooled.subarray(0, dim));
    expect(length).toBeCloseTo(1, 5);
    expect(largest(pooled, expected)).toBeGreaterThan(0.01);
    write('modules.json', [module('Transformer', ''), module('Pooling', '1_Pooling'), module('Dense', '2_Dense')]);
    await expect(loadModelFolder(folder)).rejects.toMatchObject({ code: 'model-unsupported', message: expect.stringContaining('Dense') });
  });

  it('of sentence-transformers puts its prompts before the texts', async () => {
    const folder = copy('prompts');
    const prompts = { prompts: { query: 'the lamp ', passage: '' }, default_prompt_name: 'passage' };
    writeFileSync(join(folder, 'config_sentence_transformers.json'), JSON.stringify(prompts));
    const encoder = await createEncoder(await loadModelFolder(folder));
    const [prompted, written] = [await encoder.encode(['is good'], { prompt: 'query' }), await encoder.encode(['the lamp is good'], {})];
    expect(largest(prompted.embeddings, written.embeddings)).toBeLessThan(1e-6);
    await expect(encoder.encode(['x'], { prompt: 'title' })).rejects.toMatchObject({
      code: 'bad-request',
      message: expect.stringContaining('query, passage'),
    });
    await encoder.dispose();
  });

  it('that lost its weights after it was opened says so', async () => {
    const folder = copy('lost');
    const model = await loadModelFolder(folder);
    rmSync(join(folder, 'model.safetensors'));
    expect(() => model.weights.get('embeddings.LayerNorm.bias')!.data).toThrow(expect.objectContaining({ code: 'model-missing' }));
  });

  it('with weights in another format is refused by its name', async () => {
    const folder = copy('pickle');
    rmSync(join(folder, 'model.safetensors'));
    writeFileSync(join(folder, 'pytorch_model.bin'), readFileSync(join(TINY_BERT, 'vocab.txt')));
    await expect(loadModelFolder(folder)).rejects.toMatchObject({
      code: 'model-unsupported',
      message: expect.stringContaining('pytorch_model.bin'),
    });
  });
});
