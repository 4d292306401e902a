/** Embeddings with the class that people gave them. */
export interface Labelled {
  /** Row by row, `dim` numbers each. */
  vectors: Float32Array;
  dim: number;
  /** Class of each row, from 0 on. */
  labels: Uint16Array;
  /** How many classes there are, also where one has no row. */
  classes: number;
}

/** The rows at these places, in this order. */
export function rowsOf({ vectors, dim, labels, classes }: Labelled, places: readonly number[]): Labelled {
  const chosen = new Float32Array(places.length * dim);
  places.forEach((place, row) => {
    chosen.set(vectors.subarray(place * dim, (place + 1) * dim), row * dim);
  });
  return { vectors: chosen, dim, labels: Uint16Array.from(places, (place) => labels[place]!), classes };
}

/** So that each class weighs the same however many rows it has: n / (classes × rows of the class). */
export function balancedWeights({ labels, classes }: Labelled): Float32Array {
  const counts = new Uint32Array(classes);
  for (const label of labels) counts[label]! += 1;
  const present = counts.filter((count) => count > 0).length;
  return Float32Array.from(labels, (label) => labels.length / (present * counts[label]!));
}
