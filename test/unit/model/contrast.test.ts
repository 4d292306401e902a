import * as tf from '@tensorflow/tfjs';
import { beforeAll, expect, it } from 'vitest';
import { padBatch } from '../../../app/model/batches.ts';
import type { TransformerDescription } from '../../../app/model/description.ts';
import type { Weights } from '../../../app/model/safetensors.ts';
import { encodeFrom, wordEmbeddings } from '../../../app/model/tensorflow/encoder.ts';
import { tensorOf } from '../../../app/model/tensors.ts';
import { NO_DROPOUT } from '../../../app/model/training/dropout.ts';
import type { Example } from '../../../app/model/training/feeds.ts';
import { Trainer, type TrainingOptions } from '../../../app/model/training/trainer.ts';
import { randomEncoder } from '../../../main/bench/random-models.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const [TEMPERATURE, WEIGHT] = [0.2, 0.5];
const OPTIONS: TrainingOptions = {
  heads: {},
  contrast: { temperature: TEMPERATURE, weight: WEIGHT },
  dropout: NO_DROPOUT,
  trains: () => true,
  learningRate: 0.003,
  weightDecay: 0,
  clipNorm: 1,
  warmUpSteps: 1,
  totalSteps: 60,
};
const example = (ids: number[], group?: string): Example => ({ ids, targets: {}, ...(group === undefined ? {} : { group }) });
/** Three of a group, two of another, one alone in its group and one of none. */
const EXAMPLES = [
  example([2, 5, 6, 7, 3], 'a'),
  example([2, 9, 9, 3], 'b'),
  example([2, 7, 3], 'a'),
  example([2, 8, 10, 11, 12, 5, 3], 'b'),
  example([2, 13, 6, 3], 'a'),
  example([2, 14, 15, 3], 'alone'),
  example([2, 6, 12, 3]),
];

function cosines(description: TransformerDescription, weights: Weights): number[][] {
  const sequences = EXAMPLES.map(({ ids }) => ids);
  const batch = padBatch(sequences, Math.max(...sequences.map(({ length }) => length)), description.padId);
  const parameter = (name: string) => tf.variable(tf.tensor(tensorOf(weights, name).data, tensorOf(weights, name).shape));
  const { pooled } = encodeFrom(description, parameter, batch, wordEmbeddings(parameter, batch));
  const unit = tf.div(pooled, tf.norm(pooled, 2, 1, true));
  return tf.matMul<tf.Tensor2D>(unit as tf.Tensor2D, unit as tf.Tensor2D, false, true).arraySync();
}

/** For each text the mean over its kin of −log of their share among all others. */
function expectedLoss(table: readonly (readonly number[])[]): number {
  const losses = table.map((row, at) => {
    const powers = row.map((value) => Math.exp(value / TEMPERATURE));
    const others = powers.reduce((sum, power, other) => (other === at ? sum : sum + power), 0);
    const { group } = EXAMPLES[at]!;
    const kin = powers.filter((_, other) => other !== at && group !== undefined && EXAMPLES[other]!.group === group);
    return kin.reduce((sum, power) => sum - Math.log(power / others), 0) / (kin.length || 1);
  });
  return (WEIGHT * losses.reduce((sum, loss) => sum + loss, 0)) / table.length;
}

it('has the loss of its formula, and gradients that agree with finite differences', async () => {
  const { description, weights } = randomEncoder('bert', null, 5);
  const trainer = new Trainer(description, weights, OPTIONS);
  const { loss, gradients } = await trainer.gradients(EXAMPLES);
  expect(loss).toBeCloseTo(expectedLoss(cosines(description, weights)), 4);
  const step = 2e-4;
  for (const [name, gradient] of gradients) {
    const { data } = tensorOf(weights, name);
    const at = gradient.reduce((best, value, index) => (Math.abs(value) > Math.abs(gradient[best]!) ? index : best), 0);
    const before = data[at]!;
    const lossAt = async (value: number) => {
      data[at] = value;
      return (await trainer.gradients(EXAMPLES)).loss;
    };
    const difference = (await lossAt(before + step)) - (await lossAt(before - step));
    data[at] = before;
    const numeric = difference / (2 * step);
    expect(Math.abs(gradient[at]! - numeric), name).toBeLessThan(5e-3 + 0.02 * Math.abs(numeric));
  }
  expect(gradients.size).toBeGreaterThan(20);
  await trainer.release();
});

it('draws the texts of a group together', async () => {
  const { description, weights } = randomEncoder('bert', null, 5);
  const apart = () => {
    const table = cosines(description, weights);
    return table[0]![2]! + table[0]![4]! + table[1]![3]! - table[0]![1]! - table[2]![3]! - table[4]![5]!;
  };
  const before = apart();
  const trainer = new Trainer(description, weights, OPTIONS);
  for (let step = 0; step < 60; step += 1) await trainer.step(EXAMPLES);
  await trainer.release();
  expect(apart()).toBeGreaterThan(before + 1);
});
