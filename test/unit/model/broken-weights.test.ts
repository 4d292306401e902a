import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEncoder } from '../../../app/model/encoder.ts';
import { loadModelFolder } from '../../../app/model/folder.ts';
import { after, type Case, Copies, damaged, expectSentence, openSafetensors, safetensors } from '../../fixtures/model/broken.ts';
import { makeTinyModel } from '../../fixtures/model/tiny-model.ts';

const root = mkdtempSync(join(tmpdir(), 'attune-broken-'));
const good = join(root, 'good');
const make = new Copies(root, good);
beforeAll(async () => {
  await makeTinyModel(good, { layers: 1 });
});
afterAll(() => rmSync(root, { recursive: true }));

const WORDS = 'embeddings.word_embeddings.weight';
const LAST = 'heads.sentiments.bias';
const sharded = (map: Record<string, string>, files: Record<string, unknown> = {}) =>
  make.with({ 'model.safetensors': null, 'model.safetensors.index.json': { weight_map: map }, ...files });

const weights: Case[] = [
  ['has no weights', () => make.with({ 'model.safetensors': null }), 'model-invalid', 'model.safetensors is missing'],
  ['has an empty weights file', () => make.with({ 'model.safetensors': '' }), 'model-invalid', 'model.safetensors is too short'],
  [
    'has a folder in place of its weights',
    () => after(make.with({ 'model.safetensors': null }), (copy) => mkdirSync(join(copy, 'model.safetensors'))),
    'model-invalid',
    'not a file',
  ],
  [
    'has weights that lead in a circle',
    () => after(make.with({ 'model.safetensors': null }), (copy) => symlinkSync('model.safetensors', join(copy, 'model.safetensors'))),
    'model-invalid',
    'model.safetensors',
  ],
  [
    'announces an absurd header',
    () => make.changed('model.safetensors', (bytes) => Buffer.concat([Buffer.alloc(8, 0xff), bytes.subarray(8)])),
    'model-invalid',
    'announces a header',
  ],
  [
    'has weights cut short',
    () => make.changed('model.safetensors', (bytes) => bytes.subarray(0, bytes.length - 10)),
    'model-invalid',
    LAST,
  ],
  [
    'has weights cut in the header',
    () => make.changed('model.safetensors', (bytes) => bytes.subarray(0, 100)),
    'model-invalid',
    'announces a header',
  ],
  [
    'has a header that is not UTF-8',
    () => make.changed('model.safetensors', (bytes) => bytes.fill(0xff, 20, 21)),
    'model-invalid',
    'not a JSON object',
  ],
  [
    'has a header that is a list',
    () => make.with({ 'model.safetensors': safetensors('[]', Buffer.alloc(0)) }),
    'model-invalid',
    'not a JSON object',
  ],
  [
    'has bytes after its tensors',
    () => make.changed('model.safetensors', (bytes) => Buffer.concat([bytes, Buffer.alloc(16)])),
    'model-invalid',
    '16 bytes',
  ],
  ['has tensors that overlap', () => make.header((header) => moved(header, LAST, -4)), 'model-invalid', `${LAST} overlap`],
  ['has a tensor before the data', () => make.header((header) => moved(header, LAST, -1e9)), 'model-invalid', LAST],
  ['has a tensor after the end', () => make.header((header) => moved(header, LAST, 8)), 'model-invalid', `${LAST} outside`],
  ['has a tensor that ends before it begins', () => make.header((header) => header[LAST]!.data_offsets.reverse()), 'model-invalid', LAST],
  [
    'has a tensor of whole numbers',
    () => make.header((header) => Object.assign(header[LAST]!, { dtype: 'I32' })),
    'model-unsupported',
    `${LAST} as I32`,
  ],
  [
    'has a tensor larger than its bytes',
    () => make.header((header) => Object.assign(header[LAST]!, { shape: [1e9, 1e9] })),
    'model-invalid',
    LAST,
  ],
  ['has a tensor of no size', () => make.changed('model.safetensors', emptied), 'model-invalid', `${LAST} has shape [0]`],
  ['describes a tensor twice', () => make.changed('model.safetensors', doubled), 'model-invalid', 'to no tensor'],
  ['misses a tensor', () => make.header((header) => renamed(header, WORDS, 'word\nembeddings')), 'model-invalid', WORDS],
  ['is a GGUF file under another name', () => make.with({ 'model.safetensors': 'GGUF\x03\0\0\0\x10\0\0\0' }), 'model-unsupported', 'GGUF'],
  [
    'is a PyTorch file under another name',
    () => make.with({ 'model.safetensors': 'PK\x03\x04\0\0\0\0\0\0\0\0' }),
    'model-unsupported',
    'PyTorch',
  ],
  [
    'is a pointer to its weights',
    () => make.with({ 'model.safetensors': 'version https://git-lfs.github.com/spec/v1' }),
    'model-unsupported',
    'Git LFS',
  ],
  ['has GGUF weights', () => make.with({ 'model.safetensors': null, 'model-q4.gguf': 'GGUF' }), 'model-unsupported', 'model-q4.gguf'],
  ['has an index that is not JSON', () => make.with({ 'model.safetensors.index.json': '{"weight_map"' }), 'model-invalid', 'index.json'],
  ['has an index of nothing', () => sharded({}), 'model-invalid', WORDS],
  [
    'has an index with a shard that is missing',
    () => sharded({ [WORDS]: 'model-00001-of-00002.safetensors' }),
    'model-invalid',
    'model-00001-of-00002.safetensors',
  ],
  [
    'has an index that leads elsewhere',
    () => sharded({ [WORDS]: '../good/model.safetensors' }),
    'model-invalid',
    '../good/model.safetensors',
  ],
  ['has an index that leads up', () => sharded({ [WORDS]: '..' }), 'model-invalid', '..'],
  [
    'has a tensor that is not in its shard',
    () =>
      sharded(
        { [WORDS]: 'a.safetensors' },
        { 'a.safetensors': safetensors({ b: { dtype: 'F32', shape: [1], data_offsets: [0, 4] } }, Buffer.alloc(4)) },
      ),
    'model-invalid',
    WORDS,
  ],
];

