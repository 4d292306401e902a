import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type AttentionWeights, dotProductAttention, multiHeadSelfAttention } from '../../app/model/attention-layer.ts';
import { openTensorFlow } from '../../app/model/tensorflow/runtime.ts';
import { difference, Reference, readReference } from './read.ts';

const Weights = z.object({ values: Reference, keys: Reference, queries: Reference, fc_out_weight: Reference, fc_out_bias: Reference });
const Case = z.object({
  name: z.string(),
  heads: z.int(),
  input: Reference,
  mask: Reference.nullable(),
  weights: Weights,
  attention: Reference,
  output: Reference,
});
const reference = readReference(
  'self-attention.json',
  z.object({ multi_head: z.array(Case), dot_product: z.object({ embeddings: Reference, attention: Reference, output: Reference }) }),
);

const tensor = ({ shape, data }: Reference) => tf.tensor(data, shape);
const matrix = (value: Reference) => tensor(value).as2D(value.shape[0]!, value.shape[1]!);
const inputOf = (value: Reference) => tensor(value).as3D(value.shape[0]!, value.shape[1]!, value.shape[2]!);
const weightsOf = (weights: z.infer<typeof Weights>) => ({
  values: matrix(weights.values),
  keys: matrix(weights.keys),
  queries: matrix(weights.queries),
  outputWeight: matrix(weights.fc_out_weight),
  outputBias: tensor(weights.fc_out_bias).as1D(),
});

beforeAll(async () => {
  await openTensorFlow();
});

describe('multi-head self-attention', () => {
  it.each(reference.multi_head)('agrees with the reference: $name', ({ heads, input, mask, weights, attention, output }) => {
    const result = multiHeadSelfAttention(inputOf(input), weightsOf(weights), heads, mask === null ? null : tensor(mask));
    expect(difference(result.attention.dataSync(), attention.data)).toBeLessThan(1e-6);
    expect(difference(result.output.dataSync(), output.data)).toBeLessThan(2e-6);
  });

  it('refuses a head count that does not divide the width', () => {
    const { input, weights } = reference.multi_head[0]!;
    expect(() => multiHeadSelfAttention(inputOf(input), weightsOf(weights), 5)).toThrow(expect.objectContaining({ code: 'model-invalid' }));
  });

  it('can be trained: its gradients agree with finite differences', () => {
    const { input, weights, heads } = reference.multi_head[0]!;
    const fixed = weightsOf(weights);
    const loss = (keys: tf.Tensor) =>
      multiHeadSelfAttention(inputOf(input), { ...fixed, keys: keys.as2D(4, 4) }, heads)
        .output.square()
        .sum();
    const gradient = tf
      .grad((keys) => loss(keys))(fixed.keys)
      .dataSync();
    const step = 1e-2;
    for (const index of [0, 5, 15]) {
      const moved = (by: number) =>
        tensor({ shape: [4, 4], data: weights.keys.data.map((value, at) => (at === index ? value + by : value)) });
      const numeric = (loss(moved(step)).dataSync()[0]! - loss(moved(-step)).dataSync()[0]!) / (2 * step);
      expect(Math.abs(gradient[index]! - numeric)).toBeLessThan(2e-2 * Math.max(1, Math.abs(numeric)));
    }
  });
});

describe('multi-head self-attention in training', () => {
  it('learns all its weights: the loss falls step by step', () => {
    const { input, weights, heads } = reference.multi_head[0]!;
    const start = weightsOf(weights);
    const variables = Object.fromEntries(Object.entries(start).map(([name, value]) => [name, tf.variable(value.mul(0.5))]));
    const learnt: AttentionWeights = {
      values: variables.values as tf.Variable<tf.Rank.R2>,
      keys: variables.keys as tf.Variable<tf.Rank.R2>,
      queries: variables.queries as tf.Variable<tf.Rank.R2>,
      outputWeight: variables.outputWeight as tf.Variable<tf.Rank.R2>,
      outputBias: variables.outputBias as tf.Variable<tf.Rank.R1>,
    };
    // What the layer with its reference weights answers is what the other set must learn.
    const wanted = multiHeadSelfAttention(inputOf(input), start, heads).output;
    const before = Object.values(variables).map((variable) => Array.from(variable.dataSync()));
    const optimizer = tf.train.adam(0.02);
    const losses = Array.from({ length: 30 }, () => {
      const error = () => multiHeadSelfAttention(inputOf(input), learnt, heads).output.sub(wanted).square().mean().asScalar();
      return optimizer.minimize(error, true)!.dataSync()[0]!;
    });
    expect(losses[5]!).toBeLessThan(losses[0]!);
    expect(losses.at(-1)!).toBeLessThan(0.3 * losses[0]!);
    for (const [index, variable] of Object.values(variables).entries()) {
      expect(difference(variable.dataSync(), before[index]!)).toBeGreaterThan(1e-3);
    }
    optimizer.dispose();
  });
});

describe('dot-product attention', () => {
  it('agrees with the reference', () => {
    const { embeddings, attention, output } = reference.dot_product;
    const result = dotProductAttention(matrix(embeddings));
    expect(difference(result.attention.dataSync(), attention.data)).toBeLessThan(1e-6);
    expect(difference(result.output.dataSync(), output.data)).toBeLessThan(2e-6);
  });
});
