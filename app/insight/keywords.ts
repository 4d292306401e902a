export interface Keyword {
  word: string;
  weight: number;
}

/** A word in one post only says nothing about a cluster. */
const FEWEST_POSTS = 2;

/**
 * Class-based TF-IDF (Grootendorst 2022, arXiv:2203.05794): tf(word, cluster) · log(1 + A / f(word)), where A is the
 * mean number of words per cluster and f the word's count over all clusters. A word counts once per post, so that
 * one post that repeats a word does not make it a keyword.
 * @param documents the words of each post
 * @param labels its cluster, −1 for none
 * @returns per cluster the best `most` words, heaviest first
 */
export function clusterKeywords(
  documents: readonly (readonly string[])[],
  labels: ArrayLike<number>,
  clusters: number,
  most: number,
): Keyword[][] {
  const inCluster = Array.from({ length: clusters }, () => new Map<string, number>());
  const overall = new Map<string, number>();
  const totals = new Float64Array(clusters);
  documents.forEach((words, row) => {
    const label = labels[row]!;
    if (label < 0) return;
    for (const word of new Set(words)) {
      inCluster[label]!.set(word, (inCluster[label]!.get(word) ?? 0) + 1);
      overall.set(word, (overall.get(word) ?? 0) + 1);
      totals[label]! += 1;
    }
  });
  const mean = totals.reduce((sum, total) => sum + total, 0) / Math.max(1, clusters);
  return inCluster.map((counts, cluster) => {
    const scored = Array.from(counts, ([word, count]) => ({
      word,
      count,
      weight: (count / totals[cluster]!) * Math.log(1 + mean / overall.get(word)!),
    }));
    return scored
      .filter(({ count }) => count >= FEWEST_POSTS)
      .sort((a, b) => b.weight - a.weight || (a.word < b.word ? -1 : 1))
      .slice(0, most)
      .map(({ word, weight }) => ({ word, weight }));
  });
}
