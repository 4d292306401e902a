export interface Candidates {
  /** Unit vectors, row by row: of posts without a label. */
  vectors: Float32Array;
  dim: number;
  /** Probabilities of the classes, row by row. */
  probabilities: Float32Array;
  classes: number;
}

/**
 * The posts whose labels would teach most: those the model is unsure of (small margin between its two best answers;
 * Scheffer et al. 2001) and that are unlike what has a label or was chosen before (farthest first; Sener and Savarese 2018).
 * @param labelled unit vectors of posts that have a label
 * @returns places of the chosen, the most telling first
 */
export function chooseNext(candidates: Candidates, labelled: Float32Array, count: number): number[] {
  const { vectors, dim } = candidates;
  const rows = vectors.length / dim;
  const unsure = margins(candidates);
  const distance = new Float32Array(rows).fill(labelled.length === 0 ? 1 : Number.POSITIVE_INFINITY);
  for (let at = 0; at < labelled.length; at += dim) nearTo(labelled.subarray(at, at + dim), candidates, distance);
  const chosen: number[] = [];
  const taken = new Uint8Array(rows);
  while (chosen.length < Math.min(count, rows)) {
    let best = -1;
    let most = Number.NEGATIVE_INFINITY;
    for (let row = 0; row < rows; row += 1) {
      const worth = unsure[row]! * distance[row]!;
      if (taken[row] === 1 || worth <= most) continue;
      [best, most] = [row, worth];
    }
    chosen.push(best);
    taken[best] = 1;
    nearTo(vectors.subarray(best * dim, (best + 1) * dim), candidates, distance);
  }
  return chosen;
}

/** 1 minus the margin between the two likeliest classes: 1 where the model cannot tell them apart. */
function margins({ probabilities, classes }: Candidates): Float32Array {
  return Float32Array.from({ length: probabilities.length / classes }, (_, row) => {
    let [first, second] = [0, 0];
    for (const value of probabilities.subarray(row * classes, (row + 1) * classes)) {
      if (value > first) [first, second] = [value, first];
      else if (value > second) second = value;
    }
    return 1 - (first - second);
  });
}

/** Lowers each row's cosine distance to what is known to that to `vector`, where it is nearer. */
function nearTo(vector: Float32Array, { vectors, dim }: Candidates, distance: Float32Array): void {
  for (let row = 0; row < distance.length; row += 1) {
    let cosine = 0;
    for (let at = 0; at < dim; at += 1) cosine += vector[at]! * vectors[row * dim + at]!;
    distance[row] = Math.min(distance[row]!, Math.max(0, 1 - cosine));
  }
}
