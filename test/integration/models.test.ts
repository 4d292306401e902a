import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CallName, calls, type Input, type Output } from '../../app/contract/calls.ts';
import type { Progress } from '../../app/contract/records.ts';
import type { Engine } from '../../app/pipeline/engine.ts';
import { compose } from '../../main/compose.ts';
import { makeTinyModel } from '../fixtures/model/tiny-model.ts';

let root: string;
let engine: Engine;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'attune-models-'));
  await makeTinyModel(join(root, 'scoring'), { seed: 1 });
  await makeTinyModel(join(root, 'headless'), { seed: 2, heads: false });
  writeFileSync(join(root, 'headless', 'README.md'), '---\nlanguage: [en, zh]\nlicense: apache-2.0\n---\n# Headless\n');
  writeFileSync(join(root, 'headless', 'pytorch_model.bin'), 'the same weights once more');
  engine = await compose({ home: join(root, 'home'), resources: resolve('resources') });
  await call('workspace.open', { name: 'lamps' });
  await importPosts();
});
afterAll(async () => {
  await engine.close();
  rmSync(root, { recursive: true, force: true });
});

interface Options {
  files?: ReadonlyMap<string, Uint8Array>;
  signal?: AbortSignal;
  onProgress?(progress: Progress): void;
}

async function call<K extends CallName>(name: K, input: Input<K>, options: Options = {}): Promise<Output<K>> {
  const output = await engine.call(name, input, {
    signal: options.signal ?? new AbortController().signal,
    progress: (progress) => options.onProgress?.(progress),
    read: async (ref, offset, length) => options.files!.get(ref)!.subarray(offset, offset + length),
  });
  return calls[name].output.parse(output) as Output<K>;
}

const codeOf = (answer: Promise<unknown>) =>
  answer.then(
    () => 'no error',
    (thrown: { code?: string }) => thrown.code ?? String(thrown),
  );

async function importPosts(): Promise<void> {
  const lines = Array.from({ length: 30 }, (_, row) =>
    JSON.stringify({ text: row % 2 === 0 ? `the lamp is good ${row}` : `电池不好 ${row}` }),
  );
  const twin = JSON.stringify({ text: 'the lamp is good 0', author: 'somebody else' });
  const bytes = Buffer.from([...lines, twin].join('\n'));
  const file = { ref: 'f', name: 'posts.jsonl', size: bytes.length };
  const files = new Map([['f', bytes]]);
  const { mapping } = await call('import.preview', { file, mapping: null }, { files });
  expect(await call('import.run', { file, mapping }, { files })).toMatchObject({ stored: 31 });
}

/** A folder as a window hands it over: all its files, by their path inside. */
function handedOver(folder: string, names = readdirSync(folder)) {
  const files = new Map<string, Uint8Array>(names.map((name) => [`ref ${name}`, readFileSync(join(folder, name))]));
  return { input: names.map((name) => ({ ref: `ref ${name}`, name, size: files.get(`ref ${name}`)!.length })), files };
}

const copies = () => readdirSync(join(root, 'home', 'models')).filter((name) => name !== 'models.json');
const stateOf = async (name: string) => (await call('models.list', {})).models.find((model) => model.name === name)?.state;

