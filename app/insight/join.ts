import { centresOf, distanceTo } from './centres.ts';
import type { Job } from './job.ts';
import type { Neighbours } from './neighbours.ts';
import { neighboursAmong } from './neighbours-among.ts';

const NEIGHBOURS = 15;
/** A post joins a cluster that has at least this share of its neighbours, by how near they are. */
const SHARE = 0.5;

export interface Joined {
  /** The cluster that each of the posts joins, −1 for none. */
  clusters: Int32Array;
  /** The share of its neighbours, weighed by nearness, that are in the cluster that has most of them; 0 where it is too far out. */
  probabilities: Float32Array;
  /** Where a post comes to lie on a map: amidst its neighbours. */
  place(index: number, axis: ArrayLike<number>): number;
}

/**
 * Lets posts join clusters as they are: by the clusters of their nearest neighbours, posts outside clusters counting as well,
 * and not farther from the cluster's centre than its own posts are. Nothing else moves; the same input and seed give the
 * same result.
 * @param vectors [posts, dim], rows of length 1
 * @param labels the cluster of each post that has its place, −1 for none
 * @param joining rows of the posts that have none yet
 */
export async function joinClusters(
  vectors: Float32Array,
  dim: number,
  labels: Int32Array,
  joining: Int32Array,
  seed: number,
  job: Job = {},
): Promise<Joined> {
  const among = new Uint8Array(labels.length).fill(1);
  const own = labels.slice();
  for (const row of joining) {
    among[row] = 0;
    own[row] = -1;
  }
  const near = await neighboursAmong(vectors, dim, joining, among, NEIGHBOURS, seed, job);
  const centres = new Map(centresOf(vectors, dim, own).map((centre) => [centre.id, centre]));
  const clusters = new Int32Array(joining.length).fill(-1);
  const probabilities = new Float32Array(joining.length);
  joining.forEach((row, index) => {
    const { cluster, share } = voteOf(near, index, own);
    const centre = centres.get(cluster);
    if (centre === undefined || distanceTo(centre.vector, vectors, row, dim) > centre.reach) return;
    probabilities[index] = share;
    if (share >= SHARE) clusters[index] = cluster;
  });
  return { clusters, probabilities, place: (index, axis) => meanAt(near, index, axis, clusters[index]!, own) };
}

/** The cluster with the largest share of a post's neighbours, by nearness; of equal ones that of the nearest. */
export function voteOf({ k, indices, distances }: Neighbours, index: number, labels: Int32Array): { cluster: number; share: number } {
  const votes = new Map<number, number>();
  let sum = 0;
  for (let slot = 0; slot < k; slot += 1) {
    const other = indices[index * k + slot]!;
    if (other < 0) continue;
    const weight = Math.max(0, 1 - distances[index * k + slot]!);
    sum += weight;
    if (labels[other]! >= 0) votes.set(labels[other]!, (votes.get(labels[other]!) ?? 0) + weight);
  }
  let [cluster, most] = [-1, 0];
  for (const [candidate, weight] of votes) if (weight > most) [cluster, most] = [candidate, weight];
  return { cluster, share: sum === 0 ? 0 : most / sum };
}

/** The mean coordinate of a post's neighbours in its own cluster, or of all where it is in none. */
function meanAt({ k, indices }: Neighbours, index: number, axis: ArrayLike<number>, cluster: number, labels: Int32Array): number {
  let [sum, count] = [0, 0];
  for (let slot = 0; slot < k; slot += 1) {
    const other = indices[index * k + slot]!;
    if (other < 0 || (cluster >= 0 && labels[other] !== cluster)) continue;
    sum += axis[other]!;
    count += 1;
  }
  return count === 0 ? 0 : sum / count;
}
