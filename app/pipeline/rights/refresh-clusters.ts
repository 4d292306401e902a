import type { Cluster } from '../../contract/records.ts';
import { summariseClusters } from '../../insight/summarise.ts';
import { forgetKeywords } from '../forget-keywords.ts';
import type { ReadingModel, Workspace } from '../ports.ts';
import { summaryInput } from '../summary-input.ts';

/**
 * Summarises the clusters anew from the posts that are left in them, where any has lost some; those without a post go,
 * names that the analyst gave stay. @returns how many clusters went, and how many lost posts
 */
export function refreshClusters(workspace: Workspace, stopwords: ReadonlySet<string>): number {
  const model = workspace.clusters.madeBy();
  if (model === null) return 0;
  const before = workspace.clusters.list();
  const { ids, clusters: places } = workspace.clusters.map();
  const sizes = new Map<number, number>();
  for (const cluster of places) if (cluster !== null) sizes.set(cluster, (sizes.get(cluster) ?? 0) + 1);
  const smaller = before.filter(({ id, size }) => sizes.get(id) !== size);
  if (smaller.length === 0) return 0;
  const summaries = new Map(summarise(workspace, model, new Map(ids.map((id, row) => [id, places[row]!])), stopwords));
  const left = before.filter(({ id }) => sizes.has(id));
  workspace.clusters.summarise(
    left.map((cluster) => {
      const summary = summaries.get(cluster.id) ?? withoutGone(workspace, cluster);
      const size = sizes.get(cluster.id)!;
      return cluster.renamed ? { ...summary, size, label: cluster.label, renamed: true } : { ...summary, size };
    }),
  );
  // Posts that no model has read since they changed give no keywords; those of before are looked through.
  if (left.some(({ id }) => !summaries.has(id))) forgetKeywords(workspace);
  return smaller.length;
}

function summarise(
  workspace: Workspace,
  model: ReadingModel,
  placed: ReadonlyMap<number, number | null>,
  stopwords: ReadonlySet<string>,
): [number, Cluster][] {
  const { ids, embeddings: all, dim } = workspace.readings.matrix(model);
  const rows = new Map(ids.map((id, row) => [id, row]));
  const posts = Array.from(workspace.posts.each({})).filter(
    ({ id, reading }) => reading !== null && rows.has(id) && (placed.get(id) ?? null) !== null,
  );
  const embeddings = new Float32Array(posts.length * dim);
  posts.forEach(({ id }, place) => {
    const row = rows.get(id)!;
    embeddings.set(all.subarray(row * dim, (row + 1) * dim), place * dim);
  });
  const labels = Int32Array.from(posts, ({ id }) => placed.get(id)!);
  return summariseClusters({ labels, embeddings, dim, posts: posts.map(summaryInput), stopwords }).map((cluster) => [cluster.id, cluster]);
}

function withoutGone({ posts }: Workspace, cluster: Cluster): Cluster {
  return { ...cluster, representatives: cluster.representatives.filter((id) => posts.get(id) !== null) };
}
