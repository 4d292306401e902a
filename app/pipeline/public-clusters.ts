import type { Cluster } from '../contract/records.ts';
import { Crowd, hideFew } from '../privacy/anonymity/crowd.ts';
import type { Sheet } from './documents.ts';
import type { PostTable } from './ports.ts';
import type { PublicWords } from './public-words.ts';

/** Typical posts that a cluster is shown by. */
const QUOTES = 3;

/** A cluster as files have it: of one that speaks for too few people there is its number alone. */
type PublicCluster = Omit<Cluster, 'size' | 'languages' | 'intents' | 'sentiments' | 'engagement'> & {
  size: number | string;
  quotes: string[];
  languages: Record<string, number | string | null> | null;
  intents: Cluster['intents'] | null;
  sentiments: Cluster['sentiments'] | null;
  engagement: number | null;
};

/** @param table the columns `cluster` and `language` of all posts */
export function publicClusters(clusters: readonly Cluster[], table: PostTable, words: PublicWords): PublicCluster[] {
  const crowd = crowdOf(table, words.k);
  return clusters.map((cluster) => {
    const { id } = cluster;
    if (!crowd.enough(String(id))) {
      const nothing = { keywords: [], representatives: [], quotes: [], languages: null, intents: null, sentiments: null, engagement: null };
      return { id, label: cluster.renamed ? cluster.label : `#${id}`, renamed: cluster.renamed, size: crowd.few, ...nothing };
    }
    return {
      ...words.cluster(cluster),
      languages: hideFew(cluster.languages, (language) => crowd.enough(`${id} ${language}`), crowd.few),
      quotes: different(cluster.representatives.slice(0, QUOTES).flatMap((post) => words.quote(post) ?? [])),
    };
  });
}

/** The same words are one quote, whatever was cut off around them. */
function different(quotes: readonly string[]): string[] {
  return Array.from(new Map(quotes.map((quote) => [quote.replaceAll('…', ''), quote])).values());
}

function crowdOf({ people, columns }: PostTable, k: number): Crowd {
  const crowd = new Crowd(k);
  const [clusters, languages] = ['cluster', 'language'].map((name) => columns.find((column) => column.name === name));
  if (clusters?.kind !== 'text' || languages?.kind !== 'text') return crowd;
  for (let row = 0; row < people.length; row += 1) {
    const [cluster, language] = [clusters, languages].map(({ codes, labels }) => labels[codes[row]! - 1]);
    const person = people[row] === 0 ? null : people[row]!;
    if (cluster === undefined) continue;
    crowd.add(cluster, person);
    crowd.add(`${cluster} ${language}`, person);
  }
  return crowd;
}

export function clusterSheet(clusters: readonly PublicCluster[]): Sheet {
  return {
    columns: ['id', 'label', 'size', 'keywords', 'representatives', 'engagement', 'quotes'],
    rows: clusters.map((cluster) => [
      cluster.id,
      cluster.label,
      cluster.size,
      cluster.keywords.map(({ word }) => word).join(' '),
      cluster.representatives.join(' '),
      cluster.engagement,
      cluster.quotes.join(' | '),
    ]),
  };
}
