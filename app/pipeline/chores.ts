import { setImmediate as breathe } from 'node:timers/promises';
import { AppError } from '../contract/errors.ts';
import type { ActivityAction } from '../contract/records.ts';
import type { Workspace } from './ports.ts';
import { type EraseParts, finishErasures } from './rights/erase-person.ts';
import { keepNoLonger } from './rights/keep-no-longer.ts';

export interface ChoreParts extends EraseParts {
  /** Whether a workspace is copied to its backups once a day when it is opened. */
  backUpDaily: boolean;
}

/** Work on all posts that nothing else may work on meanwhile; where something does, it waits for the next time. */
type Alone = (name: 'erase' | 'retention', action: () => Promise<void>) => Promise<void>;

/**
 * What is done beside everything else when a workspace was opened or posts were imported: erasures that were cut off go on,
 * what is too old goes, and the day's backup is made of what is left. Nobody waits for it, and a failure stops nothing, but
 * is said in the log.
 */
export async function doChores(workspace: Workspace, alone: Alone, parts: ChoreParts, signal: AbortSignal): Promise<void> {
  const options = { signal, onProgress: () => {} };
  const attempt = async (failure: ActivityAction, action: () => Promise<unknown>) => {
    try {
      if (!signal.aborted) await action();
    } catch (thrown) {
      if (!signal.aborted && !waits(thrown)) say(workspace, failure, thrown);
    }
  };
  await breathe();
  await attempt('erase-failed', async () => {
    if (workspace.erasures.pending() > 0) await alone('erase', () => finishErasures(workspace, parts, options));
  });
  await attempt('retention-failed', async () => {
    if (workspace.settings().retentionDays !== null) await alone('retention', () => keepNoLonger(workspace, parts, signal));
  });
  await attempt('backup-failed', async () => {
    if (parts.backUpDaily && !workspace.sample) await workspace.file.backUpDaily();
  });
}

/** Another job or another process is at it; the next time will do. */
function waits(thrown: unknown): boolean {
  return thrown instanceof AppError && ['busy', 'workspace-locked'].includes(thrown.code);
}

function say(workspace: Workspace, failure: ActivityAction, thrown: unknown): void {
  try {
    workspace.note(failure, { reason: thrown instanceof Error ? thrown.message : String(thrown) });
  } catch {
    // Where the log cannot be written, the next call that stores something says why.
  }
}
