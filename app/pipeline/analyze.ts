import { setImmediate as breathe } from 'node:timers/promises';
import { AppError } from '../contract/errors.ts';
import {
  type AnalysisSummary,
  type Cluster,
  INTENTS,
  type PostReading,
  type PostRow,
  type Progress,
  SENTIMENTS,
} from '../contract/records.ts';
import { clusterEmbeddings } from '../insight/cluster.ts';
import { summariseClusters } from '../insight/summarise.ts';
import type { Encoder } from '../model/encoder.ts';
import type { NewReading, Workspace } from './ports.ts';

/** Posts encoded between two writes: what a crash can cost. */
const CHUNK = 512;
const SEED = 20260101;

export interface AnalyzeOptions {
  stopwords: ReadonlySet<string>;
  signal: AbortSignal;
  onProgress(progress: Progress): void;
}

/** Encodes what is new, then clusters everything. Safe to cancel or kill: encoded posts stay encoded. */
export async function analyze(workspace: Workspace, encoder: Encoder, options: AnalyzeOptions): Promise<AnalysisSummary> {
  const model = encoder.description.name;
  const encoding = await timed(() => encodePending(workspace, encoder, options));
  const clustering = await timed(() => clusterAll(workspace, model, options));
  const posts = workspace.readings.count(model);
  workspace.note('analyze', { posts, encoded: encoding.value.encoded, clusters: clustering.value.clusters.length, model });
  return {
    posts,
    encoded: encoding.value.encoded,
    outliers: clustering.value.outliers,
    model,
    seconds: {
      encode: encoding.seconds - encoding.value.intentSeconds,
      intents: encoding.value.intentSeconds,
      cluster: clustering.seconds,
    },
    clusters: clustering.value.clusters,
  };
}

async function encodePending(workspace: Workspace, encoder: Encoder, { signal, onProgress }: AnalyzeOptions) {
  const pending = workspace.readings.pending(encoder.description.name);
  let intentSeconds = 0;
  for (let start = 0; start < pending.length; start += CHUNK) {
    const chunk = pending.slice(start, start + CHUNK);
    const encoded = await encoder.encode(
      chunk.map((post) => post.text),
      { signal, onProgress: (done) => onProgress({ stage: 'encode', done: start + done, total: pending.length }) },
    );
    const { intents, sentiments, embeddings, dim } = encoded;
    if (intents === null || sentiments === null) {
      throw new AppError('model-unsupported', 'This model has no intent and sentiment heads; choose the starter model.', {
        model: encoder.description.name,
      });
    }
    const scored = await timed(async () =>
      chunk.map(
        (post, row): NewReading => ({
          post: post.id,
          embedding: embeddings.slice(row * dim, (row + 1) * dim),
          reading: readingOf(intents, sentiments, row),
        }),
      ),
    );
    intentSeconds += scored.seconds;
    workspace.readings.add(encoder.description.name, scored.value);
    await breathe();
  }
  return { encoded: pending.length, intentSeconds };
}

function readingOf(intents: Float32Array, sentiments: Float32Array, row: number): Omit<PostReading, 'cluster'> {
  const intentScores = scoresOf(INTENTS, intents, row);
  const sentimentScores = scoresOf(SENTIMENTS, sentiments, row);
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

async function clusterAll(workspace: Workspace, model: string, { signal, onProgress, stopwords }: AnalyzeOptions) {
  const { ids, embeddings, dim } = workspace.readings.matrix(model);
  const settings = workspace.settings();
  const result = await clusterEmbeddings(
    { embeddings, count: ids.length, dim },
    { minimumSize: settings.minimumCluster, seed: SEED },
    { signal, onProgress: (stage, done, total) => onProgress({ stage, done, total }) },
  );
  onProgress({ stage: 'keywords', done: 0, total: null });
  const rows = Array.from(workspace.posts.each({}));
  const byId = new Map(rows.map((row) => [row.id, row]));
  const posts = ids.map((id) => summaryInput(byId.get(id)!));
  const clusters = keepNames(
    workspace,
    ids,
    result.labels,
    summariseClusters({ labels: result.labels, embeddings, dim, posts, stopwords }),
  );
  onProgress({ stage: 'store', done: 0, total: null });
  const placements = ids.map((post, row) => ({
    post,
    cluster: result.labels[row]! < 0 ? null : result.labels[row]!,
    x: result.x[row]!,
    y: result.y[row]!,
  }));
  workspace.clusters.replace(clusters, placements);
  return { clusters, outliers: placements.filter((placement) => placement.cluster === null).length };
}

function summaryInput(post: PostRow) {
  const reading = post.reading!;
  return {
    id: post.id,
    text: post.text,
    language: post.language,
    intents: reading.intents,
    sentiments: reading.sentimentScores,
    engagement: (post.likes ?? 0) + (post.comments ?? 0) + (post.shares ?? 0),
  };
}

/** A name the analyst gave stays with the cluster that now holds most of the posts it named. */
function keepNames(workspace: Workspace, ids: readonly number[], labels: Int32Array, clusters: Cluster[]): Cluster[] {
  const renamed = new Map(
    workspace.clusters
      .list()
      .filter((cluster) => cluster.renamed)
      .map((cluster) => [cluster.id, cluster.label]),
  );
  if (renamed.size === 0) return clusters;
  const before = workspace.clusters.map();
  const oldOf = new Map(before.ids.map((id, index) => [id, before.clusters[index]]));
  const votes = new Map<number, Map<number, number>>();
  ids.forEach((id, row) => {
    const old = oldOf.get(id);
    const label = labels[row]!;
    if (old === null || old === undefined || label < 0 || !renamed.has(old)) return;
    const counts = votes.get(old) ?? new Map<number, number>();
    votes.set(old, counts.set(label, (counts.get(label) ?? 0) + 1));
  });
  const names = new Map<number, string>();
  for (const [old, counts] of votes) {
    const heir = Array.from(counts).reduce((top, entry) => (entry[1] > top[1] ? entry : top));
    if (!names.has(heir[0])) names.set(heir[0], renamed.get(old)!);
  }
  return clusters.map((cluster) => (names.has(cluster.id) ? { ...cluster, label: names.get(cluster.id)!, renamed: true } : cluster));
}

async function timed<T>(action: () => Promise<T>): Promise<{ value: T; seconds: number }> {
  const started = performance.now();
  const value = await action();
  return { value, seconds: (performance.now() - started) / 1000 };
}
