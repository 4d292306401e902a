import { readFileSync } from 'node:fs';
import { parseChannels } from '../../../app/campaign/channels.ts';
import { parseLexicon } from '../../../app/campaign/checks.ts';
import type { Cluster, IntentName, SentimentName } from '../../../app/contract/records.ts';
import { INTENTS, SENTIMENTS } from '../../../app/contract/records.ts';
import { fromBytes } from '../../../app/ingest/byte-source.ts';
import { parseStopwords } from '../../../app/insight/stopwords.ts';
import { summariseClusters } from '../../../app/insight/summarise.ts';
import { importPosts } from '../../../app/pipeline/import-posts.ts';
import type { ReadingModel, Workspace } from '../../../app/pipeline/ports.ts';
import type { EraseParts } from '../../../app/pipeline/rights/erase-person.ts';
import { summaryInput } from '../../../app/pipeline/summary-input.ts';

const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
export const now = () => new Date('2026-03-06T00:00:00Z');
export const STOPWORDS = parseStopwords(json('resources/lexicons/stopwords.json'));
export const PARTS: EraseParts = {
  channels: parseChannels(json('resources/channels.json')),
  lexicon: parseLexicon(json('resources/lexicons/advertising.json')),
  stopwords: STOPWORDS,
  now,
  versions: { attune: '0.0.0', workspace: 1 },
};
export const QUIET = { signal: new AbortController().signal, onProgress: () => {} };
const MODEL: ReadingModel = { name: 'm', fingerprint: 'f', precision: 'fp32' };
const OTHER: ReadingModel = { name: 'other', fingerprint: 'g', precision: 'int8' };

export interface Written {
  author: string;
  text: string;
  id?: string;
  date?: string;
  reply_to?: string;
  region?: string;
}

/** Imports posts as an export has them, by the same way as any file. */
export function importRows(workspace: Workspace, rows: readonly Written[], file = 'posts.jsonl') {
  const bytes = new TextEncoder().encode(rows.map((row) => JSON.stringify(row)).join('\n'));
  const fields = {
    text: 'text',
    author: 'author',
    ...(rows.some(({ id }) => id) ? { id: 'id' } : {}),
    ...(rows.some(({ date }) => date) ? { date: 'date' } : {}),
  };
  const attributes = Object.fromEntries(
    ['reply_to', 'region'].filter((name) => rows.some((row) => name in row)).map((name) => [name, name]),
  );
  return importPosts(fromBytes(file, bytes), workspace, { mapping: { fields, attributes }, synthetic: false, now: now(), ...QUIET });
}

/** Lets two made-up models read all posts and puts them into clusters: `clusterOf` says which, null for none. */
export function placeAll(workspace: Workspace, clusterOf: (text: string, id: number) => number | null): Cluster[] {
  const posts = Array.from(workspace.posts.each({}));
  for (const model of [MODEL, OTHER]) {
    workspace.readings.add(
      model,
      posts.map(({ id, text }) => ({ post: id, embedding: embeddingOf(text), reading: readingOf(text) })),
    );
  }
  workspace.readings.show(MODEL);
  const { ids, embeddings, dim } = workspace.readings.matrix(MODEL);
  const read = Array.from(workspace.posts.each({}));
  const places = read.map(({ id, text }) => clusterOf(text, id));
  const labels = Int32Array.from(places, (place) => place ?? -1);
  const clusters = summariseClusters({ labels, embeddings, dim, posts: read.map(summaryInput), stopwords: STOPWORDS });
  workspace.clusters.replace(
    MODEL,
    clusters,
    ids.map((post, row) => ({ post, cluster: places[row]!, x: row, y: 0 })),
  );
  return clusters;
}

/** What a model says depends on the text alone. */
function embeddingOf(text: string): Float32Array {
  return Float32Array.of(text.length, numberOf(text) % 7, 1);
}

function readingOf(text: string) {
  const number = numberOf(text);
  const intents = Object.fromEntries(INTENTS.map((name, at) => [name, (at + number) % 3 === 0 ? 0.25 : 0.05])) as Record<
    IntentName,
    number
  >;
  const sentimentScores = Object.fromEntries(SENTIMENTS.map((name) => [name, 1 / 3])) as Record<SentimentName, number>;
  return { intents, intent: INTENTS[number % INTENTS.length]!, sentimentScores, sentiment: SENTIMENTS[number % 3]! };
}

function numberOf(text: string): number {
  return Array.from(text).reduce((sum, character) => (sum * 31 + character.codePointAt(0)!) % 10_007, 7);
}
