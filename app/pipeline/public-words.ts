import type { Cluster } from '../contract/records.ts';
import { formsOf, shortenQuote } from '../privacy/quotes.ts';
import type { Workspace } from './ports.ts';

/** What may stand in files and drafts of the words of posts: what enough people said. */
export class PublicWords {
  private readonly workspace: Workspace;
  private readonly known = new Map<string, boolean>();
  readonly k: number;
  private readonly quotes: 'verbatim' | 'shortened' | 'none';

  constructor(workspace: Workspace) {
    this.workspace = workspace;
    ({ k: this.k, quotes: this.quotes } = workspace.settings());
  }

  /** Whether enough people have posts with all these phrases. */
  readonly shared = (phrases: readonly string[]): boolean => {
    if (this.k < 2) return true;
    const key = phrases.join('\n');
    const answer = this.known.get(key) ?? this.workspace.posts.peopleSaying(phrases, this.k) >= this.k;
    this.known.set(key, answer);
    return answer;
  };

  /** What may be quoted of a post, as the settings say; null for nothing, or where it is gone. */
  quote(id: number): string | null {
    if (this.quotes === 'none') return null;
    const post = this.workspace.posts.get(id);
    if (post === null || this.quotes === 'verbatim') return post?.text ?? null;
    const cluster = post.reading?.cluster ?? null;
    const keywords = cluster === null ? [] : (this.workspace.clusters.get(cluster)?.keywords ?? []);
    return shortenQuote(post.text, { terms: keywords.map(({ word }) => word), shared: this.shared });
  }

  /** A cluster with the key words that enough people use; a name that was made of others is made anew of these. */
  cluster(cluster: Cluster): Cluster {
    const keywords = cluster.keywords.filter(({ word }) => formsOf(word).some((form) => this.shared([form])));
    const named = cluster.renamed || cluster.label.split(LABEL_GAP).every((word) => keywords.some((keyword) => keyword.word === word));
    const words = keywords.slice(0, LABEL_WORDS).map(({ word }) => word);
    return { ...cluster, keywords, label: named ? cluster.label : words.length === 0 ? `#${cluster.id}` : words.join(LABEL_GAP) };
  }
}

const LABEL_GAP = ' · ';
const LABEL_WORDS = 3;
