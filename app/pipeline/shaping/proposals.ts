import type { ClusterProposals } from '../../contract/records.ts';
import { type Centre, centresOf, distanceTo } from '../../insight/centres.ts';
import { densityClusters } from '../../insight/cluster.ts';
import { normaliseRows } from '../../insight/neighbours.ts';
import { inTurns } from '../in-turns.ts';
import type { Place, Workspace } from '../ports.ts';
import { readyPosts } from '../ready-posts.ts';
import { madeBy, placedIn, type ShapeOptions } from './change.ts';
import { jobOf } from './cluster-all.ts';
import { SEED } from './seed.ts';
import { summariseSome } from './summarise-some.ts';

/** A cluster is proposed of so many posts at least, and of this share of all. */
const FEWEST = 10;
const SHARE = 0.005;

interface Vectors {
  ids: number[];
  vectors: Float32Array;
  dim: number;
}

/**
 * How far the posts that came since the clusters were made have moved away from them, and which clusters might be made of
 * posts that are in none. Nothing is changed.
 * @throws AppError `not-analyzed`
 */
export async function proposeClusters(workspace: Workspace, options: ShapeOptions): Promise<ClusterProposals> {
  const { ids, embeddings, dim } = workspace.readings.matrix(madeBy(workspace));
  const read = { ids, vectors: normaliseRows(embeddings, ids.length, dim), dim };
  const places = new Map(workspace.clusters.places().map((place) => [place.post, place]));
  const labels = Int32Array.from(ids, (post) => {
    const place = places.get(post);
    return place === undefined || place.joined !== null ? -1 : (place.cluster ?? -1);
  });
  const centres = centresOf(read.vectors, dim, labels);
  return { drift: driftOf(read, places, centres), clusters: await proposalsOf(workspace, read, places, centres, options) };
}

function driftOf(
  { ids, vectors, dim }: Vectors,
  places: ReadonlyMap<number, Place>,
  centres: readonly Centre[],
): ClusterProposals['drift'] {
  const late = ids.flatMap((post, row) => {
    const place = places.get(post);
    return place === undefined || place.joined === null ? [] : [{ row, cluster: place.cluster }];
  });
  return {
    posts: late.length,
    apart: late.filter(({ cluster }) => cluster === null).length,
    clusters: centres.flatMap(({ id, vector, spread }) => {
      const joined = late.filter(({ cluster }) => cluster === id);
      if (joined.length === 0) return [];
      const sum = joined.reduce((total, { row }) => total + distanceTo(vector, vectors, row, dim), 0);
      return [{ cluster: id, joined: joined.length, before: spread, after: sum / joined.length }];
    }),
  };
}

async function proposalsOf(
  workspace: Workspace,
  read: Vectors,
  places: ReadonlyMap<number, Place>,
  centres: readonly Centre[],
  options: ShapeOptions,
): Promise<ClusterProposals['clusters']> {
  const proposed = await denseOutside(workspace, read, places, centres, options);
  const placed = new Map([...placedIn(places.values()), ...proposed]);
  options.onProgress({ stage: 'keywords', done: 0, total: null });
  await readyPosts({ workspace });
  const wanted = new Set(proposed.values());
  const told = await inTurns(summariseSome(workspace, madeBy(workspace), placed, wanted, options.stopwords), options.signal);
  return told
    .map(({ id, label, keywords, representatives }) => {
      const posts = Array.from(proposed.keys()).filter((post) => proposed.get(post) === id);
      return { label, keywords, posts, representatives, fresh: posts.filter((post) => places.get(post)!.joined !== null).length };
    })
    .sort((a, b) => b.posts.length - a.posts.length);
}

/** Posts that are in no cluster, but lie close together, under numbers that no cluster has had. */
async function denseOutside(
  workspace: Workspace,
  { ids, vectors, dim }: Vectors,
  places: ReadonlyMap<number, Place>,
  centres: readonly Centre[],
  options: ShapeOptions,
): Promise<Map<number, number>> {
  const rows = Array.from(ids.keys()).filter((row) => {
    const place = places.get(ids[row]!);
    return place !== undefined && place.cluster === null && !place.pinned;
  });
  if (rows.length < FEWEST) return new Map();
  const outside = new Float32Array(rows.length * dim);
  for (const [place, row] of rows.entries()) outside.set(vectors.subarray(row * dim, (row + 1) * dim), place * dim);
  const wanted = workspace.settings().minimumCluster ?? Math.max(FEWEST, Math.round(SHARE * ids.length));
  const minimumSize = Math.min(wanted, rows.length);
  const { labels } = await densityClusters({ embeddings: outside, count: rows.length, dim }, { minimumSize, seed: SEED }, jobOf(options));
  // What lies as loosely as no cluster does is what is left over, not one more.
  const loosest = Math.max(...centres.map(({ reach }) => reach), 0);
  const tight = centresOf(outside, dim, labels).filter(({ spread }) => spread <= loosest);
  const known = new Set(tight.map(({ id }) => id));
  const next = workspace.clusters.nextId();
  return new Map(rows.flatMap((row, place) => (known.has(labels[place]!) ? [[ids[row]!, next + labels[place]!] as const] : [])));
}
