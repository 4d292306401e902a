import type { Estimate, GroupScores, ModelComparison } from '../../contract/records.ts';
import { accuracy, bootstrapIntervals, type Confusion, classScores, confusion, macroF1 } from '../../model/classifier/scores.ts';

const DRAWS = 1000;
const GROUP_DRAWS = 200;
const CONFIDENCE = 0.95;
const SEED = 20260111;

/** Posts with what they are and what a model says of them, as places in a list of intents; one more stands for any other intent. */
export interface Judged {
  truth: readonly number[];
  given: readonly number[];
  people: readonly (string | null)[];
  intents: number;
}

type Statistic = (counts: Confusion) => readonly number[];

/** Values and 95% intervals over people of what a confusion matrix tells. */
function estimates({ truth, given, people, intents }: Judged, statistic: Statistic, draws: number): Estimate[] {
  const countsOf = (posts: readonly number[]) => {
    const counts: Confusion = Array.from({ length: intents + 1 }, () => new Array<number>(intents + 1).fill(0));
    for (const post of posts) counts[truth[post]!]![given[post]!]! += 1;
    return counts;
  };
  const values = statistic(countsOf(Array.from(truth.keys())));
  const intervals = bootstrapIntervals((posts) => statistic(countsOf(posts)), {
    groups: people,
    confidence: CONFIDENCE,
    draws,
    seed: SEED,
  });
  return values.map((value, at) => ({ value, ...intervals[at]! }));
}

const BOTH: Statistic = (counts) => [accuracy(counts), macroF1(counts)];

/** Of everything, and of each intent. */
export function judge(judged: Judged) {
  const statistic: Statistic = (counts) => [
    ...BOTH(counts),
    ...classScores(counts).flatMap(({ precision, recall, f1 }) => [precision, recall, f1]),
  ];
  const [right, mean, ...each] = estimates(judged, statistic, DRAWS);
  return {
    accuracy: right!,
    macroF1: mean!,
    intents: Array.from({ length: judged.intents }, (_, name) => ({
      posts: judged.truth.filter((truth) => truth === name).length,
      precision: each[name * 3]!,
      recall: each[name * 3 + 1]!,
      f1: each[name * 3 + 2]!,
    })),
    confusion: confusion(judged.truth, judged.given, judged.intents + 1)
      .slice(0, judged.intents)
      .map((row) => row.slice(0, judged.intents)),
  };
}

export function judgeBriefly(judged: Judged): { accuracy: Estimate; macroF1: Estimate } {
  const [right, mean] = estimates(judged, BOTH, GROUP_DRAWS);
  return { accuracy: right!, macroF1: mean! };
}

/** Of the posts that share a value; those without one are left out. The largest first. */
export function judgeGroups(judged: Judged, values: readonly (string | null)[]): GroupScores[] {
  const rows = new Map<string, number[]>();
  values.forEach((value, row) => {
    if (value !== null) rows.set(value, [...(rows.get(value) ?? []), row]);
  });
  return Array.from(rows, ([value, members]) => {
    const part = partOf(judged, members);
    return { value, posts: members.length, people: new Set(members.map((row) => judged.people[row] ?? row)).size, ...judgeBriefly(part) };
  }).sort((a, b) => b.posts - a.posts || (a.value < b.value ? -1 : 1));
}

export function partOf({ truth, given, people, intents }: Judged, rows: readonly number[]): Judged {
  return { truth: rows.map((row) => truth[row]!), given: rows.map((row) => given[row]!), people: rows.map((row) => people[row]!), intents };
}

/** Two models on the same posts, drawn together, so that what makes posts hard for both does not hide the difference. */
export function compare(judged: Judged, other: readonly number[], model: string): ModelComparison {
  const { truth, given, people, intents } = judged;
  const scoreOf = (answers: readonly number[], posts: readonly number[]) =>
    macroF1(
      confusion(
        posts.map((post) => truth[post]!),
        posts.map((post) => answers[post]!),
        intents + 1,
      ),
    );
  const statistics = (posts: readonly number[]) => {
    const [own, others] = [scoreOf(given, posts), scoreOf(other, posts)];
    return [others, own - others];
  };
  const values = statistics(Array.from(truth.keys()));
  const intervals = bootstrapIntervals(statistics, { groups: people, confidence: CONFIDENCE, draws: DRAWS, seed: SEED });
  const difference = { value: values[1]!, ...intervals[1]! };
  const verdict = difference.low > 0 ? 'better' : difference.high < 0 ? 'worse' : 'not-better';
  return { model, macroF1: { value: values[0]!, ...intervals[0]! }, difference, verdict };
}
