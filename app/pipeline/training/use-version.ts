import { AppError } from '../../contract/errors.ts';
import type { Workspace } from '../ports.ts';
import { versionName, versionOf } from './version.ts';

/** Goes one step back. @returns what is in use then @throws AppError `not-found` where nothing was in use before */
export function rolledBack(workspace: Workspace): number | null {
  const id = workspace.trainings.rollBack();
  if (id === undefined) throw new AppError('not-found', 'No version was in use before, so there is nothing to go back to.');
  workspace.note('use-version', id === null ? {} : { version: versionName(id) });
  return id;
}

/** @throws AppError `training-in-use`, `not-found` */
export function removeVersion(workspace: Workspace, id: number, at: Date): void {
  versionOf(workspace, id);
  if (workspace.trainings.inUse() === id) {
    throw new AppError('training-in-use', `${versionName(id)} gives the posts their intents; use another version first, or go back.`, {
      version: versionName(id),
    });
  }
  workspace.trainings.remove(id, at);
  workspace.note('remove-version', { version: versionName(id) });
}
