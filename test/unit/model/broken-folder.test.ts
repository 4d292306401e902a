import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../../../app/contract/errors.ts';
import { loadModelFolder } from '../../../app/model/folder.ts';
import { intoMemory, readSafetensors, writeSafetensors } from '../../../app/model/safetensors.ts';
import { makeTinyModel } from '../../fixtures/model/tiny-model.ts';

let root: string;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'attune-broken-'));
  await makeTinyModel(join(root, 'good'), { layers: 1 });
});
afterAll(() => rmSync(root, { recursive: true }));

/** A copy of the good folder with one file changed. */
function broken(file: string, change: (bytes: Buffer) => Buffer | string): string {
  const copy = mkdtempSync(join(root, 'copy-'));
  cpSync(join(root, 'good'), copy, { recursive: true });
  writeFileSync(join(copy, file), change(readFileSync(join(copy, file))));
  return copy;
}
const config = (changes: object) => broken('config.json', (bytes) => JSON.stringify({ ...JSON.parse(bytes.toString()), ...changes }));
const codeOf = (folder: string) =>
  loadModelFolder(folder).then(
    () => 'loaded',
    (thrown: unknown) => (thrown instanceof AppError ? thrown.code : `threw ${thrown}`),
  );

describe('a broken model folder', () => {
  it.each([
    ['is not there', () => join(root, 'nowhere'), 'model-missing'],
    ['has a config that is not JSON', () => broken('config.json', () => '{'), 'model-invalid'],
    ['is of another family', () => config({ model_type: 'mamba' }), 'model-unsupported'],
    ['has heads that do not divide the width', () => config({ num_attention_heads: 5 }), 'model-invalid'],
    ['asks for another activation', () => config({ hidden_act: 'swish' }), 'model-unsupported'],
    ['asks for more layers than it has', () => config({ num_hidden_layers: 3 }), 'model-invalid'],
    ['asks for another width', () => config({ intermediate_size: 33 }), 'model-invalid'],
    ['has a negative size', () => config({ vocab_size: -1 }), 'model-invalid'],
    [
      'has a tokenizer that does not fit the vocabulary',
      () => broken('tokenizer.json', (bytes) => bytes.toString().replace('"[UNK]":1', '"[UNK]":9999999')),
      'model-invalid',
    ],
    ['has an empty weights file', () => broken('model.safetensors', () => ''), 'model-invalid'],
    [
      'announces an absurd header',
      () => broken('model.safetensors', (bytes) => Buffer.concat([Buffer.alloc(8, 0xff), bytes.subarray(8)])),
      'model-invalid',
    ],
    ['has weights cut short', () => broken('model.safetensors', (bytes) => bytes.subarray(0, bytes.length - 10)), 'model-invalid'],
  ])('that %s gets one clear sentence', async (_what, folder, code) => {
    expect(await codeOf(folder())).toBe(code);
  });

  it('never gets anything but a clear error, whatever is cut off or overwritten', async () => {
    const good = readFileSync(join(root, 'good', 'model.safetensors'));
    const path = join(root, 'fuzz.safetensors');
    const change = fc.oneof(
      fc.nat(good.length - 1).map((length) => good.subarray(0, length)),
      fc.tuple(fc.nat(4000), fc.uint8Array({ minLength: 1, maxLength: 8 })).map(([at, bytes]) => {
        const copy = Buffer.from(good);
        copy.set(bytes, at);
        return copy;
      }),
    );
    await fc.assert(
      fc.asyncProperty(change, async (bytes) => {
        writeFileSync(path, bytes);
        await readSafetensors(path).catch((thrown: unknown) => expect(thrown).toBeInstanceOf(AppError));
      }),
      { numRuns: 80 },
    );
  });
});

describe('safetensors', () => {
  it('gives back what was written', async () => {
    const path = join(root, 'round.safetensors');
    const weights = new Map([
      ['a', { shape: [2, 3], data: Float32Array.of(1, -2, 3.5, 0, 1e-30, 7) }],
      ['b', { shape: [1], data: Float32Array.of(Math.PI) }],
    ]);
    await writeSafetensors(path, weights);
    expect(intoMemory(await readSafetensors(path))).toEqual(weights);
  });

  it('widens half precision and bfloat16', async () => {
    const path = join(root, 'half.safetensors');
    const header = JSON.stringify({
      h: { dtype: 'F16', shape: [3], data_offsets: [0, 6] },
      b: { dtype: 'BF16', shape: [2], data_offsets: [6, 10] },
    });
    const length = Buffer.alloc(8);
    length.writeBigUInt64LE(BigInt(header.length));
    const halves = Buffer.from(Uint16Array.of(0x3c00, 0xc100, 0x0001, 0x3f80, 0xc040).buffer);
    writeFileSync(path, Buffer.concat([length, Buffer.from(header), halves]));
    const weights = await readSafetensors(path);
    expect(Array.from(weights.get('h')!.data)).toEqual([1, -2.5, 2 ** -24]);
    expect(Array.from(weights.get('b')!.data)).toEqual([1, -3]);
  });
});
