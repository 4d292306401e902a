import type { Cluster, Shaped } from '../../contract/records.ts';
import { type ClusterJob, type ClusterResult, clusterEmbeddings, largestFirst, mapEmbeddings } from '../../insight/cluster.ts';
import { joinClusters } from '../../insight/join.ts';
import { kMeans } from '../../insight/k-means.ts';
import { matchClusters } from '../../insight/match-clusters.ts';
import { normaliseRows } from '../../insight/neighbours.ts';
import { inTurns } from '../in-turns.ts';
import type { Place, ReadingModel, Workspace } from '../ports.ts';
import { readyPosts } from '../ready-posts.ts';
import { changePlaces, complete, placedIn, type ShapeOptions, sizesOf } from './change.ts';
import { SEED } from './seed.ts';
import { summariseSome } from './summarise-some.ts';

export interface Clustered {
  clusters: Cluster[];
  outliers: number;
  /** New posts that joined the clusters there were, and those that fit nowhere; null where clusters were made anew. */
  added: { joined: number; apart: number } | null;
}

/**
 * Clusters what a model read. Clusters of the same model that are there stay as they are, new posts join them; those of
 * another model are made anew, and matched to the old ones.
 * @throws AppError `not-enough-posts`
 */
export async function clusterAll(workspace: Workspace, model: ReadingModel, options: ShapeOptions): Promise<Clustered> {
  const before = workspace.clusters.madeBy();
  let added: Clustered['added'] = null;
  if (before === null) await makeClusters(workspace, model, options);
  else if (isSame(before, model) && workspace.clusters.count() > 0) added = await joinNewPosts(workspace, model, options);
  else await remakeClusters(workspace, model, null, options);
  return { clusters: workspace.clusters.list(), outliers: workspace.clusters.outliers(), added };
}

/** For the first time: the largest cluster is number 0. */
async function makeClusters(workspace: Workspace, model: ReadingModel, options: ShapeOptions): Promise<void> {
  const { ids, ...input } = matrixOf(workspace, model);
  const { labels, x, y } = await clusterEmbeddings(input, optionsOf(workspace), jobOf(options));
  const places = ids.map((post, row) => ({ post, cluster: labels[row]! < 0 ? null : labels[row]!, x: x[row]!, y: y[row]! }));
  const placed = placedIn(places);
  const clusters = await summarised(workspace, model, placed, new Set(placed.values()), options);
  options.onProgress({ stage: 'store', done: 0, total: null });
  workspace.clusters.replace(model, clusters, places);
}

/**
 * Makes all clusters anew, by density or into `k` (k-means). One that has the posts of an old one keeps its number and the name
 * given by hand; pinned posts stay where they are. It can be undone.
 * @throws AppError `not-enough-posts`
 */
export async function remakeClusters(workspace: Workspace, model: ReadingModel, k: number | null, options: ShapeOptions): Promise<Shaped> {
  const { ids, ...input } = matrixOf(workspace, model);
  const before = new Map(workspace.clusters.places().map((place) => [place.post, place]));
  const mapped = ids.every((post) => before.has(post)) && isSame(workspace.clusters.madeBy(), model);
  const found =
    k === null ? await clusterEmbeddings(input, optionsOf(workspace), jobOf(options)) : await byMeans(input, k, mapped, options);
  const old = Int32Array.from(ids, (post) => before.get(post)?.cluster ?? -1);
  const idOf = numberOf(old, found.labels, found.clusters, workspace.clusters.nextId());
  const rows = new Map(ids.map((post, row) => [post, row]));
  const places = ids.map((post, row): Place => {
    const place = before.get(post);
    const pinned = place?.pinned === true;
    const label = found.labels[row]!;
    return {
      post,
      cluster: pinned ? place!.cluster : label < 0 ? null : idOf[label]!,
      x: found.x?.[row] ?? place!.x,
      y: found.y?.[row] ?? place!.y,
      pinned,
      joined: null,
    };
  });
  // What the model has not read cannot be told to belong anywhere.
  const unread = Array.from(before.values()).filter(({ post, pinned }) => !rows.has(post) && !pinned);
  places.push(...unread.map((place) => ({ ...place, cluster: null })));
  return changePlaces(workspace, { action: 'remake', places, madeBy: model }, options);
}

type Remade = Pick<ClusterResult, 'labels' | 'clusters'> & Partial<Pick<ClusterResult, 'x' | 'y'>>;

