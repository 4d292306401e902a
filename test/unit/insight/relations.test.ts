import { describe, expect, it } from 'vitest';
import { averageLinkage } from '../../../app/insight/average-linkage.ts';
import { ClusterWords } from '../../../app/insight/keywords.ts';
import { matchClusters } from '../../../app/insight/match-clusters.ts';
import { bestFitting, noFit, WordFit } from '../../../app/insight/outliers.ts';
import { highFrom } from '../../../app/insight/threshold.ts';

describe('matching clusters', () => {
  it('pairs those with most in common, each once', () => {
    const before = Int32Array.of(7, 7, 7, 7, 3, 3, 3, 3, -1);
    const after = Int32Array.of(1, 1, 1, 0, 0, 0, 0, 2, 2);
    expect(matchClusters(before, after)).toEqual(
      new Map([
        [1, 7],
        [0, 3],
      ]),
    );
  });

  it('pairs nothing that hardly overlaps', () => {
    const before = Int32Array.from({ length: 40 }, (_, row) => (row < 20 ? 0 : -1));
    const after = Int32Array.from({ length: 40 }, (_, row) => (row === 0 || row >= 20 ? 4 : -1));
    expect(matchClusters(before, after)).toEqual(new Map());
  });
});

describe('average linkage', () => {
  it('agrees with a hand computation', () => {
    const at = (degrees: number) => ({ vector: Float32Array.of(Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)) });
    const apart = (degrees: number) => 1 - Math.cos((degrees * Math.PI) / 180);
    const merges = averageLinkage([at(0), at(90), at(10), at(180)], 2);
    expect(merges.map(({ left, right }) => [left, right])).toEqual([
      [0, 2],
      [4, 1],
      [5, 3],
    ]);
    const heights = [apart(10), (apart(90) + apart(80)) / 2, (apart(180) + apart(170) + apart(90)) / 3];
    merges.forEach(({ height }, at) => {
      expect(height).toBeCloseTo(heights[at]!, 6);
    });
  });

  it('has nothing to join where there is one cluster or none', () => {
    expect(averageLinkage([], 2)).toEqual([]);
    expect(averageLinkage([{ vector: Float32Array.of(1, 0) }], 2)).toEqual([]);
  });
});

describe('fit by words', () => {
  it('finds the cluster whose words a post has, and none for other words', () => {
    const words = new ClusterWords();
    for (const post of [
      ['lamp', 'dark'],
      ['lamp', 'broken'],
    ])
      words.add(4, post);
    for (const post of [
      ['parcel', 'late'],
      ['parcel', 'lost'],
    ])
      words.add(9, post);
    const fit = noFit(3);
    const wordFit = new WordFit(words, [4, 9]);
    wordFit.put(fit, 0, ['lamp']);
    wordFit.put(fit, 1, ['parcel', 'parcel', 'train', 'sky', 'sea']);
    wordFit.put(fit, 2, ['sky']);
    expect(Array.from(fit.clusters)).toEqual([4, 9, -1]);
    // One word of four, and the cluster has no other word that two of its posts have.
    expect(Array.from(fit.scores)).toEqual([1, 0.5, 0]);
    expect(bestFitting(fit, 5)).toEqual([0, 1]);
    expect(bestFitting(fit, 1)).toEqual([0]);
    expect(bestFitting(fit, -1)).toEqual([]);
  });
});

describe('what counts as high', () => {
  it('begins between two groups where there are two', () => {
    expect(highFrom(Float64Array.of(0.1, 0.12, 0.11, 0.8, 0.13, 0.82))).toBeCloseTo((0.13 + 0.8) / 2, 9);
  });

  it('begins two standard deviations above the mean where there are not', () => {
    // So many of each as ten tosses of a coin give heads: the variance is 10 / 4.
    const tosses = [1, 10, 45, 120, 210, 252, 210, 120, 45, 10, 1].flatMap((count, heads) => Array.from({ length: count }, () => heads));
    expect(highFrom(Float64Array.from(tosses))).toBeCloseTo(5 + 2 * Math.sqrt(2.5), 9);
    expect(highFrom(Float64Array.of(0.5, 0.5))).toBe(0.5);
  });
});
