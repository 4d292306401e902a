export interface Keyword {
  word: string;
  weight: number;
}

/** A word in one post only says nothing about a cluster. */
const FEWEST_POSTS = 2;

/**
 * Words of clusters by class-based TF-IDF (Grootendorst 2022, arXiv:2203.05794): tf(word, cluster) · log(1 + A / f(word)),
 * where A is the mean number of words per cluster and f the word's count over all clusters. A word counts once per post, so
 * that one post that repeats a word does not make it a keyword.
 */
export class ClusterWords {
  private readonly inCluster = new Map<number, Map<string, number>>();
  private readonly overall = new Map<string, number>();
  private readonly totals = new Map<number, number>();
  private sum = 0;

  /** Adds the words of a post of the cluster. */
  add(cluster: number, words: readonly string[]): void {
    const counts = this.inCluster.get(cluster) ?? new Map<string, number>();
    this.inCluster.set(cluster, counts);
    const different = new Set(words);
    for (const word of different) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
      this.overall.set(word, (this.overall.get(word) ?? 0) + 1);
    }
    this.totals.set(cluster, (this.totals.get(cluster) ?? 0) + different.size);
    this.sum += different.size;
  }

  /** The best `most` words of a cluster, heaviest first. */
  keywords(cluster: number, most: number): Keyword[] {
    return Array.from(this.weights(cluster), ([word, weight]) => ({ word, weight }))
      .sort((a, b) => b.weight - a.weight || (a.word < b.word ? -1 : 1))
      .slice(0, most);
  }

  /** All words of a cluster that more than one of its posts has, with their weights. */
  weights(cluster: number): Map<string, number> {
    const mean = this.sum / Math.max(1, this.inCluster.size);
    const total = this.totals.get(cluster) ?? 0;
    const weights = new Map<string, number>();
    for (const [word, count] of this.inCluster.get(cluster) ?? []) {
      if (count >= FEWEST_POSTS) weights.set(word, (count / total) * Math.log(1 + mean / this.overall.get(word)!));
    }
    return weights;
  }
}
