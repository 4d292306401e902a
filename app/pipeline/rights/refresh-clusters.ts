import type { Cluster } from '../../contract/records.ts';
import { forgetKeywords } from '../forget-keywords.ts';
import { atOnce } from '../in-turns.ts';
import type { Workspace } from '../ports.ts';
import { placedIn, sizesOf } from '../shaping/change.ts';
import { summariseSome } from '../shaping/summarise-some.ts';

/**
 * Summarises the clusters anew from the posts that are left in them, where any has lost some; those without a post go,
 * names that the analyst gave stay. @returns how many clusters went, and how many lost posts
 */
export function refreshClusters(workspace: Workspace, stopwords: ReadonlySet<string>): number {
  const model = workspace.clusters.madeBy();
  if (model === null) return 0;
  const before = workspace.clusters.list();
  const placed = placedIn(workspace.clusters.places());
  const sizes = sizesOf(placed);
  const smaller = before.filter(({ id, size }) => sizes.get(id) !== size);
  if (smaller.length === 0) return 0;
  const left = before.filter(({ id }) => sizes.has(id));
  const work = summariseSome(workspace, model, placed, new Set(left.map(({ id }) => id)), stopwords);
  const summaries = new Map(atOnce(work).map((cluster) => [cluster.id, cluster]));
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

function withoutGone({ posts }: Workspace, cluster: Cluster): Cluster {
  return { ...cluster, representatives: cluster.representatives.filter((id) => posts.get(id) !== null) };
}
