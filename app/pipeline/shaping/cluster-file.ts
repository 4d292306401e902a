import { AppError } from '../../contract/errors.ts';
import { ClusterFile, type Shaped } from '../../contract/records.ts';
import { centresOf, nearestCentre } from '../../insight/centres.ts';
import { mapEmbeddings } from '../../insight/cluster.ts';
import { normaliseRows } from '../../insight/neighbours.ts';
import { inTurns } from '../in-turns.ts';
import type { Place, ReadingModel, Workspace } from '../ports.ts';
import { publicClusters } from '../public-clusters.ts';
import { PublicWords } from '../public-words.ts';
import { readyPosts } from '../ready-posts.ts';
import { changePlaces, madeBy, placedIn, type ShapeOptions } from './change.ts';
import { jobOf } from './cluster-all.ts';
import { SEED } from './seed.ts';

/** Digits of coordinates of length 1: finer than the model is. */
const DIGITS = 6;

/**
 * Clusters as a file to find them again with: centres, names and key words, no text of a post. Those that speak for too few
 * people are left out, as are key words that too few use. @throws AppError `not-analyzed`
 */
export async function clusterFile(workspace: Workspace, signal: AbortSignal): Promise<ClusterFile> {
  const model = madeBy(workspace);
  const table = await inTurns((await readyPosts({ workspace })).table({}, ['cluster', 'language']), signal);
  const shown = new Map(
    publicClusters(workspace.clusters.list(), table, new PublicWords(workspace)).map((cluster) => [cluster.id, cluster]),
  );
  const { ids, embeddings, dim } = workspace.readings.matrix(model);
  const placed = placedIn(workspace.clusters.places());
  const labels = Int32Array.from(ids, (post) => placed.get(post) ?? -1);
  const clusters = centresOf(normaliseRows(embeddings, ids.length, dim), dim, labels).flatMap(({ id, vector, reach }) => {
    const cluster = shown.get(id);
    // The size of one with too few people is told as a bound.
    if (cluster === undefined || typeof cluster.size === 'string') return [];
    return [{ id, label: cluster.label, keywords: cluster.keywords, centre: Array.from(vector, rounded), reach: rounded(reach) }];
  });
  if (clusters.length === 0) throw new AppError('not-analyzed', 'No cluster speaks for enough people to leave the workspace.');
  return { format: 'attune-clusters', version: 1, model, clusters };
}

/**
 * Puts every post into the nearest cluster of such a file, where it lies within that cluster's reach, and into none else. The
 * clusters that were there go, but for pinned posts. It can be undone.
 * @throws AppError `file-format`; `clusters-other-model` where that model has not read these posts
 */
export async function applyClusters(workspace: Workspace, content: string, options: ShapeOptions): Promise<Shaped> {
  const { model, clusters } = parse(content);
  const { ids, embeddings, dim } = workspace.readings.matrix(model);
  if (ids.length === 0) throw otherModel(model);
  if (clusters.some(({ centre }) => centre.length !== dim))
    throw new AppError(
      'file-format',
      `The file’s centres do not have the ${dim} numbers of ${model.name}’s embeddings; save the clusters again.`,
    );
  const vectors = normaliseRows(embeddings, ids.length, dim);
  const before = new Map(workspace.clusters.places().map((place) => [place.post, place]));
  const map = ids.every((post) => before.has(post))
    ? null
    : await mapEmbeddings({ embeddings, count: ids.length, dim }, SEED, jobOf(options));
  const kept = new Set(Array.from(before.values()).flatMap(({ pinned, cluster }) => (pinned ? (cluster ?? []) : [])));
  const next = Math.max(workspace.clusters.nextId(), ...clusters.map(({ id }) => id + 1));
  const idAt = clusters.map(({ id }, at) => (kept.has(id) ? next + at : id));
  const centres = clusters.map(({ centre, reach }) => ({ vector: Float32Array.from(centre), reach }));
  const places = ids.map((post, row): Place => {
    const place = before.get(post);
    const [x, y] = [map?.x[row] ?? place!.x, map?.y[row] ?? place!.y];
    if (place?.pinned === true) return { ...place, x, y };
    const { place: at, distance } = nearestCentre(centres, vectors, row, dim);
    return { post, cluster: distance <= centres[at]!.reach ? idAt[at]! : null, x, y, pinned: false, joined: null };
  });
  const names = new Map(clusters.map(({ label }, at) => [idAt[at]!, label]));
  const used = new Set(places.flatMap(({ cluster }) => cluster ?? []));
  for (const id of names.keys()) if (!used.has(id)) names.delete(id);
  return changePlaces(workspace, { action: 'apply', places, names, madeBy: model }, options);
}

function parse(content: string): ClusterFile {
  try {
    return ClusterFile.parse(JSON.parse(content));
  } catch {
    throw new AppError('file-format', 'The file holds no clusters that Attune saved; choose one that “Save clusters” wrote.');
  }
}

function otherModel({ name }: ReadingModel): AppError {
  return new AppError(
    'clusters-other-model',
    `The clusters are of the model ${name}, which has not read these posts; choose it and run the analysis, then apply them.`,
    { model: name },
  );
}

function rounded(value: number): number {
  return Number(value.toFixed(DIGITS));
}