describe('adding models', () => {
  it('describes a folder before it is added, then tries it and lists it after the starter', async () => {
    const proposal = await call('models.describe', { path: join(root, 'headless') });
    expect(proposal.description).toMatchObject({
      name: 'headless',
      kind: 'encoder',
      architecture: 'bert',
      layers: 2,
      scores: false,
      languages: ['en', 'zh'],
      licence: 'apache-2.0',
    });
    expect((await call('models.list', {})).models.map(({ name }) => name)).toEqual(['starter']);
    const added = await call('models.add', { path: proposal.path, name: proposal.description.name });
    expect(added).toMatchObject({ name: 'headless', copied: false, state: 'ready', check: { kind: 'encoder' } });
    expect(added.check?.kind === 'encoder' && added.check.int8Cosine).toBeGreaterThan(0.9);
    expect((await call('models.list', {})).models.map(({ name }) => name)).toEqual(['starter', 'headless']);
    expect((await call('models.card', { name: 'headless' })).card).toMatch(/# Headless/);
  });

  it('copies a folder that a window holds: the files a model is read from, and no others', async () => {
    const { input, files } = handedOver(join(root, 'headless'));
    const seen: Progress[] = [];
    const source = { name: 'headless', files: [...input, { ref: 'never asked for', name: '../../escape.json', size: 5 }] };
    const { path, description } = await call('models.describe', source, { files, onProgress: (progress) => seen.push(progress) });
    expect(description).toMatchObject({ name: 'headless', licence: 'apache-2.0' });
    expect(readdirSync(path).sort()).toEqual(['README.md', 'config.json', 'model.safetensors', 'tokenizer.json', 'tokenizer_config.json']);
    expect(seen.at(-1)).toMatchObject({ stage: 'copy', done: seen.at(-1)!.total });
    const added = await call('models.add', { path, name: description.name });
    expect(added).toMatchObject({ name: 'headless-2', copied: true });
  });

  it('leaves nothing behind where the analyst thinks better of it, cancels, or the folder cannot be used', async () => {
    const before = copies();
    const { input, files } = handedOver(join(root, 'scoring'));
    const { path } = await call('models.describe', { name: 'scoring', files: input }, { files });
    expect(copies()).toHaveLength(before.length + 1);
    await call('models.discard', { path });
    const controller = new AbortController();
    const cancelled = call(
      'models.describe',
      { name: 'scoring', files: input },
      { files, signal: controller.signal, onProgress: () => controller.abort() },
    );
    await expect(cancelled).rejects.toThrow();
    const broken = new Map(files).set('ref model.safetensors', files.get('ref model.safetensors')!.subarray(0, 900));
    const shorter = input.map((file) => (file.name === 'model.safetensors' ? { ...file, size: 900 } : file));
    expect(await codeOf(call('models.describe', { name: 'scoring', files: shorter }, { files: broken }))).toBe('model-invalid');
    const mamba = new Map(files).set('ref config.json', Buffer.from('{"model_type": "mamba"}'));
    const asked: string[] = [];
    const sized = input.map((file) => (file.name === 'config.json' ? { ...file, size: 23 } : file));
    const refused = engine.call(
      'models.describe',
      { name: 'scoring', files: sized },
      {
        signal: new AbortController().signal,
        progress: () => {},
        read: async (ref, offset, length) => {
          asked.push(ref);
          return mamba.get(ref)!.subarray(offset, offset + length);
        },
      },
    );
    expect(await codeOf(refused)).toBe('model-unsupported');
    expect(asked).not.toContain('ref model.safetensors');
    expect(await codeOf(call('models.describe', { name: 'x', files: [] }))).toBe('model-invalid');
    expect(await codeOf(call('models.describe', { name: 'x', files: input.filter(({ name }) => name !== 'model.safetensors') }))).toBe(
      'model-unsupported',
    );
    expect(await codeOf(call('models.describe', { path: 'relative/folder' }))).toBe('bad-request');
    expect(copies()).toEqual(before);
  });
});

describe('a workspace and its model', () => {
  it('reads with two models; the starter scores where a model has no heads; going back encodes nothing', async () => {
    const info = () => call('workspace.info', {});
    const first = await call('analysis.run', {});
    expect(first).toMatchObject({ posts: 31, encoded: 31, model: 'starter', scoredBy: 'starter', precision: 'fp32' });
    expect(await info()).toMatchObject({ model: 'starter', analyzed: 31, clustersBy: { name: 'starter' }, clustersStale: false });

    expect(await call('models.use', { name: 'headless' })).toMatchObject({
      model: 'headless',
      scoredBy: 'starter',
      analyzed: 0,
      clustersStale: true,
    });
    const scored = await call('posts.get', { id: 1 });
    expect(await call('analysis.run', {})).toMatchObject({ posts: 31, encoded: 31, model: 'headless', scoredBy: 'starter' });
    expect((await call('posts.get', { id: 1 })).reading?.intents).toEqual(scored.reading?.intents);
    expect(await info()).toMatchObject({ analyzed: 31, clustersBy: { name: 'headless' }, clustersStale: false });

    expect(await call('models.use', { name: 'starter' })).toMatchObject({ analyzed: 31, clustersStale: true });
    expect(await call('analysis.run', {})).toMatchObject({ encoded: 0, model: 'starter' });
    await call('models.use', { precision: 'int8' });
    expect(await call('analysis.run', {})).toMatchObject({ encoded: 31, precision: 'int8' });
    await call('models.use', { name: 'headless-2', precision: 'fp32' });
    expect(await call('analysis.run', {}), 'the same files under another name').toMatchObject({ encoded: 0, model: 'headless-2' });
  });

  it('encodes only what is new after an import', async () => {
    const bytes = Buffer.from(
      [{ text: 'the lamp is good 2', author: 'ann' }, { text: 'a new text' }].map((row) => JSON.stringify(row)).join('\n'),
    );
    const file = { ref: 'g', name: 'more.jsonl', size: bytes.length };
    const files = new Map([['g', bytes]]);
    const { mapping } = await call('import.preview', { file, mapping: null }, { files });
    await call('import.run', { file, mapping }, { files });
    await call('models.use', { name: 'headless' });
    expect(await call('analysis.run', {})).toMatchObject({ posts: 33, encoded: 1 });
  });

  it('is told when the folder is moved, changed, or back again', async () => {
    const folder = join(root, 'headless');
    renameSync(folder, `${folder}-moved`);
    expect(await stateOf('headless')).toBe('missing');
    expect(await call('workspace.info', {})).toMatchObject({ model: 'headless', modelState: 'missing', analyzed: 33 });
    for (const name of ['analysis.run', 'attention.explain'] as const)
      expect(await codeOf(call(name, { text: 'lamp' }))).toBe('model-missing');
    expect((await call('posts.list', { filter: {}, sort: 'imported', offset: 0, limit: 5 })).total).toBe(33);

    cpSync(`${folder}-moved`, folder, { recursive: true });
    expect(await stateOf('headless')).toBe('ready');

    const weights = join(folder, 'model.safetensors');
    const bytes = readFileSync(weights);
    bytes[bytes.length - 2]! ^= 1;
    writeFileSync(weights, bytes);
    utimesSync(weights, 1, 1);
    expect(await stateOf('headless')).toBe('changed');
    expect(await codeOf(call('analysis.run', {}))).toBe('model-changed');
    expect(await codeOf(call('models.use', { name: 'headless' }))).toBe('model-changed');
    expect(await call('models.check', { name: 'headless' })).toMatchObject({ state: 'ready', inUse: true });
    expect(await call('analysis.run', {}), 'other weights say other things').toMatchObject({ encoded: 33 });
  });

  it('takes no model that writes, and says why', async () => {
    const folder = join(root, 'writer');
    mkdirSync(folder);
    for (const name of ['config.json', 'model.safetensors']) cpSync(resolve('test/fixtures/reference/tiny-gpt2', name), join(folder, name));
    const { vocab_size: size } = JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8'));
    const vocabulary = Object.fromEntries(Array.from({ length: size }, (_, id) => [String.fromCodePoint(0x4e00 + id), id]));
    writeFileSync(
      join(folder, 'tokenizer.json'),
      JSON.stringify({
        model: { type: 'BPE', vocab: vocabulary, merges: [], unk_token: '一' },
        added_tokens: [],
        normalizer: null,
        pre_tokenizer: null,
        post_processor: null,
        decoder: null,
      }),
    );
    expect(await call('models.add', { path: folder })).toMatchObject({ name: 'writer', kind: 'generator', check: { kind: 'generator' } });
    expect(await codeOf(call('models.use', { name: 'writer' }))).toBe('model-unsupported');
  });
});

describe('removing models', () => {
  it('can be undone; the files of a copy go at the next start, those of the analyst never', async () => {
    const { path } = (await call('models.list', {})).models.find(({ name }) => name === 'headless-2')!;
    await call('models.remove', { name: 'headless-2' });
    expect(await stateOf('headless-2')).toBeUndefined();
    await call('models.restore', { name: 'headless-2' });
    expect(await stateOf('headless-2')).toBe('ready');
    await call('models.remove', { name: 'headless-2' });
    await call('models.remove', { name: 'headless' });
    expect(await call('workspace.info', {})).toMatchObject({ model: 'headless', modelState: 'unknown' });
    expect(await codeOf(call('analysis.run', {}))).toBe('model-missing');
    expect(await codeOf(call('models.remove', { name: 'starter' }))).toBe('bad-request');
    expect(statSync(path).isDirectory()).toBe(true);
    await engine.close();
    engine = await compose({ home: join(root, 'home'), resources: resolve('resources') });
    expect(existsSync(path)).toBe(false);
    expect(existsSync(join(root, 'headless'))).toBe(true);
    expect(await codeOf(call('models.restore', { name: 'headless-2' }))).toBe('model-missing');
  });
});
