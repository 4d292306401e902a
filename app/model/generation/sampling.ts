export interface SamplingOptions {
  /** 0 takes the likeliest token each time (greedy). */
  temperature: number;
  /** Only the k likeliest tokens; null for all. */
  topK: number | null;
  /** Only the likeliest tokens that together reach this probability (Holtzman et al. 2020); 1 for all. */
  topP: number;
  /** Above 1, tokens that have occurred become less likely (Keskar et al. 2019, CTRL). */
  repetitionPenalty: number;
}

/**
 * Chooses the next token.
 * @param logits [vocabulary]; not changed
 * @param seen ids that have occurred
 * @param uniform numbers in [0, 1), seeded by the caller
 */
export function sampleToken(logits: Float32Array, seen: ReadonlySet<number>, options: SamplingOptions, uniform: () => number): number {
  const scores = penalise(logits, seen, options.repetitionPenalty);
  const order = Array.from(scores.keys()).sort((a, b) => scores[b]! - scores[a]! || a - b);
  if (options.temperature === 0) return order[0]!;
  const kept = order.slice(0, options.topK ?? order.length);
  const powers = kept.map((id) => Math.exp((scores[id]! - scores[kept[0]!]!) / options.temperature));
  const count = nucleus(powers, options.topP);
  const sum = powers.slice(0, count).reduce((total, power) => total + power, 0);
  let rest = uniform() * sum;
  for (let index = 0; index < count; index += 1) {
    rest -= powers[index]!;
    if (rest < 0) return kept[index]!;
  }
  return kept[count - 1]!;
}

function penalise(logits: Float32Array, seen: ReadonlySet<number>, penalty: number): Float32Array {
  const scores = logits.slice();
  for (const id of seen) scores[id] = scores[id]! > 0 ? scores[id]! / penalty : scores[id]! * penalty;
  return scores;
}

/** How many of the powers, in falling order, are needed to reach the share `topP`. */
function nucleus(powers: readonly number[], topP: number): number {
  const goal = topP * powers.reduce((total, power) => total + power, 0);
  let reached = 0;
  for (const [index, power] of powers.entries()) {
    reached += power;
    if (reached >= goal) return index + 1;
  }
  return powers.length;
}
