import { type Cluster, type Language, SENTIMENTS, type SentimentName } from '../contract/records.ts';
import { ClusterWords, type Keyword } from './keywords.ts';
import { dotBetween, normaliseRows } from './neighbours.ts';
import { wordsOf } from './words.ts';

const KEYWORDS = 10;
const LABEL_WORDS = 3;
const REPRESENTATIVES = 8;

export interface SummaryPost {
  id: number;
  text: string;
  language: Language;
  intents: Record<string, number>;
  sentiments: Record<SentimentName, number>;
  engagement: number;
}

export interface SummaryInput {
  /** The cluster of each post, −1 for none; numbers may be missing. */
  labels: Int32Array;
  /** [posts, dim] */
  embeddings: Float32Array;
  dim: number;
  posts: readonly SummaryPost[];
  stopwords: ReadonlySet<string>;
}

/** What each cluster is about: keywords, a name, its most typical posts, intents, sentiment, languages, engagement. */
export function summariseClusters({ labels, embeddings, dim, posts, stopwords }: SummaryInput): Cluster[] {
  const ids = Array.from(new Set(labels.filter((label) => label >= 0))).sort((a, b) => a - b);
  const words = new ClusterWords();
  posts.forEach((post, row) => {
    if (labels[row]! >= 0) words.add(labels[row]!, wordsOf(post.text, stopwords));
  });
  const vectors = normaliseRows(embeddings, posts.length, dim);
  return ids.map((id) => {
    const rows = Array.from(labels.keys()).filter((row) => labels[row] === id);
    return summariseCluster(id, rows, { vectors, dim, posts, words });
  });
}

export interface Summarised {
  /** [posts, dim], rows of length 1. */
  vectors: Float32Array;
  dim: number;
  posts: readonly SummaryPost[];
  /** Of all clusters: what is said of one depends on what the others say. */
  words: ClusterWords;
}

/** What one cluster is about. @param rows its posts, one at least */
export function summariseCluster(id: number, rows: readonly number[], { vectors, dim, posts, words }: Summarised): Cluster {
  const keywords = words.keywords(id, KEYWORDS);
  const members = rows.map((row) => posts[row]!);
  return {
    id,
    label: labelOf(keywords, id),
    renamed: false,
    size: members.length,
    keywords,
    representatives: representatives(vectors, dim, rows, posts),
    intents: meanOf(Object.keys(members[0]!.intents), members, (post) => post.intents),
    sentiments: meanOf(SENTIMENTS, members, (post) => post.sentiments),
    languages: countLanguages(members),
    engagement: members.reduce((sum, post) => sum + post.engagement, 0),
  };
}

/** The heaviest keywords, none that repeats another. */
export function labelOf(keywords: readonly Keyword[], id: number): string {
  const chosen: string[] = [];
  for (const { word } of keywords) {
    if (chosen.some((other) => other.includes(word) || word.includes(other))) continue;
    chosen.push(word);
    if (chosen.length === LABEL_WORDS) break;
  }
  return chosen.length === 0 ? `#${id}` : chosen.join(' · ');
}

/** The posts nearest to the cluster's centre by cosine; a text that was already chosen is passed over. */
function representatives(vectors: Float32Array, dim: number, rows: readonly number[], posts: readonly SummaryPost[]): number[] {
  const centre = new Float32Array(dim);
  for (const row of rows) for (let column = 0; column < dim; column += 1) centre[column]! += vectors[row * dim + column]!;
  const scored = rows.map((row) => ({ row, similarity: dotBetween(vectors, row * dim, centre, 0, dim) }));
  scored.sort((a, b) => b.similarity - a.similarity || a.row - b.row);
  const texts = new Set<string>();
  const chosen: number[] = [];
  for (const { row } of scored) {
    const post = posts[row]!;
    if (texts.has(post.text)) continue;
    texts.add(post.text);
    chosen.push(post.id);
    if (chosen.length === REPRESENTATIVES) break;
  }
  return chosen;
}

function meanOf<Name extends string>(
  names: readonly Name[],
  posts: readonly SummaryPost[],
  scores: (post: SummaryPost) => Record<Name, number>,
): Record<Name, number> {
  const mean = (name: Name) => posts.reduce((sum, post) => sum + (scores(post)[name] ?? 0), 0) / posts.length;
  return Object.fromEntries(names.map((name) => [name, mean(name)])) as Record<Name, number>;
}

function countLanguages(posts: readonly SummaryPost[]): Partial<Record<Language, number>> {
  const counts: Partial<Record<Language, number>> = {};
  for (const { language } of posts) counts[language] = (counts[language] ?? 0) + 1;
  return counts;
}
