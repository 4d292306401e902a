/** The numbers of a row that are not 0. */
export interface SparseRow {
  places: Uint32Array;
  values: Float32Array;
}

/** What a classifier reads of each post: an embedding, terms, or the one and then the other. */
export interface Features {
  /** Embeddings row by row, `dim` numbers each. */
  vectors: Float32Array;
  dim: number;
  terms?: { rows: readonly SparseRow[]; width: number };
}

/** Posts with the class that people gave them. */
export interface Labelled extends Features {
  /** Class of each row, from 0 on. */
  labels: Uint16Array;
  /** How many classes there are, also where one has no row. */
  classes: number;
}

export const rowsIn = ({ vectors, dim, terms }: Features) => terms?.rows.length ?? vectors.length / dim;
export const widthOf = ({ dim, terms }: Features) => dim + (terms?.width ?? 0);

/** The rows at these places, in this order. */
export function featuresAt({ vectors, dim, terms }: Features, places: readonly number[]): Features {
  const chosen = new Float32Array(places.length * dim);
  places.forEach((place, row) => {
    chosen.set(vectors.subarray(place * dim, (place + 1) * dim), row * dim);
  });
  return { vectors: chosen, dim, ...(terms && { terms: { ...terms, rows: places.map((place) => terms.rows[place]!) } }) };
}

/** The rows at these places, in this order. */
export function rowsOf(examples: Labelled, places: readonly number[]): Labelled {
  const { labels, classes } = examples;
  return { ...featuresAt(examples, places), labels: Uint16Array.from(places, (place) => labels[place]!), classes };
}

/** So that each class weighs the same however many rows it has: n / (classes × rows of the class). */
export function balancedWeights({ labels, classes }: Labelled): Float32Array {
  const counts = new Uint32Array(classes);
  for (const label of labels) counts[label]! += 1;
  const present = counts.filter((count) => count > 0).length;
  return Float32Array.from(labels, (label) => labels.length / (present * counts[label]!));
}
