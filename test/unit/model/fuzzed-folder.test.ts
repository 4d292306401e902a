import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AppError, ErrorCode } from '../../../app/contract/errors.ts';
import { padBatch } from '../../../app/model/batches.ts';
import { requireFinite } from '../../../app/model/finite.ts';
import { loadModelFolder } from '../../../app/model/folder.ts';
import { encoderGraph } from '../../../app/model/onnx/encoder-graph.ts';
import { openSession } from '../../../app/model/onnx/session.ts';
import { makeTinyModel } from '../../fixtures/model/tiny-model.ts';

const root = mkdtempSync(join(tmpdir(), 'attune-fuzz-'));
const [good, copy] = [join(root, 'good'), join(root, 'copy')];
const FILES = ['config.json', 'tokenizer.json', 'tokenizer_config.json', 'model.safetensors', 'attune-heads.json'];
/** Where most of what matters in a large file lies. */
const HEAD = 4000;
const EXPECTED = ErrorCode.exclude(['internal']);
beforeAll(async () => {
  await makeTinyModel(good, { layers: 1 });
  cpSync(good, copy, { recursive: true });
});
afterAll(() => rmSync(root, { recursive: true }));

/** Cut, overwritten, a piece taken out or doubled, two bytes swapped, or a value of a JSON file replaced by another. */
const damage = fc.oneof(
  fc.nat(HEAD).map((length) => (bytes: Buffer) => bytes.subarray(0, length % bytes.length)),
  fc.tuple(fc.nat(HEAD), fc.uint8Array({ minLength: 1, maxLength: 8 })).map(([at, written]) => (bytes: Buffer) => {
    const out = Buffer.from(bytes);
    out.set(written.subarray(0, Math.max(1, bytes.length - (at % bytes.length))), at % bytes.length);
    return out;
  }),
  fc.tuple(fc.nat(HEAD), fc.nat(40), fc.nat(2)).map(([at, length, times]) => (bytes: Buffer) => {
    const from = at % bytes.length;
    const piece = bytes.subarray(from, from + length);
    return Buffer.concat([bytes.subarray(0, from), ...Array.from({ length: times }, () => piece), bytes.subarray(from + length)]);
  }),
  fc.tuple(fc.nat(HEAD), fc.nat(HEAD)).map(([left, right]) => (bytes: Buffer) => {
    const out = Buffer.from(bytes);
    const [a, b] = [left % bytes.length, right % bytes.length];
    [out[a], out[b]] = [bytes[b]!, bytes[a]!];
    return out;
  }),
  fc
    .tuple(fc.nat(60), fc.constantFrom('0', '-1', '1e15', '1e309', 'null', '""', '"x"', '[]', '{}', 'true', '1.5', '3'))
    .map(([which, value]) => (bytes: Buffer) => {
      let seen = 0;
      return Buffer.from(
        bytes.toString('latin1').replace(/(?<=:\s*)("[^"]*"|-?\d[\d.e-]*|true|false|null)/g, (old) => (seen++ === which ? value : old)),
        'latin1',
      );
    }),
);

/** Opens the folder and reads three texts. */
async function use(folder: string): Promise<void> {
  const { description, heads, weights, tokenizer } = await loadModelFolder(folder);
  const session = await openSession(encoderGraph(description, heads, weights, { precision: 'fp32', explaining: true }), 1);
  const encodings = ['the lamp 电池', '', '😀 x'].map((text) => tokenizer.encode(text));
  for (const encoding of encodings) expect(Array.isArray(tokenizer.words(encoding))).toBe(true);
  const sequences = encodings.map(({ ids }) => ids);
  const outputs = await session.run(padBatch(sequences, Math.max(...sequences.map(({ length }) => length)), tokenizer.padId));
  for (const { data } of Object.values(outputs)) requireFinite(data);
  await session.release();
}

it('a folder with any file damaged can be used, or gets one clear sentence', async () => {
  const outcomes = { used: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...FILES), damage, async (file, change) => {
      writeFileSync(join(copy, file), change(readFileSync(join(good, file))));
      try {
        await use(copy);
        outcomes.used += 1;
      } catch (thrown) {
        if (!(thrown instanceof AppError)) throw thrown;
        expect(EXPECTED.options).toContain(thrown.code);
        expect(thrown.message).toMatch(/^\p{L}[^\n\r]{10,500}\.$/u);
        outcomes.refused += 1;
      } finally {
        writeFileSync(join(copy, file), readFileSync(join(good, file)));
      }
    }),
    { numRuns: 250 },
  );
  expect(outcomes.used).toBeGreaterThan(10);
  expect(outcomes.refused).toBeGreaterThan(50);
});
