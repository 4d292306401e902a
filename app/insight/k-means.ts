import { seededRandom } from '../contract/random.ts';
import { breathe, type Job } from './job.ts';
import { dotBetween } from './neighbours.ts';

const ROUNDS = 40;
/** Points between two turns of others. */
const STRIDE = 2000;

/**
 * Lloyd's algorithm from k-means++ seeds (Arthur and Vassilvitskii 2007). The same input and seed give the same result.
 * @param vectors [count, dim], rows of length 1
 * @param k at most `count`
 * @returns the cluster of each point, 0 to k − 1; one that lost all its points is without any
 */
export async function kMeans(
  vectors: Float32Array,
  count: number,
  dim: number,
  k: number,
  seed: number,
  job: Job = {},
): Promise<Int32Array> {
  const centres = seeds(vectors, count, dim, k, seededRandom(seed));
  const labels = new Int32Array(count).fill(-1);
  for (let round = 0; round < ROUNDS; round += 1) {
    const changed = await assign(vectors, count, dim, centres, k, labels, job);
    job.onProgress?.(round + 1, ROUNDS);
    if (changed === 0) break;
    moveToMeans(vectors, dim, labels, centres, k);
  }
  return labels;
}

/** Each next seed is a point with a chance in proportion to its squared distance to the nearest seed. */
function seeds(vectors: Float32Array, count: number, dim: number, k: number, random: () => number): Float32Array {
  const centres = new Float32Array(k * dim);
  const left = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  let chosen = Math.floor(random() * count);
  for (let seed = 0; ; seed += 1) {
    centres.set(vectors.subarray(chosen * dim, (chosen + 1) * dim), seed * dim);
    if (seed === k - 1) return centres;
    let sum = 0;
    for (let point = 0; point < count; point += 1) {
      const apart = Math.max(0, 2 - 2 * dotBetween(vectors, point * dim, vectors, chosen * dim, dim));
      left[point] = Math.min(left[point]!, apart);
      sum += left[point]!;
    }
    chosen = pickByWeight(left, random() * sum);
  }
}

function pickByWeight(weights: Float64Array, at: number): number {
  let rest = at;
  for (let index = 0; index < weights.length; index += 1) {
    rest -= weights[index]!;
    if (rest < 0) return index;
  }
  return weights.length - 1;
}

/** Puts each point to its nearest centre; of equal ones the first. @returns how many changed */
async function assign(
  vectors: Float32Array,
  count: number,
  dim: number,
  centres: Float32Array,
  k: number,
  labels: Int32Array,
  job: Job,
): Promise<number> {
  const halves = Float64Array.from({ length: k }, (_, cluster) => dotBetween(centres, cluster * dim, centres, cluster * dim, dim) / 2);
  let changed = 0;
  for (let point = 0; point < count; point += 1) {
    let [best, nearest] = [Number.NEGATIVE_INFINITY, 0];
    for (let cluster = 0; cluster < k; cluster += 1) {
      // The nearest centre has the least |c|² / 2 − x · c.
      const near = dotBetween(vectors, point * dim, centres, cluster * dim, dim) - halves[cluster]!;
      if (near > best) [best, nearest] = [near, cluster];
    }
    if (labels[point] !== nearest) changed += 1;
    labels[point] = nearest;
    if (point % STRIDE === STRIDE - 1) await breathe(job);
  }
  return changed;
}

/** A centre without points stays where it is. */
function moveToMeans(vectors: Float32Array, dim: number, labels: Int32Array, centres: Float32Array, k: number): void {
  const sums = new Float64Array(k * dim);
  const sizes = new Int32Array(k);
  labels.forEach((label, point) => {
    sizes[label]! += 1;
    for (let axis = 0; axis < dim; axis += 1) sums[label * dim + axis]! += vectors[point * dim + axis]!;
  });
  for (let at = 0; at < k * dim; at += 1) {
    const size = sizes[Math.floor(at / dim)]!;
    if (size > 0) centres[at] = sums[at]! / size;
  }
}
