import { AppError } from '../contract/errors.ts';
import { type Edges, fuzzyGraph } from './fuzzy-graph.ts';
import { hdbscan } from './hdbscan.ts';
import type { Job } from './job.ts';
import { neighbourDescent } from './neighbour-descent.ts';
import { type Metric, type Neighbours, nearestNeighbours, normaliseRows } from './neighbours.ts';
import { principalComponents } from './pca.ts';
import { umapLayout } from './umap.ts';

const NEIGHBOURS = 15;
/** Dimensions in which density is measured: distances in the embedding itself are too even for it. */
const DENSITY_DIMENSIONS = 5;
const MINIMUM_POINTS = 5;
const FEWEST_POSTS = 10;
/** Up to so many points all are compared with all. */
const FEW = 3000;

export interface ClusterInput {
  /** [count, dim] */
  embeddings: Float32Array;
  count: number;
  dim: number;
}

export interface ClusterOptions {
  /** The smallest cluster; null lets the number of posts decide. */
  minimumSize: number | null;
  seed: number;
}

export interface ClusterJob {
  signal?: AbortSignal;
  onProgress?(stage: 'neighbours' | 'layout' | 'cluster', done: number, total: number): void;
}

export interface ClusterResult {
  /** 0 is the largest cluster; −1 are outliers. */
  labels: Int32Array;
  x: Float32Array;
  y: Float32Array;
  clusters: number;
}

/**
 * Embeddings → density clusters and a map. HDBSCAN runs on a five-dimensional UMAP layout; an outlier joins a cluster
 * that holds more than half of its nearest neighbours there. The same input and seed give the same result.
 * @throws AppError `not-enough-posts`
 */
export async function clusterEmbeddings(input: ClusterInput, options: ClusterOptions, job: ClusterJob = {}): Promise<ClusterResult> {
  const space = await spaceOf(input, options.seed, job);
  if (space.edges === null) return fewKinds(space.rowOf, space.kinds);
  const map = await layoutOf(space, 2, options.seed, job);
  return { ...(await clustersIn(space, options, job)), ...columnsOf(map) };
}

/** The clusters alone, without a map. @throws AppError `not-enough-posts` */
export async function densityClusters(
  input: ClusterInput,
  options: ClusterOptions,
  job: ClusterJob = {},
): Promise<Pick<ClusterResult, 'labels' | 'clusters'>> {
  const space = await spaceOf(input, options.seed, job);
  return space.edges === null ? fewKinds(space.rowOf, space.kinds) : clustersIn(space, options, job);
}

/** The map alone, without clusters. @throws AppError `not-enough-posts` */
export async function mapEmbeddings(input: ClusterInput, seed: number, job: ClusterJob = {}): Promise<Pick<ClusterResult, 'x' | 'y'>> {
  const space = await spaceOf(input, seed, job);
  return space.edges === null ? fewKinds(space.rowOf, space.kinds) : columnsOf(await layoutOf(space, 2, seed, job));
}

/** Different posts and who is near whom. */
interface Space {
  distinct: Float32Array;
  kinds: number;
  dim: number;
  rowOf: Int32Array;
  /** Null where posts are too few or too alike for a layout. */
  edges: Edges | null;
}

async function spaceOf({ embeddings, count, dim }: ClusterInput, seed: number, job: ClusterJob): Promise<Space> {
  if (count < FEWEST_POSTS) {
    throw new AppError('not-enough-posts', `Clusters need at least ${FEWEST_POSTS} posts; there are ${count}. Import more.`, {
      posts: count,
      needed: FEWEST_POSTS,
    });
  }
  const { rows: distinct, rowOf } = distinctRows(normaliseRows(embeddings, count, dim), count, dim);
  const kinds = distinct.length / dim;
  if (kinds < FEWEST_POSTS) return { distinct, kinds, dim, rowOf, edges: null };
  const neighbours = await neighboursOf(distinct, kinds, dim, NEIGHBOURS, 'cosine', seed, stepOf(job, 'neighbours'));
  return { distinct, kinds, dim, rowOf, edges: fuzzyGraph(neighbours, kinds) };
}

async function layoutOf({ distinct, kinds, dim, rowOf, edges }: Space, dimensions: number, seed: number, job: ClusterJob) {
  const initial = principalComponents(distinct, kinds, dim, dimensions, seed);
  return copyRows(await umapLayout(edges!, initial, kinds, dimensions, seed, stepOf(job, 'layout')), rowOf, dimensions);
}

