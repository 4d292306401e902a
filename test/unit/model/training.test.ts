import { describe, expect, it } from 'vitest';
import { bertDescription } from '../../../app/model/description.ts';
import { intoMemory, type Weights } from '../../../app/model/safetensors.ts';
import { expectedTensors } from '../../../app/model/tensors.ts';
import { NO_DROPOUT } from '../../../app/model/training/dropout.ts';
import type { Example } from '../../../app/model/training/feeds.ts';
import { initialWeights } from '../../../app/model/training/initialise.ts';
import { Trainer, type TrainingOptions } from '../../../app/model/training/trainer.ts';

const description = bertDescription({ vocabulary: 20, maxTokens: 16, width: 8, layers: 2, heads: 2, feedForward: 12 });
const options: TrainingOptions = {
  heads: { intents: 3 },
  dropout: NO_DROPOUT,
  trains: () => true,
  learningRate: 0.01,
  weightDecay: 0,
  clipNorm: 1,
  warmUpSteps: 5,
  totalSteps: 200,
};
const weightsOf = (seed: number) =>
  initialWeights([...expectedTensors(description, null), ['heads.intents.weight', [3, 8]], ['heads.intents.bias', [3]]], seed);
const example = (ids: number[], label: number): Example => ({
  ids,
  targets: { intents: Float32Array.from({ length: 3 }, (_, at) => Number(at === label)) },
});
const examples = [example([2, 5, 6, 3], 0), example([2, 7, 3], 1), example([2, 8, 9, 10, 11, 3], 2)];
const dropout = { hidden: 0.1, attention: 0.2, seed: 4 };

/** Works with a trainer and releases it. */
async function withTrainer<T>(weights: Weights, change: Partial<TrainingOptions>, work: (trainer: Trainer) => Promise<T>): Promise<T> {
  const trainer = new Trainer(description, weights, { ...options, ...change });
  try {
    return await work(trainer);
  } finally {
    await trainer.release();
  }
}

async function steps(trainer: Trainer, count: number): Promise<number[]> {
  const losses: number[] = [];
  for (let step = 0; step < count; step += 1) losses.push(await trainer.step(examples));
  return losses;
}

/** The weights after some steps from the same start. */
async function trained(change: Partial<TrainingOptions>, count = 6): Promise<Weights> {
  const weights = weightsOf(3);
  await withTrainer(weights, change, (trainer) => steps(trainer, count));
  return weights;
}

describe('training', () => {
  it('learns a handful of examples, the same way each time', async () => {
    const run = () => withTrainer(weightsOf(3), {}, (trainer) => steps(trainer, 60));
    const losses = await run();
    expect(losses[0]).toBeCloseTo(Math.log(3), 1);
    expect(losses.at(-1)).toBeLessThan(0.1);
    expect(await run()).toEqual(losses);
  });

  it('learns nothing from a head whose label is not known', async () => {
    await withTrainer(weightsOf(5), {}, async (trainer) => {
      const { loss, gradients } = await trainer.gradients([{ ids: [2, 5, 3], targets: {} }]);
      expect(loss).toBe(0);
      expect(gradients.size).toBe(weightsOf(5).size);
      for (const gradient of gradients.values()) expect(gradient.every((value) => value === 0)).toBe(true);
    });
  });

  it('has the same gradient with and without padding', async () => {
    await withTrainer(weightsOf(6), {}, async (trainer) => {
      const apart = await Promise.all(examples.map((one) => trainer.gradients([one])));
      const together = await trainer.gradients(examples);
      expect(together.loss).toBeCloseTo(
        apart.reduce((sum, { loss }) => sum + loss / 3, 0),
        5,
      );
      for (const [name, gradient] of together.gradients) {
        const mean = gradient.map((_, index) => apart.reduce((sum, { gradients }) => sum + gradients.get(name)![index]! / 3, 0));
        gradient.forEach((value, index) => {
          expect(value, name).toBeCloseTo(mean[index]!, 5);
        });
      }
    });
  });

  it('adds the gradients of a word that occurs thousands of times, the same way each time', async () => {
    const wide = bertDescription({ vocabulary: 20, maxTokens: 128, width: 128, layers: 1, heads: 2, feedForward: 16 });
    const weights = initialWeights([...expectedTensors(wide, null), ['heads.intents.weight', [3, 128]], ['heads.intents.bias', [3]]], 8);
    const long = Array.from({ length: 64 }, (_, row) => example(new Array<number>(128).fill(7 + (row % 2)), row % 3));
    const trainer = new Trainer(wide, weights, options);
    const first = (await trainer.gradients(long)).gradients;
    for (let repeat = 0; repeat < 5; repeat += 1) expect((await trainer.gradients(long)).gradients).toEqual(first);
    await trainer.release();
  });

  it('changes only what is trained, and computes no other gradient', async () => {
    const trains = (name: string) => name.startsWith('heads.') || name.startsWith('encoder.layer.1.');
    const names = Array.from(weightsOf(3).keys());
    const { gradients } = await withTrainer(weightsOf(3), { trains }, (trainer) => trainer.gradients(examples));
    const all = await withTrainer(weightsOf(3), {}, (trainer) => trainer.gradients(examples));
    expect(Array.from(gradients.keys()).sort()).toEqual(names.filter(trains).sort());
    for (const [name, gradient] of gradients) expect(gradient, name).toEqual(all.gradients.get(name));
    const [before, after] = [weightsOf(3), await trained({ trains })];
    for (const name of names) expect(after.get(name)!.data.join() !== before.get(name)!.data.join(), name).toBe(trains(name));
  });

  it('stops before a step whose loss is not a number', async () => {
    const weights = weightsOf(3);
    await withTrainer(weights, {}, async (trainer) => {
      await trainer.step(examples);
      weights.get('heads.intents.bias')!.data[0] = Number.NaN;
      const before = intoMemory(weights);
      await expect(trainer.step(examples)).rejects.toMatchObject({ code: 'training-diverged', details: { step: 2 } });
      expect(weights).toEqual(before);
      expect(trainer.state().step).toBe(1);
    });
  });
});

describe('dropout in training', () => {
  it('gives the same weights for the same seed and others for another', async () => {
    const weights = await trained({ dropout });
    expect(await trained({ dropout })).toEqual(weights);
    expect(await trained({ dropout: { ...dropout, seed: 5 } })).not.toEqual(weights);
    expect(await trained({})).not.toEqual(weights);
  });

  it.each([
    { hidden: 0.2, attention: 0 },
    { hidden: 0, attention: 0.2 },
  ])('acts on each kind of site: %o', async (rates) => {
    expect(await trained({ dropout: { ...rates, seed: 4 } }, 1)).not.toEqual(await trained({}, 1));
  });

  it('is left out where gradients are asked for', async () => {
    const passOf = (change: Partial<TrainingOptions>) => withTrainer(weightsOf(3), change, (trainer) => trainer.gradients(examples));
    expect(await passOf({ dropout })).toEqual(await passOf({}));
  });
});

describe('training that was interrupted', () => {
  it('goes on to bit-identical weights', async () => {
    const whole = await trained({ dropout, weightDecay: 0.01 }, 8);
    const weights = weightsOf(3);
    const change = { dropout, weightDecay: 0.01 };
    const state = await withTrainer(weights, change, async (trainer) => {
      await steps(trainer, 3);
      return trainer.state();
    });
    expect(state.step).toBe(3);
    const stored = intoMemory(weights);
    await withTrainer(stored, change, async (trainer) => {
      trainer.restore(state);
      await steps(trainer, 5);
    });
    expect(stored).toEqual(whole);
    expect(weights).not.toEqual(whole);
  });
});
