import { AppError } from '../../contract/errors.ts';
import { type Cluster, INTENTS, type Progress, SENTIMENTS, type Shaped, type ShapingAction } from '../../contract/records.ts';
import { inTurns } from '../in-turns.ts';
import type { Place, Placement, ReadingModel, Workspace } from '../ports.ts';
import { readyPosts } from '../ready-posts.ts';
import { summariseSome } from './summarise-some.ts';

export interface ShapeOptions {
  stopwords: ReadonlySet<string>;
  signal: AbortSignal;
  onProgress(progress: Progress): void;
}

/** Another place for posts, and what follows from it. */
export interface Moves {
  action: ShapingAction;
  /** Places of posts as they will be; those that are as they were may be among them. */
  places: readonly Place[];
  /** Names of clusters that are given by hand. */
  names?: ReadonlyMap<number, string>;
  /** The model of all clusters from now on: every one is summarised anew. */
  madeBy?: ReadingModel;
}

/** @throws AppError `not-analyzed` */
export function madeBy({ clusters }: Workspace): ReadingModel {
  const model = clusters.madeBy();
  if (model === null) throw new AppError('not-analyzed', 'There are no clusters yet; run the analysis first.');
  return model;
}

/** @throws AppError `not-found` */
export function requireCluster({ clusters }: Workspace, id: number): Cluster {
  const cluster = clusters.get(id);
  if (cluster === null)
    throw new AppError('not-found', `There is no cluster ${id}; run the analysis, then choose one of its clusters.`, { id });
  return cluster;
}

/** The cluster of each post that is in one. */
export function placedIn(places: Iterable<Placement>): Map<number, number> {
  const placed = new Map<number, number>();
  for (const { post, cluster } of places) if (cluster !== null) placed.set(post, cluster);
  return placed;
}

/**
 * Makes a change that can be undone. Clusters that lose or gain posts are summarised anew and named after their words, unless
 * they were named by hand; all others stay as they are, to the last word. One without posts goes.
 */
export async function changePlaces(workspace: Workspace, moves: Moves, { stopwords, signal, onProgress }: ShapeOptions): Promise<Shaped> {
  const model = moves.madeBy ?? madeBy(workspace);
  await readyPosts({ workspace });
  const before = new Map(workspace.clusters.places().map((place) => [place.post, place]));
  const places = moves.places.filter((place) => !isSame(place, before.get(place.post)));
  const after = new Map(before);
  for (const place of places) after.set(place.post, place);
  const placed = placedIn(after.values());
  const sizes = sizesOf(placed);
  const known = new Set(workspace.clusters.list().map(({ id }) => id));
  const touched = moves.madeBy === undefined ? touchedBy(places, before) : new Set([...sizes.keys(), ...known]);
  for (const id of moves.names?.keys() ?? []) touched.add(id);
  if (places.length === 0 && touched.size === 0) return { step: null, changed: [], removed: [], outliers: workspace.clusters.outliers() };
  onProgress({ stage: 'keywords', done: 0, total: null });
  const wanted = new Set(Array.from(touched).filter((id) => sizes.has(id)));
  const told = wanted.size === 0 ? [] : await inTurns(summariseSome(workspace, model, placed, wanted, stopwords), signal);
  const removed = Array.from(touched).filter((id) => !sizes.has(id) && known.has(id));
  onProgress({ stage: 'store', done: 0, total: null });
  const { action } = moves;
  return workspace.atomically(() => {
    const put = complete(wanted, told, sizes).map((cluster) => {
      return named(cluster, workspace.clusters.get(cluster.id), moves.names?.get(cluster.id));
    });
    workspace.note('shape-clusters', { kind: action, clusters: put.length + removed.length, posts: places.length });
    const step = workspace.clusters.shape({ action, put, removed, places, ...(moves.madeBy === undefined ? {} : { madeBy: model }) });
    return { step, changed: put, removed, outliers: workspace.clusters.outliers() };
  });
}

/** Clusters that lose or gain posts. */
function touchedBy(places: readonly Place[], before: ReadonlyMap<number, Place>): Set<number> {
  const changed = places.map(({ post, cluster }) => [before.get(post)?.cluster ?? null, cluster] as const);
  return new Set(changed.flatMap(([old, fresh]) => (old === fresh ? [] : [old ?? [], fresh ?? []].flat())));
}

/** With those none of whose posts was read: there is only their number to tell. */
export function complete(wanted: Iterable<number>, told: readonly Cluster[], sizes: ReadonlyMap<number, number>): Cluster[] {
  const byId = new Map(told.map((cluster) => [cluster.id, cluster]));
  return Array.from(wanted, (id) => byId.get(id) ?? untold(id, sizes.get(id)!));
}

export function sizesOf(placed: ReadonlyMap<number, number>): Map<number, number> {
  const sizes = new Map<number, number>();
  for (const cluster of placed.values()) sizes.set(cluster, (sizes.get(cluster) ?? 0) + 1);
  return sizes;
}

function untold(id: number, size: number): Cluster {
  const zeros = <Name extends string>(names: readonly Name[]) => Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>;
  return {
    id,
    label: `#${id}`,
    renamed: false,
    size,
    keywords: [],
    representatives: [],
    intents: zeros(INTENTS),
    sentiments: zeros(SENTIMENTS),
    languages: {},
    engagement: 0,
  };
}

function named(cluster: Cluster, before: Cluster | null, name: string | undefined): Cluster {
  if (name !== undefined) return { ...cluster, label: name, renamed: true };
  return before?.renamed === true ? { ...cluster, label: before.label, renamed: true } : cluster;
}

function isSame(place: Place, before: Place | undefined): boolean {
  return (
    before !== undefined &&
    place.cluster === before.cluster &&
    place.pinned === before.pinned &&
    place.joined === before.joined &&
    place.x === before.x &&
    place.y === before.y
  );
}
