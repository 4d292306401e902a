import { setImmediate as breathe } from 'node:timers/promises';
import type { AnalysisSummary, PostReading, Progress } from '../contract/records.ts';
import { withPlainTokens } from '../contract/redaction-token.ts';
import type { HeadsConfig } from '../model/config.ts';
import type { Encoded } from '../model/encoded.ts';
import type { NewReading, Workspace } from './ports.ts';
import type { Reader, Readers } from './session.ts';
import { clusterAll } from './shaping/cluster-all.ts';
import { scorePosts } from './training/score-posts.ts';
import { versionInUse, versionName } from './training/version.ts';

/** Posts encoded between two writes: what a crash can cost. */
const CHUNK = 512;
const NO_SENTIMENT: PostReading['sentimentScores'] = { negative: 0, neutral: 0, positive: 0 };

export interface AnalyzeOptions {
  stopwords: ReadonlySet<string>;
  signal: AbortSignal;
  onProgress(progress: Progress): void;
}

/** Reads what is new, then clusters it: new posts join clusters that are there. Safe to cancel or kill: what was read stays. */
export async function analyze(workspace: Workspace, readers: Readers, options: AnalyzeOptions): Promise<AnalysisSummary> {
  const { model } = readers.embedder;
  const reading = await timed(() => readAll(workspace, readers, options));
  const clustering = await timed(() => clusterAll(workspace, model, options));
  const posts = workspace.readings.count(model);
  const summary = {
    posts,
    encoded: reading.value.encoded,
    model: model.name,
    precision: model.precision,
    scoredBy: reading.value.scoredBy,
  };
  workspace.note('analyze', { ...summary, clusters: clustering.value.clusters.length });
  return {
    ...summary,
    outliers: clustering.value.outliers,
    added: clustering.value.added,
    seconds: {
      encode: reading.seconds - reading.value.intentSeconds,
      intents: reading.value.intentSeconds,
      cluster: clustering.seconds,
    },
    clusters: clustering.value.clusters,
  };
}

/** Every reader reads the posts that are new to it; then what the version in use or the scorer says is what the screens show. */
async function readAll(workspace: Workspace, { scorer, embedder, base }: Readers, options: AnalyzeOptions) {
  let encoded = 0;
  let intentSeconds = 0;
  // Until there is anything to show, what has been read is shown as it comes.
  if (workspace.clusters.madeBy() === null) workspace.readings.show(scorer.model);
  for (const reader of new Set([scorer, embedder, base ?? scorer])) {
    const done = await readPending(workspace, reader, options);
    encoded = Math.max(encoded, done.encoded);
    intentSeconds += done.intentSeconds;
  }
  const version = versionInUse(workspace);
  if (version === null) {
    workspace.readings.show(scorer.model);
    return { encoded, intentSeconds, scoredBy: scorer.model.name };
  }
  const own = await timed(() => scorePosts(workspace, version, scorer.model, options));
  return { encoded, intentSeconds: intentSeconds + own.seconds, scoredBy: versionName(version.id) };
}

async function readPending(workspace: Workspace, { model, encoder }: Reader, { signal, onProgress }: AnalyzeOptions) {
  workspace.readings.reuse(model);
  const pending = workspace.readings.pending(model);
  let intentSeconds = 0;
  for (let start = 0; start < pending.length; start += CHUNK) {
    const chunk = pending.slice(start, start + CHUNK);
    const encoded = await encoder.encode(
      chunk.map((post) => withPlainTokens(post.text)),
      { signal, onProgress: (done) => onProgress({ stage: 'encode', done: start + done, total: pending.length }) },
    );
    const scored = await timed(async () =>
      chunk.map((post, row): NewReading => ({ post: post.id, ...rowOf(encoded, encoder.heads, row) })),
    );
    intentSeconds += scored.seconds;
    workspace.readings.add(model, scored.value);
    await breathe();
  }
  return { encoded: pending.length, intentSeconds };
}

function rowOf({ embeddings, dim, intents, sentiments }: Encoded, heads: HeadsConfig | null, row: number): Omit<NewReading, 'post'> {
  return {
    embedding: embeddings.slice(row * dim, (row + 1) * dim),
    reading: heads === null || intents === null || sentiments === null ? null : readingOf(heads, intents, sentiments, row),
  };
}

function readingOf(heads: HeadsConfig, intents: Float32Array, sentiments: Float32Array, row: number): Omit<PostReading, 'cluster'> {
  const intentScores = scoresOf(heads.intents, intents, row);
  const sentimentScores = { ...NO_SENTIMENT, ...scoresOf(heads.sentiments, sentiments, row) };
  return { intents: intentScores, intent: best(intentScores), sentimentScores, sentiment: best(sentimentScores) };
}

function scoresOf<Name extends string>(names: readonly Name[], scores: Float32Array, row: number): Record<Name, number> {
  const entries = names.map((name, column) => [name, round(scores[row * names.length + column]!)] as const);
  return Object.fromEntries(entries) as Record<Name, number>;
}

function best<Name extends string>(scores: Record<Name, number>): Name {
  const names = Object.keys(scores) as Name[];
  return names.reduce((top, name) => (scores[name] > scores[top] ? name : top));
}

const round = (value: number) => Math.round(value * 1e4) / 1e4;

async function timed<T>(action: () => Promise<T>): Promise<{ value: T; seconds: number }> {
  const started = performance.now();
  const value = await action();
  return { value, seconds: (performance.now() - started) / 1000 };
}
