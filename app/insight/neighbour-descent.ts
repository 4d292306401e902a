import { seededRandom } from '../contract/random.ts';
import { breathe, type Job } from './job.ts';
import { NeighbourLists } from './neighbour-lists.ts';
import { type DistanceOf, distanceBy, type Metric, type Neighbours } from './neighbours.ts';
import { projectionLeaves } from './projection-forest.ts';

const TREES = 5;
const LEAF = 40;
/** Neighbours of each sort that a point introduces to each other. */
const INTRODUCED = 15;
const ROUNDS = 12;
/** Below this share of changed neighbours another round finds hardly anything. */
const SETTLED = 0.002;
/** Points between two turns of others. */
const STRIDE = 2000;

/**
 * Nearly the nearest neighbours (Dong, Moses and Li 2011: NN-descent), begun in the leaves of random projection trees:
 * neighbours of neighbours are likely neighbours. The same input and seed give the same result.
 * @param vectors [count, dim]; of length 1 for cosine
 */
export async function neighbourDescent(
  vectors: Float32Array,
  count: number,
  dim: number,
  k: number,
  metric: Metric,
  seed: number,
  job: Job = {},
): Promise<Neighbours> {
  const random = seededRandom(seed);
  // Points of a leaf lie side by side in memory: most of the time goes into fetching them.
  const order = Int32Array.from(projectionLeaves(vectors, count, dim, LEAF, random).flatMap((leaf) => Array.from(leaf)));
  const sorted = new Float32Array(count * dim);
  for (const [place, point] of order.entries()) sorted.set(vectors.subarray(point * dim, (point + 1) * dim), place * dim);
  const lists = await search(sorted, count, dim, k, distanceBy(metric), random, job);
  return inOrder(lists, order);
}

async function search(
  vectors: Float32Array,
  count: number,
  dim: number,
  k: number,
  distance: DistanceOf,
  random: () => number,
  job: Job,
): Promise<NeighbourLists> {
  const lists = new NeighbourLists(count, k);
  const introduce = (a: number, b: number): number => {
    const apart = distance(vectors, a * dim, b * dim, dim);
    return apart < lists.farthest(a) || apart < lists.farthest(b) ? lists.meet(a, b, apart) : 0;
  };
  const steps = TREES + ROUNDS;
  for (let tree = 0; tree < TREES; tree += 1) {
    for (const leaf of projectionLeaves(vectors, count, dim, LEAF, random)) meetAll(leaf, introduce);
    job.onProgress?.(tree + 1, steps);
    await breathe(job);
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    const changes = await descend(lists, count, introduce, random, job);
    job.onProgress?.(TREES + round + 1, steps);
    if (changes < SETTLED * count * k) break;
  }
  return lists;
}

/** Neighbours by the points' own numbers. @param order the point at each place */
function inOrder({ k, indices, distances }: NeighbourLists, order: Int32Array): Neighbours {
  const sorted = { k, indices: new Int32Array(indices.length), distances: new Float32Array(distances.length) };
  order.forEach((point, place) => {
    for (let slot = 0; slot < k; slot += 1) {
      sorted.indices[point * k + slot] = order[indices[place * k + slot]!]!;
      sorted.distances[point * k + slot] = distances[place * k + slot]!;
    }
  });
  return sorted;
}

function meetAll(points: Int32Array, introduce: (a: number, b: number) => number): void {
  for (let left = 0; left < points.length; left += 1)
    for (let right = left + 1; right < points.length; right += 1) introduce(points[left]!, points[right]!);
}

/** Every point introduces its new neighbours to each other and to the old ones, those included whose neighbour it is. */
async function descend(
  lists: NeighbourLists,
  count: number,
  introduce: (a: number, b: number) => number,
  random: () => number,
  job: Job,
): Promise<number> {
  const { fresh, old } = candidates(lists, count, random);
  let changes = 0;
  for (let point = 0; point < count; point += 1) {
    const [news, olds] = [fresh.of(point), old.of(point)];
    for (let left = 0; left < news.length; left += 1) {
      const a = news[left]!;
      for (let right = left + 1; right < news.length; right += 1) if (a !== news[right]) changes += introduce(a, news[right]!);
      for (const b of olds) if (a !== b) changes += introduce(a, b);
    }
    if (point % STRIDE === STRIDE - 1) await breathe(job);
  }
  return changes;
}

/** A random sample of the neighbours of each point in both directions, and from now on those are no longer new. */
function candidates(lists: NeighbourLists, count: number, random: () => number): { fresh: Sample; old: Sample } {
  const { k, indices } = lists;
  const [fresh, old] = [new Sample(count, random), new Sample(count, random)];
  for (let at = 0; at < count * k; at += 1) {
    const other = indices[at]!;
    if (other < 0) continue;
    const point = Math.floor(at / k);
    const sample = lists.fresh[at] === 1 ? fresh : old;
    sample.add(point, other);
    sample.add(other, point);
  }
  for (let at = 0; at < count * k; at += 1) {
    if (lists.fresh[at] === 1 && fresh.has(Math.floor(at / k), indices[at]!)) lists.fresh[at] = 0;
  }
  return { fresh, old };
}

/** Up to so many members for each point, each of those offered with the same chance (reservoir sampling). */
class Sample {
  private readonly members: Int32Array;
  private readonly offered: Uint32Array;
  private readonly random: () => number;

  constructor(count: number, random: () => number) {
    this.members = new Int32Array(count * INTRODUCED);
    this.offered = new Uint32Array(count);
    this.random = random;
  }

  add(point: number, member: number): void {
    const offered = this.offered[point]!;
    this.offered[point] = offered + 1;
    const slot = offered < INTRODUCED ? offered : Math.floor(this.random() * (offered + 1));
    if (slot < INTRODUCED) this.members[point * INTRODUCED + slot] = member;
  }

  of(point: number): Int32Array {
    const start = point * INTRODUCED;
    return this.members.subarray(start, start + Math.min(INTRODUCED, this.offered[point]!));
  }

  has(point: number, member: number): boolean {
    return this.of(point).includes(member);
  }
}
