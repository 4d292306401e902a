import { breathe, type Job } from './job.ts';

/** Cosine distance is 1 − cosine similarity, for vectors of length 1. */
export type Metric = 'cosine' | 'euclidean';

/** The k nearest other points of each point, nearest first. Row-major [count, k]. */
export interface Neighbours {
  k: number;
  indices: Int32Array;
  distances: Float32Array;
}

/** Points compared at once: a block of both sides fits the cache. */
const TILE = 128;

/**
 * Exact nearest neighbours.
 * @param vectors [count, dim]
 */
export async function nearestNeighbours(
  vectors: Float32Array,
  count: number,
  dim: number,
  k: number,
  metric: Metric,
  job: Job = {},
): Promise<Neighbours> {
  const distanceOf = distanceBy(metric);
  const size = Math.min(k, count - 1);
  const indices = new Int32Array(count * size).fill(-1);
  const distances = new Float32Array(count * size).fill(Number.POSITIVE_INFINITY);
  for (let top = 0; top < count; top += TILE) {
    const bottom = Math.min(top + TILE, count);
    for (let left = top; left < count; left += TILE) {
      compareTiles(vectors, dim, distanceOf, size, indices, distances, top, bottom, left, Math.min(left + TILE, count));
    }
    job.onProgress?.(bottom, count);
    await breathe(job);
  }
  return { k: size, indices, distances };
}

function compareTiles(
  vectors: Float32Array,
  dim: number,
  distanceOf: DistanceOf,
  k: number,
  indices: Int32Array,
  distances: Float32Array,
  top: number,
  bottom: number,
  left: number,
  right: number,
): void {
  for (let a = top; a < bottom; a += 1) {
    for (let b = left === top ? a + 1 : left; b < right; b += 1) {
      const distance = distanceOf(vectors, a * dim, b * dim, dim);
      if (distance < distances[a * k + k - 1]!) insert(indices, distances, a * k, k, b, distance);
      if (distance < distances[b * k + k - 1]!) insert(indices, distances, b * k, k, a, distance);
    }
  }
}

/** Distance of two rows by where they start. */
export type DistanceOf = (vectors: Float32Array, a: number, b: number, dim: number) => number;

export function distanceBy(metric: Metric): DistanceOf {
  return metric === 'cosine' ? cosineDistance : euclideanDistance;
}

function cosineDistance(vectors: Float32Array, a: number, b: number, dim: number): number {
  return Math.max(0, 1 - dot(vectors, a, b, dim));
}

function euclideanDistance(vectors: Float32Array, a: number, b: number, dim: number): number {
  let sum = 0;
  for (let index = 0; index < dim; index += 1) sum += (vectors[a + index]! - vectors[b + index]!) ** 2;
  return Math.sqrt(sum);
}

export function dot(vectors: Float32Array, a: number, b: number, dim: number): number {
  return dotBetween(vectors, a, vectors, b, dim);
}

/** Of rows of two arrays, by where they start. Four sums at once keep the processor's pipelines full. */
export function dotBetween(left: Float32Array, a: number, right: Float32Array, b: number, dim: number): number {
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  const whole = dim - (dim % 4);
  for (let index = 0; index < whole; index += 4) {
    s0 += left[a + index]! * right[b + index]!;
    s1 += left[a + index + 1]! * right[b + index + 1]!;
    s2 += left[a + index + 2]! * right[b + index + 2]!;
    s3 += left[a + index + 3]! * right[b + index + 3]!;
  }
  for (let index = whole; index < dim; index += 1) s0 += left[a + index]! * right[b + index]!;
  return s0 + s1 + s2 + s3;
}

/** Insertion into a sorted row; equal distances keep the point that came first. */
export function insert(indices: Int32Array, distances: Float32Array, row: number, k: number, point: number, distance: number): void {
  let slot = k - 1;
  while (slot > 0 && distances[row + slot - 1]! > distance) {
    distances[row + slot] = distances[row + slot - 1]!;
    indices[row + slot] = indices[row + slot - 1]!;
    slot -= 1;
  }
  distances[row + slot] = distance;
  indices[row + slot] = point;
}

/** A copy whose rows have length 1; a row of zeros stays. */
export function normaliseRows(vectors: Float32Array, count: number, dim: number): Float32Array {
  const out = Float32Array.from(vectors);
  for (let row = 0; row < count; row += 1) {
    const length = Math.sqrt(dot(out, row * dim, row * dim, dim)) || 1;
    for (let column = 0; column < dim; column += 1) out[row * dim + column]! /= length;
  }
  return out;
}
