import type { OutlierMethod, OutlierPreview, Shaped } from '../../contract/records.ts';
import { centresOf } from '../../insight/centres.ts';
import { normaliseRows } from '../../insight/neighbours.ts';
import { bestFitting, type Fit, fitByCentre, fitByNeighbours, noFit, WordFit } from '../../insight/outliers.ts';
import { wordsOf } from '../../insight/words.ts';
import { inTurns } from '../in-turns.ts';
import type { Place, Workspace } from '../ports.ts';
import { changePlaces, madeBy, placedIn, type ShapeOptions } from './change.ts';
import { SEED } from './seed.ts';
import { wordsOfClusters } from './summarise-some.ts';

export interface Reducing {
  /** The share of all posts that may be in no cluster. */
  share: number;
  by: OutlierMethod;
}

const EXAMPLES = 3;
const STEP = 2000;

/** What `reduceOutliers` would do. */
export async function previewOutliers(workspace: Workspace, reducing: Reducing, options: ShapeOptions): Promise<OutlierPreview> {
  const { places, outliers, joining } = await findJoining(workspace, reducing, options);
  const joins = new Map<number, number[]>();
  for (const { post, cluster } of joining) {
    const posts = joins.get(cluster);
    if (posts === undefined) joins.set(cluster, [post]);
    else posts.push(post);
  }
  return {
    posts: places.length,
    outliers,
    left: outliers - joining.length,
    threshold: joining.at(-1)?.score ?? null,
    joins: Array.from(joins, ([cluster, posts]) => ({ cluster, posts: posts.length, examples: posts.slice(0, EXAMPLES) })).sort(
      (a, b) => b.posts - a.posts || a.cluster - b.cluster,
    ),
  };
}

/** Puts posts that are in no cluster into the one that they fit best, the best first, until no more than a share is left; pinned ones stay. */
export async function reduceOutliers(workspace: Workspace, reducing: Reducing, options: ShapeOptions): Promise<Shaped> {
  const { places, joining } = await findJoining(workspace, reducing, options);
  const clusterOf = new Map(joining.map(({ post, cluster }) => [post, cluster]));
  const moved = places.flatMap((place): Place[] => {
    const cluster = clusterOf.get(place.post);
    return cluster === undefined ? [] : [{ ...place, cluster, joined: null }];
  });
  return changePlaces(workspace, { action: 'outliers', places: moved }, options);
}

async function findJoining(workspace: Workspace, { share, by }: Reducing, options: ShapeOptions) {
  const places = workspace.clusters.places();
  const all = places.filter(({ cluster }) => cluster === null);
  const outliers = all.filter(({ pinned }) => !pinned).map(({ post }) => post);
  const most = all.length - Math.floor(share * places.length);
  const { posts, fit } =
    by === 'keywords' ? await fitWords(workspace, places, outliers, options) : await fitVectors(workspace, places, outliers, by, options);
  const joining = bestFitting(fit, most).map((index) => ({
    post: posts[index]!,
    cluster: fit.clusters[index]!,
    score: fit.scores[index]!,
  }));
  return { places, outliers: all.length, joining };
}

async function fitVectors(
  workspace: Workspace,
  places: readonly Place[],
  outliers: readonly number[],
  by: 'embedding' | 'probability',
  { signal, onProgress }: ShapeOptions,
): Promise<{ posts: number[]; fit: Fit }> {
  const { ids, embeddings, dim } = workspace.readings.matrix(madeBy(workspace));
  const vectors = normaliseRows(embeddings, ids.length, dim);
  const placed = placedIn(places);
  const labels = Int32Array.from(ids, (post) => placed.get(post) ?? -1);
  const open = new Set(outliers);
  const rows = Int32Array.from(ids.keys()).filter((row) => open.has(ids[row]!));
  const job = { signal, onProgress: (done: number, total: number) => onProgress({ stage: 'neighbours', done, total }) };
  const fit =
    by === 'embedding'
      ? fitByCentre(vectors, dim, centresOf(vectors, dim, labels), rows)
      : await fitByNeighbours(vectors, dim, labels, rows, SEED, job);
  return { posts: Array.from(rows, (row) => ids[row]!), fit };
}

/** Words are read and weighed a few posts at a time, so that memory does not grow with them. */
async function fitWords(
  workspace: Workspace,
  places: readonly Place[],
  outliers: readonly number[],
  { stopwords, signal, onProgress }: ShapeOptions,
): Promise<{ posts: number[]; fit: Fit }> {
  onProgress({ stage: 'keywords', done: 0, total: null });
  const words = await inTurns(wordsOfClusters(workspace, placedIn(places), stopwords), signal);
  const clusters = workspace.clusters.list().map(({ id }) => id);
  const open = new Set(outliers);
  const posts: number[] = [];
  const fit = noFit(outliers.length);
  const weigh = function* (): Generator<void, void> {
    const wordFit = new WordFit(words, clusters);
    for (const batch of workspace.nearCopies.texts(STEP)) {
      for (const { id, text } of batch) {
        if (!open.has(id)) continue;
        wordFit.put(fit, posts.length, wordsOf(text, stopwords));
        posts.push(id);
      }
      yield;
    }
  };
  await inTurns(weigh(), signal);
  return { posts, fit };
}
