import type { Cluster, ClusterTree } from '../../contract/records.ts';
import { averageLinkage } from '../../insight/average-linkage.ts';
import { centresOf } from '../../insight/centres.ts';
import { normaliseRows } from '../../insight/neighbours.ts';
import { labelOf } from '../../insight/summarise.ts';
import type { Workspace } from '../ports.ts';
import { madeBy, placedIn } from './change.ts';

/** Which clusters are near each other: average linkage over their centres. @throws AppError `not-analyzed` */
export function clusterTree(workspace: Workspace): ClusterTree {
  const { ids, embeddings, dim } = workspace.readings.matrix(madeBy(workspace));
  const placed = placedIn(workspace.clusters.places());
  const labels = Int32Array.from(ids, (post) => placed.get(post) ?? -1);
  const centres = centresOf(normaliseRows(embeddings, ids.length, dim), dim, labels);
  const nodes = centres.map(({ id }) => [workspace.clusters.get(id)!]);
  const merges = averageLinkage(centres, dim).map((merge) => {
    const under = [...nodes[merge.left]!, ...nodes[merge.right]!];
    nodes.push(under);
    return {
      ...merge,
      size: under.reduce((sum, { size }) => sum + size, 0),
      label: labelOf(commonWords(under), centres.length + nodes.length),
    };
  });
  return { leaves: centres.map(({ id }) => id), merges };
}

/** The key words of several clusters, those of larger ones weighing more. */
function commonWords(clusters: readonly Cluster[]): Cluster['keywords'] {
  const weights = new Map<string, number>();
  for (const { size, keywords } of clusters)
    for (const { word, weight } of keywords) weights.set(word, (weights.get(word) ?? 0) + size * weight);
  return Array.from(weights, ([word, weight]) => ({ word, weight })).sort((a, b) => b.weight - a.weight || (a.word < b.word ? -1 : 1));
}
