import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { padBatch } from '../../../app/model/batches.ts';
import { FAMILIES } from '../../../app/model/description.ts';
import { createEncoder, type Encoder } from '../../../app/model/encoder.ts';
import { EXPLAINED_TOKENS } from '../../../app/model/explain/explain.ts';
import { answerTo, inputTimesGradient } from '../../../app/model/explain/gradients.ts';
import { readerWeights, received } from '../../../app/model/explain/readers.ts';
import { type Question, targetOf } from '../../../app/model/explain/target.ts';
import { FAMILY_RULES } from '../../../app/model/families.ts';
import { loadModelFolder } from '../../../app/model/folder.ts';
import { storedParameter, wordEmbeddings } from '../../../app/model/tensorflow/encoder.ts';
import { openTensorFlow } from '../../../app/model/tensorflow/runtime.ts';
import { randomEncoder } from '../../../main/bench/random-models.ts';
import { Copies } from '../../fixtures/model/broken.ts';
import { makeRoberta } from '../../fixtures/model/roberta-folder.ts';
import { makeTinyModel } from '../../fixtures/model/tiny-model.ts';
import { bpeFiles, unigramTokenizer } from '../../fixtures/model/tokenizers.ts';

const REFERENCE = resolve(import.meta.dirname, '../../fixtures/reference');
const root = mkdtempSync(join(tmpdir(), 'attune-explain-'));
const TEXT = 'the lamp is bright and good';
const METHODS = ['rollout', 'attention', 'valueNorms', 'gradient', 'occlusion'];

function bpeTokenizer() {
  const { vocabulary, merges } = bpeFiles(['<s>', '<pad>', '</s>', '<unk>'], ['<mask>']);
  return { 'vocab.json': vocabulary, 'merges.txt': merges };
}

async function withEncoder<T>(folder: string, use: (encoder: Encoder) => Promise<T>): Promise<T> {
  const encoder = await createEncoder(await loadModelFolder(folder), { shape: { workers: 1, threads: 1 } });
  try {
    return await use(encoder);
  } finally {
    await encoder.dispose();
  }
}
const explain = (folder: string, text = TEXT) => withEncoder(folder, (encoder) => encoder.explain(text));

beforeAll(async () => {
  await openTensorFlow();
});
afterAll(() => rmSync(root, { recursive: true }));

