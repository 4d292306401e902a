import { setImmediate as breathe } from 'node:timers/promises';
import type { RetentionPreview } from '../../contract/records.ts';
import type { Workspace } from '../ports.ts';
import { tidyUp } from '../rewrite-posts.ts';
import { refreshClusters } from './refresh-clusters.ts';
import { type TakeOutParts, takeOut } from './take-out.ts';

const DAY_MS = 86_400_000;
/** Posts that go in one transaction, between two turns of others. */
const STEP = 1000;

/** What is older than so many days. */
export function previewRetention(workspace: Workspace, days: number, now: Date): RetentionPreview {
  const before = new Date(now.getTime() - days * DAY_MS);
  return { posts: workspace.people.countOlderThan(before), backups: oldBackups(workspace, before).length, before: before.toISOString() };
}

/**
 * Takes out what is older than the workspace keeps posts: posts by when they were written, or else imported, and backups
 * by when they were made. Cut off, it goes on the next time.
 */
export async function keepNoLonger(workspace: Workspace, parts: TakeOutParts & { now(): Date }, signal: AbortSignal): Promise<void> {
  const days = workspace.settings().retentionDays;
  if (days === null) return;
  const before = new Date(parts.now().getTime() - days * DAY_MS);
  const backups = oldBackups(workspace, before);
  for (const name of backups) workspace.copies.expire(name);
  const posts = await removeOlderThan(workspace, before, parts, signal);
  if (posts > 0) {
    refreshClusters(workspace, parts.stopwords);
    await tidyUp(workspace);
  }
  if (posts > 0 || backups.length > 0) workspace.note('retention', { days, posts, backups: backups.length });
}

async function removeOlderThan(workspace: Workspace, moment: Date, parts: TakeOutParts, signal: AbortSignal): Promise<number> {
  for (let removed = 0; ; ) {
    const posts = workspace.people.olderThan(moment, STEP);
    if (posts.length === 0) return removed;
    workspace.atomically(() => takeOut(workspace, posts, parts));
    removed += posts.length;
    await breathe();
    signal.throwIfAborted();
  }
}

function oldBackups({ copies }: Workspace, moment: Date): string[] {
  return copies
    .list()
    .filter(({ madeAt, isBackup }) => isBackup && new Date(madeAt) < moment)
    .map(({ name }) => name);
}
