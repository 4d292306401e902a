import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../app/contract/random.ts';
import { labelModel, type Vote } from '../../../scripts/starter/label-model.ts';

const CLASSES = 4;
const PLANTED = [0.95, 0.85, 0.7, 0.6, 0.45];
/** How often a function says something. */
const SPEAKS = 0.6;

/** Functions that are right as often as planted, and otherwise name any other class. */
function plant(texts: number, seed: number): { truth: number[]; votes: Vote[][] } {
  const random = seededRandom(seed);
  const truth = Array.from({ length: texts }, () => Math.floor(random() * CLASSES));
  const votes = truth.map((name) =>
    PLANTED.map((accuracy) => {
      if (random() >= SPEAKS) return null;
      return random() < accuracy ? name : (name + 1 + Math.floor(random() * (CLASSES - 1))) % CLASSES;
    }),
  );
  return { truth, votes };
}

const best = (belief: Float64Array) => belief.indexOf(Math.max(...belief));

describe('label model', () => {
  const { truth, votes } = plant(4000, 17);
  const { accuracies, beliefs } = labelModel(votes, CLASSES);

  it('finds the planted accuracies without seeing a label', () => {
    accuracies.forEach((accuracy, at) => {
      expect(Math.abs(accuracy - PLANTED[at]!), `function ${at}`).toBeLessThan(0.05);
    });
  });

  it('is right more often than the majority', () => {
    const spoken = truth.flatMap((_, text) => (beliefs[text] === null ? [] : [text]));
    const right = spoken.filter((text) => best(beliefs[text]!) === truth[text]).length;
    const majority = spoken.filter((text) => {
      const counts = Float64Array.from({ length: CLASSES }, (_, name) => votes[text]!.filter((vote) => vote === name).length);
      return best(counts) === truth[text];
    }).length;
    expect(right).toBeGreaterThan(majority + spoken.length / 50);
  });

  it('says nothing where no function does', () => {
    const silent = votes.flatMap((row, text) => (row.every((vote) => vote === null) ? [text] : []));
    expect(silent.length).toBeGreaterThan(10);
    for (const text of silent) expect(beliefs[text]).toBeNull();
  });
});