/** @param mapped whether all have their place on the map */
async function byMeans(input: Matrix, k: number, mapped: boolean, options: ShapeOptions): Promise<Remade> {
  const { embeddings, count, dim } = input;
  const map = mapped ? {} : await mapEmbeddings(input, SEED, jobOf(options));
  const labels = await kMeans(normaliseRows(embeddings, count, dim), count, dim, Math.min(k, count), SEED, {
    signal: options.signal,
    onProgress: (done, total) => options.onProgress({ stage: 'cluster', done, total }),
  });
  return { ...largestFirst(labels), ...map };
}

/** The number of each new cluster: that of the old one it goes on with, else one that none has had. */
function numberOf(old: Int32Array, labels: Int32Array, clusters: number, next: number): number[] {
  const matched = matchClusters(old, labels);
  let free = next;
  return Array.from({ length: clusters }, (_, label) => {
    const known = matched.get(label);
    if (known !== undefined) return known;
    free += 1;
    return free - 1;
  });
}

/** Lets posts without a place join; nothing else moves, and clusters keep their names. */
async function joinNewPosts(workspace: Workspace, model: ReadingModel, options: ShapeOptions): Promise<{ joined: number; apart: number }> {
  const before = new Map(workspace.clusters.places().map((place) => [place.post, place]));
  const { ids, embeddings, count, dim } = matrixOf(workspace, model);
  const joining = Int32Array.from(ids.keys()).filter((row) => !before.has(ids[row]!));
  if (joining.length === 0) return { joined: 0, apart: 0 };
  const at = <Value>(row: number, value: (place: Place) => Value, none: Value) => {
    const place = before.get(ids[row]!);
    return place === undefined ? none : value(place);
  };
  const labels = Int32Array.from(ids.keys(), (row) => at(row, ({ cluster }) => cluster ?? -1, -1));
  const [xs, ys] = [(place: Place) => place.x, (place: Place) => place.y].map((of) =>
    Float64Array.from(ids.keys(), (row) => at(row, of, 0)),
  );
  const { clusters, probabilities, place } = await joinClusters(normaliseRows(embeddings, count, dim), dim, labels, joining, SEED, {
    signal: options.signal,
    onProgress: (done, total) => options.onProgress({ stage: 'neighbours', done, total }),
  });
  const places = Array.from(joining, (row, index): Place => {
    const cluster = clusters[index]! < 0 ? null : clusters[index]!;
    const joined = probabilities[index]!;
    return { post: ids[row]!, cluster, x: place(index, xs!), y: place(index, ys!), pinned: false, joined };
  });
  const touched = new Set(places.flatMap(({ cluster }) => cluster ?? []));
  const placed = placedIn([...before.values(), ...places]);
  const summaries = await summarised(workspace, model, placed, touched, options);
  options.onProgress({ stage: 'store', done: 0, total: null });
  workspace.clusters.join(places, summaries);
  const joined = places.filter(({ cluster }) => cluster !== null).length;
  return { joined, apart: places.length - joined };
}

async function summarised(
  workspace: Workspace,
  model: ReadingModel,
  placed: ReadonlyMap<number, number>,
  clusters: ReadonlySet<number>,
  { stopwords, signal, onProgress }: ShapeOptions,
): Promise<Cluster[]> {
  onProgress({ stage: 'keywords', done: 0, total: null });
  await readyPosts({ workspace });
  const told = await inTurns(summariseSome(workspace, model, placed, clusters, stopwords), signal);
  return complete(
    Array.from(clusters).sort((a, b) => a - b),
    told,
    sizesOf(placed),
  );
}

interface Matrix {
  embeddings: Float32Array;
  count: number;
  dim: number;
}

function matrixOf(workspace: Workspace, model: ReadingModel): Matrix & { ids: number[] } {
  const { ids, embeddings, dim } = workspace.readings.matrix(model);
  return { ids, embeddings, dim, count: ids.length };
}

function optionsOf(workspace: Workspace) {
  return { minimumSize: workspace.settings().minimumCluster, seed: SEED };
}

export function jobOf({ signal, onProgress }: Pick<ShapeOptions, 'signal' | 'onProgress'>): ClusterJob {
  return { signal, onProgress: (stage, done, total) => onProgress({ stage, done, total }) };
}

function isSame(left: ReadingModel | null, right: ReadingModel): boolean {
  return left !== null && left.fingerprint === right.fingerprint && left.precision === right.precision;
}