describe('what is explained', () => {
  it('is the predicted intent where the model has Attune’s heads', async () => {
    await makeTinyModel(join(root, 'heads'));
    const { target, intents, sentiment } = await explain(join(root, 'heads'));
    const [[intent, score]] = Object.entries(intents!).sort((a, b) => b[1] - a[1]) as [[string, number]];
    expect(target).toEqual({ kind: 'intent', label: intent, score });
    expect(sentiment).not.toBeNull();
  });

  it('is the predicted class where the model classifies', async () => {
    const { target, intents, attributions, words, faithfulness } = await explain(join(REFERENCE, 'tiny-distilbert'));
    expect(target.kind).toBe('class');
    expect(target.label).toMatch(/\w/);
    expect(intents).toBeNull();
    for (const method of METHODS) {
      expect(attributions[method]).toHaveLength(words.length);
      expect(Number.isFinite(faithfulness[method]!.comprehensiveness)).toBe(true);
    }
  });

  it('is the embedding where the model predicts nothing: occlusion is one minus a cosine', async () => {
    const folder = join(root, 'bare');
    cpSync(join(REFERENCE, 'tiny-bert'), folder, { recursive: true });
    const { target, words, attributions, faithfulness, intents } = await explain(folder);
    expect(target).toEqual({ kind: 'embedding', label: null, score: 1 });
    expect(intents).toBeNull();
    for (const fall of attributions.occlusion!) expect(fall).toBeGreaterThanOrEqual(-1e-6);
    expect(Math.max(...attributions.occlusion!)).toBeGreaterThan(1e-4);
    expect(words).toHaveLength(6);
    expect(Object.keys(faithfulness).sort()).toEqual([...METHODS].sort());
  });

  it('has a probability that the softmax gives, by hand', () => {
    const encoded = { dim: 2, embeddings: Float32Array.of(3, 4), intents: null, sentiments: null, logits: Float32Array.of(0, Math.log(3)) };
    const { description } = randomEncoder('bert', 'classification', 1);
    const task = { ...description.task!, kind: 'classification', labels: ['no', 'yes'] } as typeof description.task;
    const target = targetOf({ heads: null, description: { ...description, task } }, encoded);
    expect(target).toMatchObject({ kind: 'class', label: 'yes', score: expect.closeTo(0.75, 6) });
    expect(target.scores({ ...encoded, logits: Float32Array.of(0, 0, 1, 1) })).toEqual([0.5, 0.5]);
    const embedding = targetOf({ heads: null, description: { ...description, task: null } }, { ...encoded, logits: null });
    expect(embedding.scores({ ...encoded, embeddings: Float32Array.of(-4, 3, 6, 8) })).toEqual([
      expect.closeTo(0, 6),
      expect.closeTo(1, 6),
    ]);
  });

  it('has a probability of its own for each label where any number of labels may be true, by hand', () => {
    const logits = Float32Array.of(Math.log(3), Math.log(4));
    const encoded = { dim: 2, embeddings: Float32Array.of(3, 4), intents: null, sentiments: null, logits };
    const { description } = randomEncoder('bert', 'classification', 1);
    const head = { labels: ['late', 'broken'], multiLabel: true };
    const task = { ...FAMILY_RULES.bert.classification, kind: 'classification', ...head } as const;
    const target = targetOf({ heads: null, description: { ...description, task } }, encoded);
    expect(target).toMatchObject({ kind: 'class', label: 'broken', score: expect.closeTo(0.8, 6) });
    expect(target.scores({ ...encoded, logits: Float32Array.of(9, 0, 9, Math.log(4)) })).toEqual([0.5, expect.closeTo(0.8, 6)]);
  });

  it.each([
    ['XLM-RoBERTa with pieces', 'xlm-roberta', () => ({ 'tokenizer.json': unigramTokenizer() })],
    ['RoBERTa with vocab.json and merges.txt', 'roberta', bpeTokenizer],
  ] as const)('is told in words of both languages: %s', async (_, type, files) => {
    const folder = join(root, type);
    await makeRoberta(folder, type, files());
    const { words, attributions, target } = await explain(folder, 'the lamp is bright 电池不好');
    expect(target.kind).toBe('embedding');
    expect(words.map(({ text }) => text)).toEqual(['the', 'lamp', 'is', 'bright', '电池', '不好']);
    for (const method of METHODS) {
      expect(attributions[method]).toHaveLength(6);
      expect(attributions[method]!.every(Number.isFinite)).toBe(true);
    }
    expect((await explain(folder, 'the lamp '.repeat(100))).truncated).toBe(true);
    expect((await explain(folder)).truncated).toBe(false);
  });

  it('is the beginning of a long text, with its end sign, and the answer is to that beginning', async () => {
    const folder = join(root, 'long');
    await makeTinyModel(folder, { maxTokens: 300, layers: 1 });
    const text = 'the lamp '.repeat(120);
    const { tokens, words, truncated, textTokens, attention, rollout, attributions, target } = await explain(folder, text);
    expect({ truncated, textTokens }).toEqual({ truncated: true, textTokens: 242 });
    expect(tokens).toHaveLength(EXPLAINED_TOKENS);
    expect([tokens[0], tokens.at(-1)]).toEqual(['[CLS]', '[SEP]']);
    expect(words).toHaveLength(EXPLAINED_TOKENS - 2);
    expect(attributions.gradient).toHaveLength(words.length);
    for (const row of [...attention.flat(2), ...rollout]) expect(row).toHaveLength(EXPLAINED_TOKENS);
    const beginning = await explain(folder, 'the lamp '.repeat(words.length / 2));
    expect(beginning).toMatchObject({ truncated: false, textTokens: EXPLAINED_TOKENS, tokens });
    expect(target).toEqual(beginning.target);
  });

  it('says nothing of an empty text, whatever the model', async () => {
    for (const folder of ['tiny-bert', 'tiny-distilbert']) {
      const { words, faithfulness } = await explain(join(REFERENCE, folder), '');
      expect(words).toEqual([]);
      expect(faithfulness).toEqual({});
    }
  });
});

