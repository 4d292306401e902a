import { seededRandom } from '../../../app/contract/random.ts';
import { INTENTS, type IntentName, SENTIMENTS, type SentimentName } from '../../../app/contract/records.ts';
import type { ReadingModel, Workspace } from '../../../app/pipeline/ports.ts';
import type { ShapeOptions } from '../../../app/pipeline/shaping/change.ts';
import { clusterAll } from '../../../app/pipeline/shaping/cluster-all.ts';
import { importRows, QUIET, STOPWORDS } from '../workspace/people.ts';

export const MODEL: ReadingModel = { name: 'm', fingerprint: 'f', precision: 'fp32' };
export const OTHER: ReadingModel = { name: 'other', fingerprint: 'g', precision: 'int8' };
export const OPTIONS: ShapeOptions = { ...QUIET, stopwords: STOPWORDS };

/** What people write about, each with words of its own. */
const WORDS = [
  ['battery', 'drains', 'overnight'],
  ['parcel', 'arrived', 'broken'],
  ['price', 'discount', 'coupon'],
  ['colour', 'fabric', 'jacket'],
  ['refund', 'cancelled', 'subscription'],
] as const;
const DIM = 16;

/** The theme of a post, by its words. */
export function themeOf(text: string): number {
  return WORDS.findIndex(([first]) => text.includes(first));
}

/** Posts of these themes, as many of each, each by an author of its own. @param from the number of the first */
export function themedPosts(themes: readonly number[], each: number, from = 0): { author: string; text: string }[] {
  return themes.flatMap((theme) =>
    Array.from({ length: each }, (_, at) => {
      const words = WORDS[theme]!;
      return { author: `author${theme}x${from + at}`, text: `${words[0]} ${words[1 + (at % 2)]!} again, number ${from + at}` };
    }),
  );
}

/** Imports posts and lets a made-up model read them: its vectors lie around a centre for each theme. */
export async function addPosts(workspace: Workspace, rows: readonly { author: string; text: string }[], model = MODEL): Promise<void> {
  await importRows(workspace, rows, `posts-${workspace.posts.count()}.jsonl`);
  readPosts(workspace, model);
}

export function readPosts(workspace: Workspace, model: ReadingModel): void {
  const posts = workspace.readings.pending(model);
  const intents = Object.fromEntries(INTENTS.map((name) => [name, 0.1])) as Record<IntentName, number>;
  const sentimentScores = Object.fromEntries(SENTIMENTS.map((name) => [name, 1 / 3])) as Record<SentimentName, number>;
  workspace.readings.add(
    model,
    posts.map(({ id, text }) => ({
      post: id,
      embedding: vectorOf(text, model),
      reading: { intents, intent: 'other', sentimentScores, sentiment: 'neutral' },
    })),
  );
  workspace.readings.show(model);
}

export function analyse(workspace: Workspace, model = MODEL) {
  return clusterAll(workspace, model, OPTIONS);
}

/** All that shaping can change. */
export function stateOf({ clusters }: Workspace) {
  return { clusters: clusters.list(), places: clusters.places(), madeBy: clusters.madeBy() };
}

/** A vector near the centre of its text's theme; another model has other centres. */
function vectorOf(text: string, { fingerprint }: ReadingModel): Float32Array {
  const [centre, noise] = [seededRandom(1 + themeOf(text) + 100 * fingerprint.charCodeAt(0)), seededRandom(numberOf(text))];
  return Float32Array.from({ length: DIM }, () => centre() - 0.5 + 0.5 * (noise() - 0.5));
}

function numberOf(text: string): number {
  return Array.from(text).reduce((sum, character) => (sum * 31 + character.codePointAt(0)!) % 1_000_003, 7);
}
