import { type Centre, nearestCentre } from './centres.ts';
import type { Job } from './job.ts';
import { voteOf } from './join.ts';
import type { ClusterWords } from './keywords.ts';
import { neighboursAmong } from './neighbours-among.ts';

const NEIGHBOURS = 15;

/** Which cluster each outlier fits best and how well, 0 to 1; −1 and 0 where it fits none. */
export interface Fit {
  clusters: Int32Array;
  scores: Float32Array;
}

/** By the cosine similarity to the nearest centre. @param vectors rows of length 1 @param outliers their rows */
export function fitByCentre(vectors: Float32Array, dim: number, centres: readonly Centre[], outliers: Int32Array): Fit {
  const fit = noFit(outliers.length);
  outliers.forEach((row, index) => {
    const { place, distance } = nearestCentre(centres, vectors, row, dim);
    put(fit, index, centres[place]?.id ?? -1, 1 - distance);
  });
  return fit;
}

/** By the share of the nearest posts in clusters, weighed by nearness: as likely as that it belongs there. */
export async function fitByNeighbours(
  vectors: Float32Array,
  dim: number,
  labels: Int32Array,
  outliers: Int32Array,
  seed: number,
  job: Job = {},
): Promise<Fit> {
  const among = Uint8Array.from(labels, (label) => (label >= 0 ? 1 : 0));
  const near = await neighboursAmong(vectors, dim, outliers, among, NEIGHBOURS, seed, job);
  const fit = noFit(outliers.length);
  outliers.forEach((_, index) => {
    const { cluster, share } = voteOf(near, index, labels);
    put(fit, index, cluster, share);
  });
  return fit;
}

/** By the cosine between the words of a post, each once, and the words of a cluster with their c-TF-IDF weights. */
export class WordFit {
  private readonly places = new Map<string, { cluster: number; weight: number }[]>();

  constructor(words: ClusterWords, clusters: readonly number[]) {
    for (const cluster of clusters) {
      const weights = words.weights(cluster);
      const length = Math.sqrt(Array.from(weights.values()).reduce((sum, weight) => sum + weight * weight, 0)) || 1;
      for (const [word, weight] of weights) {
        const places = this.places.get(word) ?? [];
        this.places.set(word, places);
        places.push({ cluster, weight: weight / length });
      }
    }
  }

  /** Puts down how well a post with these words fits. */
  put(fit: Fit, index: number, words: readonly string[]): void {
    const different = new Set(words);
    const sums = new Map<number, number>();
    for (const word of different)
      for (const { cluster, weight } of this.places.get(word) ?? []) sums.set(cluster, (sums.get(cluster) ?? 0) + weight);
    let [best, most] = [-1, 0];
    for (const [cluster, sum] of sums) if (sum > most || (sum === most && cluster < best)) [best, most] = [cluster, sum];
    put(fit, index, best, most / Math.sqrt(different.size || 1));
  }
}

export function noFit(count: number): Fit {
  return { clusters: new Int32Array(count).fill(-1), scores: new Float32Array(count) };
}

/** The outliers that fit best, `most` at most, the best first; of equal ones the first. Those that fit nowhere are none of them. */
export function bestFitting({ clusters, scores }: Fit, most: number): number[] {
  return Array.from(scores.keys())
    .filter((index) => clusters[index]! >= 0 && scores[index]! > 0)
    .sort((a, b) => scores[b]! - scores[a]! || a - b)
    .slice(0, Math.max(0, most));
}

function put({ clusters, scores }: Fit, index: number, cluster: number, score: number): void {
  if (cluster < 0 || score <= 0) return;
  clusters[index] = cluster;
  scores[index] = score;
}
