import { AppError } from '../../contract/errors.ts';
import type { DescribedPreview, Shaped } from '../../contract/records.ts';
import { dotBetween, normaliseRows } from '../../insight/neighbours.ts';
import { highFrom } from '../../insight/threshold.ts';
import type { Place, Workspace } from '../ports.ts';
import type { Reader } from '../session.ts';
import { changePlaces, madeBy, type ShapeOptions } from './change.ts';

export interface Description {
  /** A description or seed words. */
  text: string;
  threshold: number | null;
  from: 'outliers' | 'all';
}

const SHOWN = 5;
/** Which posts a description fits. @throws AppError `not-analyzed` where the model in use has not read the posts */
export async function previewDescribed(
  workspace: Workspace,
  reader: Reader,
  description: Description,
  options: ShapeOptions,
): Promise<DescribedPreview> {
  const { threshold, fitting } = await findFitting(workspace, reader, description, options);
  const shown = (from: number, to?: number) => fitting.slice(from, to).map(({ place, similarity }) => ({ post: place.post, similarity }));
  return {
    threshold,
    posts: fitting.length,
    taken: fitting.filter(({ place }) => place.cluster !== null).length,
    best: shown(0, SHOWN),
    last: fitting.length <= SHOWN ? [] : shown(Math.max(SHOWN, fitting.length - SHOWN)),
  };
}

/** Makes a cluster of the posts that a description fits (zero-shot), named by it. Pinned posts stay. @throws as `previewDescribed` */
export async function clusterDescribed(
  workspace: Workspace,
  reader: Reader,
  { label, ...description }: Description & { label: string | null },
  options: ShapeOptions,
): Promise<Shaped> {
  const { fitting } = await findFitting(workspace, reader, description, options);
  const id = workspace.clusters.nextId();
  const places = fitting.map(({ place }): Place => ({ ...place, cluster: id, joined: null }));
  const names = new Map(places.length === 0 ? [] : [[id, label ?? nameOf(description.text)] as const]);
  return changePlaces(workspace, { action: 'describe', places, names }, options);
}

async function findFitting(
  workspace: Workspace,
  { model, encoder }: Reader,
  description: Description,
  { signal, onProgress }: ShapeOptions,
) {
  madeBy(workspace);
  const { ids, embeddings, dim } = workspace.readings.matrix(model);
  if (ids.length === 0) throw new AppError('not-analyzed', `${model.name} has not read these posts yet; run the analysis first.`);
  onProgress({ stage: 'encode', done: 0, total: 1 });
  const encoded = await encoder.encode([description.text], { signal });
  const wanted = normaliseRows(encoded.embeddings, 1, dim);
  const vectors = normaliseRows(embeddings, ids.length, dim);
  const similarities = Float64Array.from(ids.keys(), (row) => dotBetween(vectors, row * dim, wanted, 0, dim));
  const threshold = description.threshold ?? Math.min(1, highFrom(similarities));
  const places = new Map(workspace.clusters.places().map((place) => [place.post, place]));
  const fitting = ids.flatMap((post, row) => {
    const place = places.get(post);
    const open = place !== undefined && !place.pinned && (description.from === 'all' || place.cluster === null);
    return open && similarities[row]! >= threshold ? [{ place, similarity: similarities[row]! }] : [];
  });
  fitting.sort((a, b) => b.similarity - a.similarity || a.place.post - b.place.post);
  return { threshold, fitting };
}

/** The beginning of a description, whole words where it has any. */
function nameOf(text: string): string {
  const line = text.trim().replaceAll(/\s+/g, ' ');
  if (line.length <= 60) return line || '…';
  const cut = line.slice(0, 60);
  return `${cut.includes(' ') ? cut.slice(0, cut.lastIndexOf(' ')) : cut}…`;
}
