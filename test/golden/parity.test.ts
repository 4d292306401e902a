import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { padBatch } from '../../app/model/batches.ts';
import { FAMILIES } from '../../app/model/description.ts';
import { loadModelFolder } from '../../app/model/folder.ts';
import { compareRuntimes, openBothRuntimes } from '../../app/model/runtimes.ts';
import { intoMemory, readSafetensors } from '../../app/model/safetensors.ts';
import { benchParity } from '../../main/bench/parity.ts';
import { randomEncoder } from '../../main/bench/random-models.ts';
import { Copies } from '../fixtures/model/broken.ts';
import { writeHalves } from '../fixtures/model/halves.ts';
import { REFERENCE } from './read.ts';

const TOLERANCE = 1e-4;
const TASKS = [null, 'classification', 'masked-words'] as const;
const root = mkdtempSync(join(tmpdir(), 'attune-parity-'));
afterAll(() => rmSync(root, { recursive: true }));

describe.each(FAMILIES)('%s', (family) => {
  it.each(TASKS)('gives the same on both runtimes, whatever the lengths (head: %s)', async (task) => {
    const { description, weights } = randomEncoder(family, task, 7);
    const both = await openBothRuntimes({ description, weights });
    const sequence = fc.array(fc.integer({ min: 2, max: description.vocabulary - 1 }), { minLength: 1, maxLength: description.maxTokens });
    await fc.assert(
      fc.asyncProperty(fc.array(sequence, { minLength: 1, maxLength: 4 }), async (sequences) => {
        const columns = Math.max(...sequences.map(({ length }) => length));
        const { hidden, attention, pooled, logits } = await both.compare(padBatch(sequences, columns, description.padId));
        expect(Math.max(hidden, attention, pooled)).toBeLessThan(TOLERANCE);
        if (task === null) expect(logits).toBeNull();
        else expect(logits).toBeLessThan(TOLERANCE);
      }),
      { numRuns: 6 },
    );
    await both.release();
  });
});

describe.each(['tiny-bert', 'tiny-distilbert'])('texts through the tokenizer of %s', (name) => {
  const make = new Copies(root, resolve(REFERENCE, name));
  const asStored = () => make.copy();
  const inHalves = (dtype: 'F16' | 'BF16') => async () => {
    const folder = make.copy();
    const path = join(folder, 'model.safetensors');
    writeHalves(path, intoMemory(await readSafetensors(path)), dtype);
    return folder;
  };

  it.each([
    ['fp32', asStored],
    ['fp16', inHalves('F16')],
    ['bf16', inHalves('BF16')],
  ])('exactly as long as the limit, longer, empty: the same on both runtimes (%s)', async (_, folder) => {
    const model = await loadModelFolder(await folder());
    const { maxTokens } = model.description;
    // Two special tokens stand around the words.
    const texts = ['a '.repeat(maxTokens - 2), 'the lamp '.repeat(maxTokens), '', 'the lamp is good'];
    const encodings = texts.map((text) => model.tokenizer.encode(text));
    expect(encodings.slice(0, 3).map(({ ids }) => ids.length)).toEqual([maxTokens, maxTokens, 2]);
    expect(encodings.map(({ truncated }) => truncated)).toEqual([false, true, false, false]);
    const { hidden, attention } = await compareRuntimes(model, texts);
    expect(Math.max(hidden, attention)).toBeLessThan(TOLERANCE);
  });
});

describe('the parity table', () => {
  it('has a row for each family and head, all within the tolerance', async () => {
    const rows = await benchParity();
    expect(rows.map(({ family, head }) => `${family} ${head}`)).toEqual([
      ...FAMILIES.flatMap((family) => TASKS.map((task) => `${family} ${task}`)),
      'gpt2 next-token',
    ]);
    for (const { head, hidden, attention, pooled, logits } of rows) {
      expect(logits === null).toBe(head === null);
      expect(Math.max(hidden, attention, pooled ?? 0, logits ?? 0)).toBeLessThan(TOLERANCE);
      // Two ways of computing never agree to the last bit: all zeros would mean that nothing was compared.
      expect(hidden).toBeGreaterThan(0);
    }
  });
});