type Headers = ReturnType<typeof openSafetensors>['header'];
function moved(header: Headers, name: string, by: number): void {
  header[name]!.data_offsets = header[name]!.data_offsets.map((offset) => offset + by) as [number, number];
}
function renamed(header: Headers, from: string, to: string): void {
  header[to] = header[from]!;
  delete header[from];
}
function emptied(bytes: Buffer): Buffer {
  const { header, data } = openSafetensors(bytes);
  const [start] = header[LAST]!.data_offsets;
  Object.assign(header[LAST]!, { shape: [0], data_offsets: [start, start] });
  return safetensors(header, data.subarray(0, start));
}
function doubled(bytes: Buffer): Buffer {
  const { header, data } = openSafetensors(bytes);
  const [start, end] = header[LAST]!.data_offsets;
  const again = JSON.stringify({ [LAST]: { ...header[LAST], data_offsets: [end, end + end - start] } });
  return safetensors(`${JSON.stringify(header).slice(0, -1)},${again.slice(1)}`, Buffer.concat([data, data.subarray(start, end)]));
}
describe('broken weights get one clear sentence', () => {
  it.each(weights)('a folder that %s', (...broken) => expectSentence(loadModelFolder, broken));

  it('one whose weights are no numbers, when it is used', async () => {
    const folder = await loadModelFolder(make.with({ 'model.safetensors': damaged(join(good, 'model.safetensors')) }));
    const encoder = await createEncoder(folder, { shape: { workers: 1, threads: 1 } });
    await expect(encoder.encode(['the lamp'], {})).rejects.toMatchObject({
      code: 'model-invalid',
      message: expect.stringContaining('finite'),
    });
    await expect(encoder.explain('')).rejects.toMatchObject({ code: 'model-invalid', message: expect.stringContaining('finite') });
    await encoder.dispose();
  });
});
