import { seededRandom } from '../contract/random.ts';
import { breathe, type Job } from './job.ts';
import { dotBetween, insert, type Neighbours } from './neighbours.ts';
import { projectionLeaves } from './projection-forest.ts';

/** Up to so many comparisons all are made: a second or two. */
const FEW_PAIRS = 5_000_000;
const TREES = 12;
const LEAF = 60;
/** Points between two turns of others. */
const STRIDE = 500;

/**
 * Nearly the nearest by cosine among some points for each of some others: those of the same leaves of random projection
 * trees, all of them where they are few. The same input and seed give the same result.
 * @param vectors [count, dim], rows of length 1
 * @param asking rows whose neighbours are sought
 * @param among by row, 1 where it may be a neighbour
 * @returns a row for each of `asking`; −1 where too few were met
 */
export async function neighboursAmong(
  vectors: Float32Array,
  dim: number,
  asking: Int32Array,
  among: Uint8Array,
  k: number,
  seed: number,
  job: Job = {},
): Promise<Neighbours> {
  const near = {
    k,
    indices: new Int32Array(asking.length * k).fill(-1),
    distances: new Float32Array(asking.length * k).fill(Number.POSITIVE_INFINITY),
  };
  const meet = (place: number, other: number) => {
    const start = place * k;
    const distance = Math.max(0, 1 - dotBetween(vectors, asking[place]! * dim, vectors, other * dim, dim));
    if (distance >= near.distances[start + k - 1]!) return;
    for (let slot = 0; slot < k; slot += 1) if (near.indices[start + slot] === other) return;
    insert(near.indices, near.distances, start, k, other, distance);
  };
  const others = Int32Array.from(among.keys()).filter((row) => among[row] === 1);
  if (asking.length * others.length <= FEW_PAIRS) await meetAll(asking.length, others, meet, job);
  else await meetInLeaves(vectors, dim, asking, among, meet, seed, job);
  return near;
}

async function meetAll(places: number, others: Int32Array, meet: (place: number, other: number) => void, job: Job): Promise<void> {
  for (let place = 0; place < places; place += 1) {
    for (const other of others) meet(place, other);
    if (place % STRIDE === 0) {
      job.onProgress?.(place, places);
      await breathe(job);
    }
  }
}

async function meetInLeaves(
  vectors: Float32Array,
  dim: number,
  asking: Int32Array,
  among: Uint8Array,
  meet: (place: number, other: number) => void,
  seed: number,
  job: Job,
): Promise<void> {
  const random = seededRandom(seed);
  const placeOf = new Int32Array(among.length).fill(-1);
  asking.forEach((row, place) => {
    placeOf[row] = place;
  });
  for (let tree = 0; tree < TREES; tree += 1) {
    for (const leaf of projectionLeaves(vectors, among.length, dim, LEAF, random)) {
      const others = leaf.filter((row) => among[row] === 1);
      for (const row of leaf) if (placeOf[row]! >= 0) for (const other of others) if (other !== row) meet(placeOf[row]!, other);
    }
    job.onProgress?.(tree + 1, TREES);
    await breathe(job);
  }
}
