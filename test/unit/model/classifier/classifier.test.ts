import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../app/contract/random.ts';
import { chooseNext } from '../../../../app/model/classifier/choose-next.ts';
import { authorFolds } from '../../../../app/model/classifier/folds.ts';
import { balancedWeights, type Labelled, rowsOf } from '../../../../app/model/classifier/labelled.ts';
import { accuracy, bootstrapInterval, calibrationError, classScores, confusion, macroF1 } from '../../../../app/model/classifier/scores.ts';
import { fitSoftmax, type LinearHead, probabilities } from '../../../../app/model/classifier/softmax-regression.ts';
import { fitTemperature } from '../../../../app/model/classifier/temperature.ts';

/** Three clouds around the corners of a triangle. */
function clouds(rows: number, seed: number): Labelled {
  const random = seededRandom(seed);
  const corners = [
    [1, 0],
    [-0.5, 0.9],
    [-0.5, -0.9],
  ];
  const labels = Uint16Array.from({ length: rows }, (_, row) => row % 3);
  const vectors = Float32Array.from({ length: rows * 2 }, (_, at) => corners[labels[at >> 1]!]![at & 1]! + (random() - 0.5) * 1.6);
  return { vectors, dim: 2, labels, classes: 3 };
}

/** The loss that is minimised, said once more in plain numbers. */
function lossOf({ weight, bias, dim }: LinearHead, { vectors, labels, classes }: Labelled, l2: number): number {
  let loss = 0;
  labels.forEach((label, row) => {
    const scores = Array.from(
      { length: classes },
      (_, name) => bias[name]! + weight[name * dim]! * vectors[row * dim]! + weight[name * dim + 1]! * vectors[row * dim + 1]!,
    );
    loss += Math.log(scores.reduce((sum, score) => sum + Math.exp(score), 0)) - scores[label]!;
  });
  return loss / labels.length + (l2 / 2) * weight.reduce((sum, value) => sum + value * value, 0);
}

describe('softmax regression', () => {
  const examples = clouds(90, 1);

  it('ends at the minimum: no weight can be moved either way to lower the loss', async () => {
    const head = await fitSoftmax(examples, { l2: 0.01 });
    const least = lossOf(head, examples, 0.01);
    for (const part of ['weight', 'bias'] as const) {
      head[part].forEach((_, at) => {
        for (const shift of [0.02, -0.02]) {
          const moved = { ...head, [part]: head[part].map((value, place) => (place === at ? value + shift : value)) };
          expect(lossOf(moved, examples, 0.01)).toBeGreaterThan(least);
        }
      });
    }
  });

  it('gives the same weights each time, and finds the classes again', async () => {
    const [first, second] = [await fitSoftmax(examples, { l2: 0.01 }), await fitSoftmax(examples, { l2: 0.01 })];
    expect(first).toEqual(second);
    const test = clouds(300, 2);
    const given = probabilities(first, test);
    const best = Array.from(test.labels, (_, row) =>
      Array.from(given.subarray(row * 3, row * 3 + 3)).reduce((most, value, at, all) => (value > all[most]! ? at : most), 0),
    );
    expect(accuracy(confusion(test.labels, best, 3))).toBeGreaterThan(0.85);
    for (let row = 0; row < 300; row += 1)
      expect(given.subarray(row * 3, row * 3 + 3).reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5);
  });

  it('reads terms as it reads the same numbers in a vector', async () => {
    const { vectors, labels, classes } = examples;
    const rows = Array.from(labels, (_, row) => ({
      places: Uint32Array.of(1, 0),
      values: Float32Array.of(vectors[row * 2 + 1]!, vectors[row * 2]!),
    }));
    const sparse = { vectors: new Float32Array(), dim: 0, terms: { rows, width: 2 }, labels, classes };
    const [first, second] = [await fitSoftmax(examples, { l2: 0.01 }), await fitSoftmax(sparse, { l2: 0.01 })];
    second.weight.forEach((value, at) => {
      expect(value).toBeCloseTo(first.weight[at]!, 4);
    });
    expect(Array.from(probabilities(first, sparse))).toEqual(
      Array.from(probabilities(first, examples)).map((value) => expect.closeTo(value, 5)),
    );
  });

  it('never goes uphill, and stops when asked', async () => {
    const losses: number[] = [];
    await fitSoftmax(examples, { l2: 0.01, onLoss: (loss) => losses.push(loss) });
    expect(losses.length).toBeGreaterThan(3);
    expect(losses).toEqual(losses.toSorted((a, b) => b - a));
    const stopped = AbortSignal.abort();
    await expect(fitSoftmax(examples, { l2: 0.01, signal: stopped })).rejects.toThrow();
  });

  it('hears a rare class as loudly as a frequent one where it is told to', async () => {
    const rare = rowsOf(
      examples,
      Array.from({ length: 90 }, (_, at) => at).filter((at) => at % 3 !== 2 || at < 6),
    );
    const [plain, fair] = [await fitSoftmax(rare, { l2: 0.01 }), await fitSoftmax(rare, { l2: 0.01, weights: balancedWeights(rare) })];
    const test = clouds(300, 2);
    const recall = (head: LinearHead) => {
      const given = probabilities(head, test);
      return Array.from(test.labels).filter(
        (label, row) => label === 2 && given[row * 3 + 2]! > Math.max(given[row * 3]!, given[row * 3 + 1]!),
      ).length;
    };
    expect(recall(fair)).toBeGreaterThan(recall(plain));
  });
});

