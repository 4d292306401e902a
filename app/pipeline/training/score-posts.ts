import { setImmediate as breathe } from 'node:timers/promises';
import type { Progress } from '../../contract/records.ts';
import { withPlainTokens } from '../../contract/redaction-token.ts';
import { type IntentHead, scoreIntents, unpackHead } from '../../model/classifier/intent-head.ts';
import type { NewReading, ReadingModel, Training, Unscored, Workspace } from '../ports.ts';
import { readingModelOf } from './version.ts';

const CHUNK = 1000;

export interface ScoreOptions {
  signal: AbortSignal;
  onProgress(progress: Progress): void;
}

/**
 * Lets a version say what posts intend that its base and the model of the sentiments have read, then shows that. Safe to
 * cancel or kill: what was scored stays.
 * @returns how many posts it gave intents
 */
export async function scorePosts(
  workspace: Workspace,
  version: Training,
  sentiments: ReadingModel,
  options: ScoreOptions,
): Promise<number> {
  const model = readingModelOf(version);
  const head = unpackHead(workspace.trainings.head(version.id));
  const total = workspace.readings.count(version.base) - workspace.readings.count(model);
  let done = 0;
  for (;;) {
    options.signal.throwIfAborted();
    const posts = workspace.readings.unscored(model, { base: version.base, sentiments }, CHUNK);
    if (posts.length === 0) break;
    workspace.readings.add(model, scored(head, posts));
    done += posts.length;
    options.onProgress({ stage: 'score', done, total });
    await breathe();
  }
  showIntents(workspace, model);
  return done;
}

/** Makes the model's intents the ones that posts and clusters show. */
export function showIntents(workspace: Workspace, model: ReadingModel): void {
  workspace.atomically(() => {
    workspace.readings.show(model);
    for (const { cluster, intents } of workspace.readings.meanIntents(model)) {
      const known = workspace.clusters.get(cluster);
      if (known !== null) workspace.clusters.update({ ...known, intents });
    }
  });
}

function scored(head: IntentHead, posts: readonly Unscored[]): NewReading[] {
  const dim = posts[0]!.embedding.length;
  const vectors = new Float32Array(posts.length * dim);
  posts.forEach(({ embedding }, row) => {
    vectors.set(embedding, row * dim);
  });
  const scores = scoreIntents(
    head,
    vectors,
    posts.map(({ text }) => withPlainTokens(text)),
  );
  return posts.map(({ post, sentiment, sentimentScores }, row) => {
    const own = scores.subarray(row * head.intents.length, (row + 1) * head.intents.length);
    const best = own.reduce((top, value, at) => (value > own[top]! ? at : top), 0);
    const intents = Object.fromEntries(head.intents.map((name, at) => [name, Math.round(own[at]! * 1e4) / 1e4]));
    // The embedding is the base's, which has it.
    return { post, embedding: new Float32Array(), reading: { intents, intent: head.intents[best]!, sentiment, sentimentScores } };
  });
}