describe('who reads', () => {
  it('all tokens for the mean, the first for its state, the winners for the maximum', () => {
    const hidden = Float32Array.of(10, 0, 0, 1, 2, 3, 0, 9, 9, 2, 2, 2);
    expect(readerWeights('mean', hidden, 3)).toEqual([1 / 3, 1 / 3, 1 / 3]);
    expect(readerWeights('cls', hidden, 3)).toEqual([1, 0, 0]);
    expect(readerWeights('max', hidden, 3)).toEqual([0.25, 0.5, 0.25]);
    const matrix = [
      [0.9, 0.1],
      [0.3, 0.7],
    ];
    expect(received(matrix, [1, 0])).toEqual([0.9, 0.1]);
    expect(received(matrix, [0.5, 0.5])).toEqual([expect.closeTo(0.6), expect.closeTo(0.4)]);
  });

  it('decides what attention weighs: of a folder that pools by its first token, only that token’s look counts', async () => {
    const make = new Copies(root, join(REFERENCE, 'tiny-bert'));
    const { attention, attributions, words } = await explain(make.with({ '1_Pooling/config.json': { pooling_mode_cls_token: true } }));
    const last = attention.at(-1)!;
    const looks = words.map(
      ({ tokens }) => tokens.reduce((sum, token) => sum + last.reduce((all, head) => all + head[0]![token]!, 0), 0) / last.length,
    );
    for (const [index, look] of looks.entries()) expect(attributions.attention![index]).toBeCloseTo(look, 6);
  });
});

describe('a gradient', () => {
  it('reads the words of the text, not the whole table of words', async () => {
    const folder = await loadModelFolder(join(REFERENCE, 'tiny-bert'));
    const name = 'embeddings.word_embeddings.weight';
    const { shape, stored } = folder.weights.get(name)!;
    const refuse = (): Float32Array => {
      throw new Error('The whole table was read.');
    };
    const table = Object.defineProperty({ shape, stored: stored!, data: new Float32Array() }, 'data', { get: refuse });
    const question: Question = { kind: 'embedding', direction: new Float32Array(folder.description.width).fill(1) };
    const ids = [2, 9, 3];
    const weights = new Map(folder.weights).set(name, table);
    const scores = await inputTimesGradient({ description: folder.description, weights }, ids, question);
    expect(scores).toEqual(await inputTimesGradient(folder, ids, question));
    expect(Math.max(...scores.map(Math.abs))).toBeGreaterThan(0);
  });
});

describe.each(FAMILIES)('gradients of %s', (family) => {
  const ids = [2, 9, 17, 30, 3];

  it.each(['intent', 'class', 'embedding'] as const)('of its %s agree with finite differences', async (kind) => {
    const { description, weights } = randomEncoder(family, kind === 'class' ? 'classification' : null, 11);
    if (kind === 'intent') {
      const { width } = description;
      weights.set('heads.intents.weight', { shape: [2, width], data: Float32Array.from({ length: 2 * width }, (_, at) => Math.sin(at)) });
      weights.set('heads.intents.bias', { shape: [2], data: new Float32Array(2) });
    }
    const direction = Float32Array.from({ length: description.width }, (_, at) => Math.cos(at));
    const question: Question = kind === 'embedding' ? { kind, direction } : { kind, index: 1 };
    const scores = await inputTimesGradient({ description, weights }, ids, question);
    const answer = (token: number, factor: number) =>
      tf.tidy(() => {
        const words = wordEmbeddings(storedParameter(weights), padBatch([ids], ids.length, description.padId));
        const factors = tf.tensor(
          ids.map((_, index) => (index === token ? factor : 1)),
          [1, ids.length, 1],
        );
        return answerTo(question, { description, weights }, ids, words.mul(factors) as tf.Tensor3D).dataSync()[0]!;
      });
    // Small, so that no other token becomes the largest on the way where the maximum is taken.
    const step = 1e-3;
    expect(Math.max(...scores.map(Math.abs))).toBeGreaterThan(1e-3);
    for (const [token, score] of scores.entries()) {
      const numeric = (answer(token, 1 + step) - answer(token, 1 - step)) / (2 * step);
      expect(Math.abs(score - numeric)).toBeLessThan(2e-2 * Math.max(0.5, Math.abs(numeric)));
    }
  });
});
