import type { Cluster } from '../../contract/records.ts';
import { ClusterWords } from '../../insight/keywords.ts';
import { normaliseRows } from '../../insight/neighbours.ts';
import { type SummaryPost, summariseCluster } from '../../insight/summarise.ts';
import { wordsOf } from '../../insight/words.ts';
import type { ReadingModel, Workspace } from '../ports.ts';
import { summaryInput } from '../summary-input.ts';

/** Posts looked through between two turns of others. */
const STEP = 2000;
/** Posts whose rows are asked for at once. */
const MANY = 20_000;

/**
 * Summaries of some clusters as their posts are placed, or will be; those of others are not looked at. Clusters none of whose
 * posts has been read are left out.
 * @param placed the cluster of each post that is in one
 */
export function* summariseSome(
  workspace: Workspace,
  model: ReadingModel,
  placed: ReadonlyMap<number, number>,
  clusters: ReadonlySet<number>,
  stopwords: ReadonlySet<string>,
): Generator<void, Cluster[]> {
  const words = yield* wordsOfClusters(workspace, placed, stopwords);
  const read: SummaryPost[] = [];
  const members = Array.from(placed.keys()).filter((post) => clusters.has(placed.get(post)!));
  for (const post of workspace.posts.each(members.length > MANY ? {} : { ids: members })) {
    const cluster = placed.get(post.id);
    if (cluster !== undefined && clusters.has(cluster) && post.reading !== null) read.push(summaryInput(post));
    if (read.length % STEP === STEP - 1) yield;
  }
  const { ids, embeddings, dim } = workspace.readings.matrix(
    model,
    read.map(({ id }) => id),
  );
  const known = new Set(ids);
  const posts = read.filter(({ id }) => known.has(id));
  const vectors = normaliseRows(embeddings, ids.length, dim);
  yield;
  const rowsOf = new Map<number, number[]>();
  posts.forEach(({ id }, row) => {
    const cluster = placed.get(id)!;
    const rows = rowsOf.get(cluster);
    if (rows === undefined) rowsOf.set(cluster, [row]);
    else rows.push(row);
  });
  const sizes = new Map<number, number>();
  for (const cluster of placed.values()) sizes.set(cluster, (sizes.get(cluster) ?? 0) + 1);
  return Array.from(rowsOf)
    .sort(([a], [b]) => a - b)
    .map(([id, rows]) => ({ ...summariseCluster(id, rows, { vectors, dim, posts, words }), size: sizes.get(id)! }));
}

/** The words of all clusters: what one is about shows beside the others. */
export function* wordsOfClusters(
  { nearCopies }: Workspace,
  placed: ReadonlyMap<number, number>,
  stopwords: ReadonlySet<string>,
): Generator<void, ClusterWords> {
  const words = new ClusterWords();
  for (const batch of nearCopies.texts(STEP)) {
    for (const { id, text } of batch) {
      const cluster = placed.get(id);
      if (cluster !== undefined) words.add(cluster, wordsOf(text, stopwords));
    }
    yield;
  }
  return words;
}
