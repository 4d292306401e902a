/** What a labelling function says of a text: a class, or null where it says nothing. */
export type Vote = number | null;

export interface LabelModel {
  /** Of each function: how often its class is right where it says one. */
  accuracies: number[];
  /** Of each text: the probability of each class; null where no function says anything. */
  beliefs: (Float64Array | null)[];
}

const ROUNDS = 50;
/** Forty texts' worth of thinking that a function is right in three of four cases: without this, names could be swapped. */
const [PRIOR_RIGHT, PRIOR_WRONG] = [30, 10];

/**
 * Labels without anybody who labels: how far functions agree tells how good each is (Dawid and Skene 1979, with one accuracy
 * per function and wrong answers spread evenly), by expectation maximisation. All classes are thought equally frequent: were
 * that estimated too, functions that rarely meet another would all end up in the largest class.
 * @param votes for each text what each function says
 */
export function labelModel(votes: readonly (readonly Vote[])[], classes: number): LabelModel {
  const functions = votes[0]?.length ?? 0;
  let accuracies = new Array<number>(functions).fill(PRIOR_RIGHT / (PRIOR_RIGHT + PRIOR_WRONG));
  let beliefs: (Float64Array | null)[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    beliefs = votes.map((row) => believe(row, accuracies, classes));
    accuracies = accuracies.map((_, at) => accuracyOf(at, votes, beliefs));
  }
  return { accuracies, beliefs };
}

function believe(row: readonly Vote[], accuracies: readonly number[], classes: number): Float64Array | null {
  if (row.every((vote) => vote === null)) return null;
  const logs = Float64Array.from({ length: classes }, (_, name) =>
    row.reduce((sum: number, vote, at) => {
      if (vote === null) return sum;
      const accuracy = accuracies[at]!;
      return sum + Math.log(vote === name ? accuracy : (1 - accuracy) / (classes - 1));
    }, 0),
  );
  const most = Math.max(...logs);
  const powers = logs.map((value) => Math.exp(value - most));
  const total = powers.reduce((sum, value) => sum + value, 0);
  return powers.map((value) => value / total);
}

function accuracyOf(at: number, votes: readonly (readonly Vote[])[], beliefs: readonly (Float64Array | null)[]): number {
  let [right, said] = [PRIOR_RIGHT, PRIOR_RIGHT + PRIOR_WRONG];
  votes.forEach((row, text) => {
    const vote = row[at];
    if (vote === null || vote === undefined) return;
    right += beliefs[text]![vote]!;
    said += 1;
  });
  return right / said;
}
