import { setImmediate as breathe } from 'node:timers/promises';
import type { Progress } from '../contract/records.ts';
import { duplicateKey } from '../ingest/normalise.ts';
import type { RewriteJob, StoredText, Workspace } from './ports.ts';

/** Posts between two writes, and between two turns of others: some 20 ms where all of them change. */
const STEP = 100;

export interface RewriteOptions {
  signal: AbortSignal;
  onProgress(progress: Progress): void;
}

/**
 * Lets `change` go over all posts in order and stores those that it changes. A step is stored whole or not at all, with how
 * far the job has come: killed or cancelled, it goes on there when it is begun again about the same `target`.
 * @returns how many posts changed now
 */
export async function rewritePosts(
  workspace: Workspace,
  job: RewriteJob,
  target: string,
  change: (post: StoredText) => StoredText,
  { signal, onProgress }: RewriteOptions,
): Promise<number> {
  const { rewrites } = workspace;
  const total = workspace.posts.count();
  let last = rewrites.begin(job, target);
  let done = 0;
  let changed = 0;
  for (;;) {
    signal.throwIfAborted();
    const posts = rewrites.next(last, STEP);
    if (posts.length === 0) return changed;
    const rewritten = posts.flatMap((before) => {
      const after = change(before);
      return isSame(before, after) ? [] : [{ before, after, duplicateKey: duplicateKey(after.text) }];
    });
    last = posts.at(-1)!.id;
    rewrites.store(job, rewritten, last);
    done += posts.length;
    changed += rewritten.length;
    onProgress({ stage: job, done, total });
    await breathe();
  }
}

/** Clears what changed texts have left behind in the file, a piece at a time. */
export async function tidyUp({ rewrites }: Workspace): Promise<void> {
  while (rewrites.tidy()) await breathe();
}

/** Whether nothing of it was changed. */
export function isSame(before: StoredText, after: StoredText): boolean {
  return (
    before.text === after.text &&
    before.author === after.author &&
    before.sourceId === after.sourceId &&
    before.channel === after.channel &&
    JSON.stringify([before.redactions, before.attributes]) === JSON.stringify([after.redactions, after.attributes])
  );
}
