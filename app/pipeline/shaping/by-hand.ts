import { AppError } from '../../contract/errors.ts';
import type { PostFilter, Shaped, ShapingStep } from '../../contract/records.ts';
import { centresOf, nearestCentre } from '../../insight/centres.ts';
import { densityClusters, largestFirst } from '../../insight/cluster.ts';
import { kMeans } from '../../insight/k-means.ts';
import { normaliseRows } from '../../insight/neighbours.ts';
import { atOnce } from '../in-turns.ts';
import type { Place, Workspace } from '../ports.ts';
import { readyPosts } from '../ready-posts.ts';
import { changePlaces, complete, madeBy, placedIn, requireCluster, type ShapeOptions, sizesOf } from './change.ts';
import { jobOf } from './cluster-all.ts';
import { SEED } from './seed.ts';
import { summariseSome } from './summarise-some.ts';

/**
 * Parts a cluster: by density, or into as many parts as are asked for (k-means). The largest part keeps the number, and with it
 * the name given by hand and the colour; pinned posts stay in it. Posts of other clusters are not looked at.
 * @throws AppError `not-found`; `cluster-whole` where it has no parts; `not-enough-posts`
 */
export async function splitCluster(workspace: Workspace, id: number, parts: number | null, options: ShapeOptions): Promise<Shaped> {
  requireCluster(workspace, id);
  const members = workspace.clusters.places().filter(({ cluster }) => cluster === id);
  const { ids, embeddings, dim } = workspace.readings.matrix(
    madeBy(workspace),
    members.map(({ post }) => post),
  );
  const vectors = normaliseRows(embeddings, ids.length, dim);
  const labels =
    parts === null
      ? await densityClusters({ embeddings, count: ids.length, dim }, { minimumSize: null, seed: SEED }, jobOf(options)).then(
          ({ labels }) => withoutOutliers(vectors, dim, labels),
        )
      : await kMeans(vectors, ids.length, dim, Math.min(parts, ids.length), SEED, {
          signal: options.signal,
          onProgress: (done, total) => options.onProgress({ stage: 'cluster', done, total }),
        });
  const found = largestFirst(labels);
  if (found.clusters < 2)
    throw new AppError('cluster-whole', `Cluster ${id} has no parts that stand apart; say into how many it should be split.`, { id });
  const next = workspace.clusters.nextId();
  const partOf = new Map(ids.map((post, row) => [post, found.labels[row]!]));
  const places = members.flatMap((place): Place[] => {
    const part = partOf.get(place.post) ?? 0;
    return part === 0 || place.pinned ? [] : [{ ...place, cluster: next + part - 1 }];
  });
  return changePlaces(workspace, { action: 'split', places }, options);
}

/** A split leaves no post out: those in no part go to the nearest. */
function withoutOutliers(vectors: Float32Array, dim: number, labels: Int32Array): Int32Array {
  const centres = centresOf(vectors, dim, labels);
  return labels.map((label, row) => (label >= 0 ? label : centres[nearestCentre(centres, vectors, row, dim).place]!.id));
}

/** Puts the posts of clusters into another, which keeps its number. @throws AppError `not-found` */
export async function mergeClusters(workspace: Workspace, into: number, from: readonly number[], options: ShapeOptions): Promise<Shaped> {
  for (const id of [into, ...from]) requireCluster(workspace, id);
  const merged = new Set(from);
  const places = workspace.clusters
    .places()
    .filter(({ cluster }) => cluster !== null && merged.has(cluster))
    .map((place) => ({ ...place, cluster: into }));
  return changePlaces(workspace, { action: 'merge', places }, options);
}

/** Puts posts into a cluster, into none or into a new one. @throws AppError `not-found` */
export async function movePosts(
  workspace: Workspace,
  filter: PostFilter,
  to: number | null | 'new',
  options: ShapeOptions,
): Promise<Shaped> {
  if (typeof to === 'number') requireCluster(workspace, to);
  const cluster = to === 'new' ? workspace.clusters.nextId() : to;
  // What somebody decided no longer counts as what came by itself.
  const places = (await placesOf(workspace, filter)).map((place) => ({ ...place, cluster, joined: null }));
  return changePlaces(workspace, { action: 'move', places }, options);
}

export async function pinPosts(workspace: Workspace, filter: PostFilter, pinned: boolean, options: ShapeOptions): Promise<Shaped> {
  const places = (await placesOf(workspace, filter)).map((place) => ({ ...place, pinned }));
  return changePlaces(workspace, { action: pinned ? 'pin' : 'unpin', places }, options);
}

/** Takes a cluster away. Its posts are pinned in none, so that no analysis proposes it again. @throws AppError `not-found` */
export async function dismissCluster(workspace: Workspace, id: number, options: ShapeOptions): Promise<Shaped> {
  requireCluster(workspace, id);
  const places = workspace.clusters
    .places()
    .filter(({ cluster }) => cluster === id)
    .map((place) => ({ ...place, cluster: null, pinned: true }));
  return changePlaces(workspace, { action: 'dismiss', places }, options);
}

/** Takes the last change back. @returns null where none is left */
export async function undoShaping(workspace: Workspace, stopwords: ReadonlySet<string>): Promise<ShapingStep | null> {
  await readyPosts({ workspace });
  return workspace.atomically(() => {
    const undone = workspace.clusters.undo((ids) => {
      const placed = placedIn(workspace.clusters.places());
      const wanted = new Set(ids);
      const told = atOnce(summariseSome(workspace, madeBy(workspace), placed, wanted, stopwords));
      return complete(wanted, told, sizesOf(placed));
    });
    if (undone !== null) workspace.note('shape-clusters', { kind: 'undo', clusters: undone.clusters, posts: undone.posts });
    return undone;
  });
}

async function placesOf(workspace: Workspace, filter: PostFilter): Promise<Place[]> {
  const posts = new Set((await readyPosts({ workspace })).ids(filter, 'imported', 0, Number.MAX_SAFE_INTEGER));
  return workspace.clusters.places().filter(({ post }) => posts.has(post));
}
