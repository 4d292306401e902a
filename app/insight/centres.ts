import { dotBetween } from './neighbours.ts';

/** So many of a cluster's posts lie within its reach before it is widened. */
const MOST = 0.95;
/** How much farther than most of its posts another may lie and still fit: a centre lies nearer to the posts it is the mean of. */
const WIDENED = 1.2;

export interface Centre {
  id: number;
  /** Of length 1. */
  vector: Float32Array;
  /** The greatest cosine distance at which a post still fits. */
  reach: number;
  /** Mean cosine distance of its posts. */
  spread: number;
}

/**
 * Centres of clusters, in order of id.
 * @param vectors [posts, dim], rows of length 1
 * @param labels the cluster of each post, below 0 for none
 */
export function centresOf(vectors: Float32Array, dim: number, labels: Int32Array): Centre[] {
  const members = new Map<number, number[]>();
  labels.forEach((label, row) => {
    if (label < 0) return;
    const rows = members.get(label);
    if (rows === undefined) members.set(label, [row]);
    else rows.push(row);
  });
  return Array.from(members)
    .sort(([a], [b]) => a - b)
    .map(([id, rows]) => {
      const vector = meanDirection(vectors, dim, rows);
      const distances = Float64Array.from(rows, (row) => distanceTo(vector, vectors, row, dim)).sort();
      const spread = distances.reduce((sum, distance) => sum + distance, 0) / rows.length;
      return { id, vector, reach: WIDENED * distances[Math.ceil(MOST * rows.length) - 1]!, spread };
    });
}

/** 1 − cosine similarity of a row of length 1 to a centre. */
export function distanceTo(centre: Float32Array, vectors: Float32Array, row: number, dim: number): number {
  return Math.max(0, 1 - dotBetween(vectors, row * dim, centre, 0, dim));
}

/** The place in the list of the centre nearest to a row, and how far it is; of equal ones the first. */
export function nearestCentre(centres: readonly Pick<Centre, 'vector'>[], vectors: Float32Array, row: number, dim: number) {
  let [place, distance] = [-1, Number.POSITIVE_INFINITY];
  for (const [at, { vector }] of centres.entries()) {
    const apart = distanceTo(vector, vectors, row, dim);
    if (apart < distance) [place, distance] = [at, apart];
  }
  return { place, distance };
}

function meanDirection(vectors: Float32Array, dim: number, rows: readonly number[]): Float32Array {
  const sums = new Float64Array(dim);
  for (const row of rows) for (let axis = 0; axis < dim; axis += 1) sums[axis]! += vectors[row * dim + axis]!;
  const length = Math.sqrt(sums.reduce((sum, value) => sum + value * value, 0)) || 1;
  return Float32Array.from(sums, (value) => value / length);
}
