import type { NearCopyGroup, Progress } from '../contract/records.ts';
import { NearCopyFinder } from '../insight/near-copies.ts';
import type { Workspace } from './ports.ts';

/** Posts between two looks at whether it was cancelled. */
const STEP = 5000;

export interface NearCopyOptions {
  signal: AbortSignal;
  onProgress(progress: Progress): void;
}

/** Groups posts that nearly say the same, over the whole workspace, and stores the groups in place of earlier ones. */
export async function findNearCopies(workspace: Workspace, { signal, onProgress }: NearCopyOptions): Promise<NearCopyGroup[]> {
  const { nearCopies } = workspace;
  const finder = new NearCopyFinder(workspace.posts.count());
  const total = workspace.posts.count();
  let done = 0;
  for (const batch of nearCopies.texts(STEP)) {
    for (const { id, text } of batch) finder.add(id, text);
    done += batch.length;
    onProgress({ stage: 'near-copies', done, total });
    await new Promise<void>((resolve) => setImmediate(resolve));
    signal.throwIfAborted();
  }
  nearCopies.replace(finder.groups());
  return nearCopies.list(GROUPS);
}

/** The largest groups that a screen lists. */
export const GROUPS = 50;