describe('folds', () => {
  it('never split an author, use every fold, and are the same for the same seed', () => {
    const author = fc.option(fc.constantFrom(...'abcdefgh'));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(author, fc.integer({ min: 0, max: 2 })), { minLength: 20, maxLength: 60 }),
        fc.integer(),
        (posts, seed) => {
          const authors = posts.map(([name]) => name);
          const labels = posts.map(([, label]) => label);
          const folds = authorFolds(authors, labels, 3, seed);
          expect(folds).toEqual(authorFolds(authors, labels, 3, seed));
          for (const name of new Set(authors)) {
            if (name !== null) expect(new Set(Array.from(folds).filter((_, post) => authors[post] === name)).size).toBe(1);
          }
        },
      ),
    );
  });

  it('spread each class evenly where authors allow', () => {
    const labels = Array.from({ length: 90 }, (_, post) => (post < 15 ? 1 : 0));
    const folds = authorFolds(
      labels.map(() => null),
      labels,
      5,
      1,
    );
    for (let fold = 0; fold < 5; fold += 1) expect(labels.filter((label, post) => label === 1 && folds[post] === fold)).toHaveLength(3);
  });
});

describe('scores', () => {
  const truth = [0, 0, 0, 0, 1, 1, 2, 2];
  const given = [0, 0, 0, 1, 1, 0, 2, 2];

  it('are those worked out by hand', () => {
    const counts = confusion(truth, given, 4);
    expect(counts.slice(0, 3)).toEqual([
      [3, 1, 0, 0],
      [1, 1, 0, 0],
      [0, 0, 2, 0],
    ]);
    expect(classScores(counts)[0]).toEqual({ precision: 0.75, recall: 0.75, f1: 0.75, support: 4 });
    expect(macroF1(counts)).toBeCloseTo((0.75 + 0.5 + 1) / 3, 12);
    expect(accuracy(counts)).toBe(0.75);
  });

  it('measure how far confidence is from truth', () => {
    expect(calibrationError([0.85, 0.85, 0.15, 0.15], [true, true, false, false])).toBeCloseTo(0.15, 12);
    expect(calibrationError([1, 1], [true, true])).toBe(0);
  });

  it('have wider intervals where authors wrote many posts each', () => {
    const correct = Array.from({ length: 100 }, (_, post) => Math.floor(post / 10) % 2);
    const mean = (posts: readonly number[]) => posts.reduce((sum, post) => sum + correct[post]!, 0) / posts.length;
    const width = (groups: (string | null)[]) => {
      const { low, high } = bootstrapInterval(mean, { groups, confidence: 0.95, draws: 500, seed: 1 });
      expect(low).toBeLessThanOrEqual(0.5);
      expect(high).toBeGreaterThanOrEqual(0.5);
      return high - low;
    };
    const alone = width(correct.map(() => null));
    expect(alone).toBeGreaterThan(0.15);
    expect(alone).toBeLessThan(0.25);
    expect(width(correct.map((_, post) => String(Math.floor(post / 10))))).toBeGreaterThan(2 * alone);
  });
});

describe('the temperature', () => {
  it('undoes scores that were made too steep', () => {
    const random = seededRandom(3);
    const rows = 4000;
    const steep = new Float32Array(rows * 2);
    const truth = Array.from({ length: rows }, (_, row) => {
      const score = (random() - 0.5) * 4;
      const honest = 1 / (1 + Math.exp(-score));
      const power = 1 / (1 + Math.exp(-3 * score));
      steep.set([1 - power, power], row * 2);
      return random() < honest ? 1 : 0;
    });
    const temperature = fitTemperature(steep, 2, truth);
    expect(temperature).toBeGreaterThan(2.6);
    expect(temperature).toBeLessThan(3.4);
  });
});

describe('the next posts to label', () => {
  const unit = (...angles: number[]) => Float32Array.from(angles.flatMap((angle) => [Math.cos(angle), Math.sin(angle)]));
  const sure = [0.98, 0.02];
  const unsure = [0.52, 0.48];

  it('are those that the model is unsure of', () => {
    const candidates = { vectors: unit(0, 1, 2), dim: 2, probabilities: Float32Array.from([...sure, ...unsure, ...sure]), classes: 2 };
    expect(chooseNext(candidates, new Float32Array(), 1)).toEqual([1]);
  });

  it('are unlike each other and unlike what has a label', () => {
    const candidates = {
      vectors: unit(0, 0.01, 2, 3),
      dim: 2,
      probabilities: Float32Array.from([...unsure, ...unsure, ...unsure, ...unsure]),
      classes: 2,
    };
    const [first, second] = chooseNext(candidates, unit(3), 2);
    expect([0, 1]).toContain(first);
    expect(second).toBe(2);
  });

  it('are never the same twice, and no more than there are', () => {
    const candidates = { vectors: unit(0, 0, 0), dim: 2, probabilities: Float32Array.from([...sure, ...sure, ...sure]), classes: 2 };
    expect(chooseNext(candidates, unit(0), 9).toSorted()).toEqual([0, 1, 2]);
  });
});
