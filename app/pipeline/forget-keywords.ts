import type { Cluster } from '../contract/records.ts';
import type { PostStore, Workspace } from './ports.ts';

/** Between the words of a cluster's own label. */
const GAP = ' · ';

/** Takes keywords that no post has any more from the clusters and from the labels made of them: a name may be among them. */
export function forgetKeywords({ clusters, posts }: Workspace): void {
  for (const cluster of clusters.list()) {
    const gone = new Set(cluster.keywords.map(({ word }) => word).filter((word) => !occurs(posts, word)));
    if (gone.size > 0) clusters.update(without(cluster, gone));
  }
}

function without(cluster: Cluster, gone: ReadonlySet<string>): Cluster {
  const words = cluster.label.split(GAP).filter((word) => !gone.has(word));
  return {
    ...cluster,
    keywords: cluster.keywords.filter(({ word }) => !gone.has(word)),
    // A name that the analyst gave stays.
    label: cluster.renamed ? cluster.label : words.join(GAP) || `#${cluster.id}`,
  };
}

/** Keywords are without the endings of plurals: that of "deliveries" is "delivery". */
function occurs(posts: PostStore, word: string): boolean {
  return posts.ids({ text: word.replace(/(?<=[a-z]{3})y$/, '') }, 'imported', 0, 1).length > 0;
}
