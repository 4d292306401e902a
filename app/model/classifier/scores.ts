import { seededRandom } from '../../contract/random.ts';

/** [truth][prediction] → posts. */
export type Confusion = number[][];

/** Counts of the classes that were given against the true ones. */
export function confusion(truth: ArrayLike<number>, predicted: ArrayLike<number>, classes: number): Confusion {
  const counts = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  for (let post = 0; post < truth.length; post += 1) counts[truth[post]!]![predicted[post]!]! += 1;
  return counts;
}

export interface ClassScores {
  precision: number;
  recall: number;
  f1: number;
  /** Posts that truly are of the class. */
  support: number;
}

/** Precision, recall and F1 of each class; 0 where a quotient has no meaning. */
export function classScores(counts: Confusion): ClassScores[] {
  return counts.map((row, name) => {
    const hits = row[name]!;
    const support = row.reduce((sum, count) => sum + count, 0);
    const given = counts.reduce((sum, other) => sum + other[name]!, 0);
    return { precision: share(hits, given), recall: share(hits, support), f1: share(2 * hits, given + support), support };
  });
}

/** Mean F1 over the classes that truly occur. */
export function macroF1(counts: Confusion): number {
  const present = classScores(counts).filter(({ support }) => support > 0);
  return share(
    present.reduce((sum, { f1 }) => sum + f1, 0),
    present.length,
  );
}

export function accuracy(counts: Confusion): number {
  const hits = counts.reduce((sum, row, name) => sum + row[name]!, 0);
  return share(
    hits,
    counts.flat().reduce((sum, count) => sum + count, 0),
  );
}

/** Expected calibration error over ten bins of confidence (Guo et al. 2017). */
export function calibrationError(confidences: ArrayLike<number>, correct: ArrayLike<boolean>): number {
  const bins = Array.from({ length: 10 }, () => ({ confidence: 0, hits: 0 }));
  for (let post = 0; post < confidences.length; post += 1) {
    const bin = bins[Math.min(9, Math.floor(confidences[post]! * 10))]!;
    bin.confidence += confidences[post]!;
    bin.hits += correct[post] === true ? 1 : 0;
  }
  return share(
    bins.reduce((sum, bin) => sum + Math.abs(bin.confidence - bin.hits), 0),
    confidences.length,
  );
}

export interface BootstrapOptions {
  /** Posts of one group (an author) are drawn together, as they are not independent. */
  groups: readonly (string | null)[];
  confidence: number;
  draws: number;
  seed: number;
}

export interface Interval {
  low: number;
  high: number;
}

/**
 * Percentile intervals of statistics over posts, by the cluster bootstrap (Efron and Tibshirani 1993, chapter 13;
 * Field and Welsh 2007).
 * @param statistics of the posts at these places, each as often as it was drawn
 */
export function bootstrapIntervals(
  statistics: (posts: readonly number[]) => readonly number[],
  { groups, confidence, draws, seed }: BootstrapOptions,
): Interval[] {
  const random = seededRandom(seed);
  const byGroup = new Map<string, number[]>();
  groups.forEach((group, post) => {
    const name = group ?? `#${post}`;
    const posts = byGroup.get(name);
    if (posts === undefined) byGroup.set(name, [post]);
    else posts.push(post);
  });
  const members = Array.from(byGroup.values());
  const drawn = Array.from({ length: draws }, () =>
    statistics(Array.from({ length: members.length }, () => members[Math.floor(random() * members.length)]!).flat()),
  );
  const at = (values: Float64Array, quantile: number) => values[Math.min(draws - 1, Math.max(0, Math.round(quantile * (draws - 1))))]!;
  return drawn[0]!.map((_, index) => {
    const values = Float64Array.from(drawn, (statistic) => statistic[index]!).sort();
    return { low: at(values, (1 - confidence) / 2), high: at(values, (1 + confidence) / 2) };
  });
}

/** That of one statistic. */
export function bootstrapInterval(statistic: (posts: readonly number[]) => number, options: BootstrapOptions): Interval {
  return bootstrapIntervals((posts) => [statistic(posts)], options)[0]!;
}

const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);