async function clustersIn(space: Space, { minimumSize, seed }: ClusterOptions, job: ClusterJob) {
  const count = space.rowOf.length;
  const dense = await layoutOf(space, DENSITY_DIMENSIONS, seed, job);
  const near = await neighboursOf(dense, count, DENSITY_DIMENSIONS, 2 * NEIGHBOURS, 'euclidean', seed, stepOf(job, 'cluster'));
  return largestFirst(adoptOutliers(denseParts(near, count, minimumSize), near));
}

function columnsOf(map: Float32Array): { x: Float32Array; y: Float32Array } {
  return { x: map.filter((_, index) => index % 2 === 0), y: map.filter((_, index) => index % 2 === 1) };
}

function stepOf(job: ClusterJob, stage: Parameters<NonNullable<ClusterJob['onProgress']>>[0]): Job {
  return {
    ...(job.signal === undefined ? {} : { signal: job.signal }),
    onProgress: (done, total) => job.onProgress?.(stage, done, total),
  };
}

function neighboursOf(
  vectors: Float32Array,
  count: number,
  dim: number,
  k: number,
  metric: Metric,
  seed: number,
  job: Job,
): Promise<Neighbours> {
  if (count <= FEW) return nearestNeighbours(vectors, count, dim, k, metric, job);
  return neighbourDescent(vectors, count, dim, k, metric, seed, job);
}

/** Copies of a post say nothing about where it lies: the layout sees each kind once, density sees all. */
function distinctRows(vectors: Float32Array, count: number, dim: number): { rows: Float32Array; rowOf: Int32Array } {
  const seen = new Map<string, number>();
  const rowOf = new Int32Array(count);
  const rows = new Float32Array(vectors.length);
  for (let row = 0; row < count; row += 1) {
    const vector = vectors.subarray(row * dim, (row + 1) * dim);
    const key = Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength).toString('latin1');
    const known = seen.get(key) ?? seen.size;
    if (!seen.has(key)) rows.set(vector, known * dim);
    seen.set(key, known);
    rowOf[row] = known;
  }
  return { rows: rows.slice(0, seen.size * dim), rowOf };
}

function copyRows(points: Float32Array, rowOf: Int32Array, dimensions: number): Float32Array {
  return Float32Array.from(
    { length: rowOf.length * dimensions },
    (_, at) => points[rowOf[Math.floor(at / dimensions)]! * dimensions + (at % dimensions)]!,
  );
}

/** Too few different posts for a layout: each kind is a cluster, and they stand in a circle. */
function fewKinds(rowOf: Int32Array, kinds: number): ClusterResult {
  const angle = (row: number) => (2 * Math.PI * row) / kinds;
  const { labels, clusters } = largestFirst(rowOf);
  return {
    labels,
    clusters,
    x: Float32Array.from(rowOf, (row) => Math.cos(angle(row))),
    y: Float32Array.from(rowOf, (row) => Math.sin(angle(row))),
  };
}

/** With no size given, a size at which there is more than one cluster, from 1 % of the posts downwards. */
function denseParts(near: Neighbours, count: number, minimumSize: number | null): Int32Array {
  let size = minimumSize ?? Math.max(FEWEST_POSTS, Math.round(count / 100));
  let result = hdbscan(near, count, MINIMUM_POINTS, size);
  while (minimumSize === null && result.clusters < 2 && size > MINIMUM_POINTS) {
    size = Math.max(MINIMUM_POINTS, size >> 1);
    result = hdbscan(near, count, MINIMUM_POINTS, size);
  }
  // One single kind of post, all alike, is one cluster rather than none.
  return result.clusters === 0 ? new Int32Array(count) : result.labels;
}

function adoptOutliers(labels: Int32Array, { k, indices }: Neighbours): Int32Array {
  return labels.map((label, point) => {
    if (label >= 0) return label;
    const votes = new Map<number, number>();
    for (let slot = 0; slot < k; slot += 1) {
      const other = labels[indices[point * k + slot]!]!;
      if (other >= 0) votes.set(other, (votes.get(other) ?? 0) + 1);
    }
    for (const [cluster, count] of votes) if (count > k / 2) return cluster;
    return -1;
  });
}

/** Renumbered by size; equal sizes by their first post. */
export function largestFirst(labels: Int32Array): { labels: Int32Array; clusters: number } {
  const sizes = new Map<number, number>();
  for (const label of labels) if (label >= 0) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  const order = Array.from(sizes.keys()).sort((a, b) => sizes.get(b)! - sizes.get(a)!);
  const rank = new Map(order.map((label, index) => [label, index]));
  return { labels: labels.map((label) => rank.get(label) ?? -1), clusters: order.length };
}
