import { describe, expect, it } from 'vitest';
import { bertDescription } from '../../../app/model/description.ts';
import { expectedTensors } from '../../../app/model/tensors.ts';
import { initialWeights } from '../../../app/model/training/initialise.ts';
import { type Example, Trainer } from '../../../app/model/training/trainer.ts';

const description = bertDescription({
  vocabulary: 20,
  maxTokens: 16,
  width: 8,
  layers: 2,
  heads: 2,
  feedForward: 12,
});
const heads = { intents: 3 };
const options = { learningRate: 0.01, weightDecay: 0, clipNorm: 1, warmUpSteps: 5, totalSteps: 200 };
const weightsOf = (seed: number) =>
  initialWeights([...expectedTensors(description, null), ['heads.intents.weight', [3, 8]], ['heads.intents.bias', [3]]], seed);
const example = (ids: number[], label: number): Example => ({
  ids,
  targets: { intents: Float32Array.from({ length: 3 }, (_, at) => Number(at === label)) },
});
const examples = [example([2, 5, 6, 3], 0), example([2, 7, 3], 1), example([2, 8, 9, 10, 11, 3], 2)];

describe('training', () => {
  it('computes gradients that agree with finite differences in every kind of parameter', async () => {
    const weights = weightsOf(1);
    // Larger weights than at the start make every path of the graph matter.
    for (const { data } of weights.values()) data.set(data.map((value, index) => value * 8 + ((index % 7) - 3) * 0.02));
    const trainer = new Trainer(description, weights, heads, options);
    const { gradients } = await trainer.gradients(examples);
    for (const [name, { data }] of weights) {
      const gradient = gradients.get(name)!;
      const index = gradient.reduce((best, value, at) => (Math.abs(value) > Math.abs(gradient[best]!) ? at : best), 0);
      const before = data[index]!;
      const step = 2e-3;
      const lossAt = async (value: number) => {
        data[index] = value;
        return (await trainer.gradients(examples)).loss;
      };
      const numeric = ((await lossAt(before + step)) - (await lossAt(before - step))) / (2 * step);
      data[index] = before;
      expect(Math.abs(gradient[index]! - numeric), name).toBeLessThan(2e-3 + 0.03 * Math.abs(numeric));
    }
    await trainer.release();
  });

  it('learns a handful of examples, the same way each time', async () => {
    const run = async () => {
      const trainer = new Trainer(description, weightsOf(3), heads, options);
      const losses: number[] = [];
      for (let step = 0; step < 60; step += 1) losses.push(await trainer.step(examples));
      await trainer.release();
      return losses;
    };
    const losses = await run();
    expect(losses[0]).toBeCloseTo(Math.log(3), 1);
    expect(losses.at(-1)).toBeLessThan(0.1);
    expect(await run()).toEqual(losses);
  });

  it('learns nothing from a head whose label is not known', async () => {
    const trainer = new Trainer(description, weightsOf(5), heads, options);
    const { loss, gradients } = await trainer.gradients([{ ids: [2, 5, 3], targets: {} }]);
    expect(loss).toBe(0);
    for (const gradient of gradients.values()) expect(gradient.every((value) => value === 0)).toBe(true);
    await trainer.release();
  });
});
