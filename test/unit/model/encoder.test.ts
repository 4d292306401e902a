import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planBatches } from '../../../app/model/batches.ts';
import { createEncoder, type Encoder } from '../../../app/model/encoder.ts';
import { EXPLAINED_TOKENS, explainedTokens } from '../../../app/model/explain/explain.ts';
import { faithfulness, topWords } from '../../../app/model/explain/faithfulness.ts';
import { attentionRollout } from '../../../app/model/explain/rollout.ts';
import { valueNorms } from '../../../app/model/explain/value-norms.ts';
import { loadModelFolder, type ModelFolder } from '../../../app/model/folder.ts';
import { distanceBuckets } from '../../../app/model/relative-positions.ts';
import { compareRuntimes, runtimeStatuses } from '../../../app/model/runtimes.ts';
import { groupWords } from '../../../app/model/words.ts';
import { makeTinyModel } from '../../fixtures/model/tiny-model.ts';

let root: string;
let folder: ModelFolder;
let encoder: Encoder;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'attune-model-'));
  await makeTinyModel(root);
  folder = await loadModelFolder(root);
  encoder = await createEncoder(folder);
});
afterAll(async () => {
  await encoder.dispose();
  rmSync(root, { recursive: true });
});

const TEXTS = ['the lamp', '', 'lamp is good and bright, the lamp', '电池不好', 'the lamp', 'x '.repeat(500)];
const rowsOf = (data: Float32Array, dim: number) =>
  Array.from({ length: data.length / dim }, (_, row) => data.subarray(row * dim, (row + 1) * dim));

describe('encoding', () => {
  it('gives each text the same embedding alone and in company, in input order', async () => {
    const { embeddings, dim, intents } = await encoder.encode(TEXTS, {});
    expect(embeddings.length).toBe(TEXTS.length * dim);
    for (const [index, row] of rowsOf(embeddings, dim).entries()) {
      const alone = await encoder.encode([TEXTS[index]!], {});
      for (const [at, value] of row.entries()) expect(alone.embeddings[at]).toBeCloseTo(value, 4);
    }
    for (const row of rowsOf(intents!, 10)) expect(row.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5);
  });

  it('encodes nothing without complaint', async () => {
    expect((await encoder.encode([], {})).embeddings).toHaveLength(0);
  });

  it('stays close in int8', async () => {
    const small = await createEncoder(folder, { precision: 'int8' });
    const [exact, rounded] = [await encoder.encode(TEXTS, {}), await small.encode(TEXTS, {})];
    await small.dispose();
    for (const [index, row] of rowsOf(exact.embeddings, exact.dim).entries()) {
      const other = rowsOf(rounded.embeddings, exact.dim)[index]!;
      const product = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, at) => sum + value * b[at]!, 0);
      expect(product(row, other) / Math.sqrt(product(row, row) * product(other, other))).toBeGreaterThan(0.98);
    }
  });

  it('can be cancelled', async () => {
    await expect(encoder.encode(TEXTS, { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('agrees between ONNX Runtime and TensorFlow.js, with padding, long and empty texts', async () => {
    const { hidden, attention } = await compareRuntimes(folder, TEXTS);
    expect(Math.max(hidden, attention)).toBeLessThan(1e-4);
  });

  it('names the runtimes and why one is missing', async () => {
    const statuses = await runtimeStatuses();
    expect(statuses.filter(({ available }) => available)).toHaveLength(2);
    for (const { available, version, absence } of statuses) expect(available ? version : absence).toBeTruthy();
  });
});

describe('distances', () => {
  it('fall into buckets: exact near by, ever wider further off, one half for each direction', () => {
    // 8 buckets: 4 a side, distances 0 and 1 exact, 2 to 15 in the third, beyond in the last.
    const buckets = Array.from(distanceBuckets(20, 8), Number);
    const at = (distance: number) => buckets[distance + 19];
    expect([0, -1, -2, -15, -16, -19].map(at)).toEqual([0, 1, 2, 2, 3, 3]);
    expect([1, 2, 15, 16, 19].map(at)).toEqual([5, 6, 6, 7, 7]);
    expect(buckets).toHaveLength(39);
  });
});

describe('batches', () => {
  it('hold every text once and no more tokens than they may', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 200 })), (lengths) => {
        const batches = planBatches(lengths, 256);
        expect(batches.flatMap(({ rows }) => rows).sort((a, b) => a - b)).toEqual(lengths.map((_, index) => index));
        for (const { rows, columns } of batches) expect(rows.length === 1 || rows.length * columns <= 256).toBe(true);
      }),
    );
  });
});

