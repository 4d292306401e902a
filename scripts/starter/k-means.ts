import { Random } from './random.ts';

const ROUNDS = 40;

/** Lloyd's algorithm from k-means++ seeds (Arthur and Vassilvitskii 2007) on vectors scaled to length 1. */
export function kMeans(vectors: Float32Array, count: number, dim: number, k: number, seed: number): number[] {
  const points = Array.from({ length: count }, (_, row) => scaled(vectors.subarray(row * dim, (row + 1) * dim)));
  let centres = seeds(points, k, new Random(seed));
  let labels: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    labels = points.map((point) => nearest(point, centres));
    centres = centres.map((centre, label) => meanOf(points.filter((_, row) => labels[row] === label)) ?? centre);
  }
  return labels;
}

function seeds(points: readonly Float32Array[], k: number, random: Random): Float32Array[] {
  const centres = [random.pick(points)];
  const distances = points.map((point) => distance(point, centres[0]!));
  while (centres.length < k) {
    const chosen = points[pickByWeight(distances, random)]!;
    centres.push(chosen);
    points.forEach((point, row) => {
      distances[row] = Math.min(distances[row]!, distance(point, chosen));
    });
  }
  return centres;
}

/** An index, with a chance in proportion to its weight. */
function pickByWeight(weights: readonly number[], random: Random): number {
  let left = random.next() * weights.reduce((sum, value) => sum + value, 0);
  for (const [index, weight] of weights.entries()) {
    left -= weight;
    if (left < 0) return index;
  }
  return weights.length - 1;
}

function nearest(point: Float32Array, centres: readonly Float32Array[]): number {
  const distances = centres.map((centre) => distance(point, centre));
  return distances.indexOf(Math.min(...distances));
}

function distance(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, axis) => sum + (value - b[axis]!) ** 2, 0);
}

function scaled(vector: Float32Array): Float32Array {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0)) || 1;
  return vector.map((value) => value / length);
}

function meanOf(points: readonly Float32Array[]): Float32Array | null {
  const first = points[0];
  return first === undefined ? null : first.map((_, axis) => points.reduce((sum, point) => sum + point[axis]!, 0) / points.length);
}

/** Adjusted Rand index (Hubert and Arabie 1985). */
export function adjustedRand(labels: readonly number[], truth: readonly string[]): number {
  const pairs = (count: number) => (count * (count - 1)) / 2;
  const tally = (keys: readonly string[]) => {
    const counts = new Map<string, number>();
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
    return Array.from(counts.values()).reduce((sum, count) => sum + pairs(count), 0);
  };
  const both = tally(labels.map((label, row) => `${label} ${truth[row]}`));
  const [left, right] = [tally(labels.map(String)), tally(truth)];
  const expected = (left * right) / pairs(labels.length);
  return (both - expected) / ((left + right) / 2 - expected);
}