describe('explaining', () => {
  it('gives attention whose rows add up to 1, for every layer and head', async () => {
    const { attention, rollout, tokens, words, attributions, faithfulness: scores } = await encoder.explain('the lamp is bright 电池不好');
    expect(attention).toHaveLength(2);
    expect(attention[0]).toHaveLength(4);
    for (const row of [...attention.flat(2), ...rollout]) {
      expect(row).toHaveLength(tokens.length);
      expect(row.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 4);
    }
    for (const method of ['rollout', 'attention', 'valueNorms', 'gradient', 'occlusion']) {
      expect(attributions[method]).toHaveLength(words.length);
      expect(scores[method]).toBeDefined();
    }
    expect(words.map(({ text }) => text)).toEqual(expect.arrayContaining(['lamp', '电池']));
  });

  it('explains an empty text as nothing', async () => {
    const { words, faithfulness: scores } = await encoder.explain('');
    expect(words).toEqual([]);
    expect(scores).toEqual({});
  });

  it('stops when it is told to', async () => {
    await expect(encoder.explain('the lamp', { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' });
    const controller = new AbortController();
    const explained = encoder.explain('the lamp '.repeat(10), { signal: controller.signal });
    controller.abort(new Error('The screen was left.'));
    await expect(explained).rejects.toThrow('The screen was left.');
  });

  it('fails where the weights are gone, explains when they are back, and can be closed in between', async () => {
    const path = join(root, 'model.safetensors');
    const [passing, staying] = [await createEncoder(folder), await createEncoder(folder)];
    renameSync(path, `${path}.away`);
    try {
      await expect(passing.explain('the lamp')).rejects.toThrow();
      await expect(staying.explain('the lamp')).rejects.toThrow();
      await passing.dispose();
    } finally {
      renameSync(`${path}.away`, path);
    }
    expect((await staying.explain('the lamp')).words).toHaveLength(2);
    await staying.dispose();
  });

  it('reads as many tokens as can be shown: fewer where there are more heads', () => {
    expect(explainedTokens({ layers: 2, heads: 4 })).toBe(EXPLAINED_TOKENS);
    expect(explainedTokens({ layers: 12, heads: 12 })).toBe(EXPLAINED_TOKENS);
    const tokens = explainedTokens({ layers: 24, heads: 16 });
    expect(tokens).toBe(78);
    expect(24 * 16 * tokens ** 2).toBeLessThanOrEqual(12 * 12 * EXPLAINED_TOKENS ** 2);
  });

  it('shows attention before learning: a = softmax(e·eᵀ), h = a·e', async () => {
    const { e, a, h } = await encoder.firstPrinciples('the lamp is good');
    for (const row of a) expect(row.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1);
    const dot = (x: number[], y: number[]) => x.reduce((sum, value, at) => sum + value * y[at]!, 0);
    expect(Math.log(a[0]![1]! / a[0]![2]!)).toBeCloseTo(dot(e[0]!, e[1]!) - dot(e[0]!, e[2]!), 5);
    expect(h[1]![3]).toBeCloseTo(
      dot(
        a[1]!,
        e.map((row) => row[3]!),
      ),
      6,
    );
  });

  it('shows a word that the model does not know before learning too', async () => {
    expect((await encoder.firstPrinciples('the ж lamp')).tokens).toEqual(['the', '[UNK]', 'lamp']);
  });

  it('rolls attention out by hand: one layer, one head', () => {
    const rollout = attentionRollout([
      [
        [
          [0.5, 0.5],
          [0.2, 0.8],
        ],
      ],
    ]);
    expect(rollout[0]).toEqual([0.75, 0.25]);
    expect(rollout[1]).toEqual([0.1, 0.9]);
  });

  it('weighs attention by the length of what is carried, by hand', () => {
    const norms = valueNorms({
      attention: [
        [
          [0.5, 0.5],
          [1, 0],
        ],
      ],
      values: Float32Array.of(3, 4, 0, 2),
      output: Float32Array.of(1, 0, 0, 1),
      width: 2,
    });
    expect(norms).toEqual([
      [2.5, 1],
      [5, 0],
    ]);
  });

  it('scores faithfulness by hand', () => {
    expect(faithfulness(0.9, [0.5, 0.3], [0.9, 0.7])).toEqual({ comprehensiveness: expect.closeTo(0.5), sufficiency: expect.closeTo(0.1) });
    expect(topWords([0.1, 0.9, 0.5], 0.5)).toEqual(new Set([1, 2]));
    expect(topWords([0.1], 0.1)).toEqual(new Set([0]));
  });

  it('joins pieces to words and Chinese characters by the segmenter', () => {
    const piece = (text: string, token: number, continues = false) => ({ text, tokens: [token], continues });
    expect(groupWords([piece('lu', 1), piece('mora', 2, true), piece('电', 3), piece('池', 4), piece('好', 5)])).toEqual([
      { text: 'lumora', tokens: [1, 2] },
      { text: '电池', tokens: [3, 4] },
      { text: '好', tokens: [5] },
    ]);
  });
});
