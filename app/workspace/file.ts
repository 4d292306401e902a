import { copyFileSync, existsSync, renameSync, statSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { AppError } from '../contract/errors.ts';
import type { WorkspaceFile } from '../pipeline/ports.ts';
import { copyTo, makeBackup, makeDailyBackup, requireRoom } from './backups/make.ts';
import { requireAlone } from './holders.ts';
import { keyPathOf } from './key-file.ts';
import { purgeFile } from './purge.ts';
import { signingKeyPathOf } from './signing-key.ts';

/** Of a workspace, with what its log holds that was not written back yet; 0 where there is none. */
export function sizeOf(path: string): number {
  return [path, `${path}-wal`].reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0);
}

/** The file of an open workspace. */
export function workspaceFile(database: Database, now: () => Date): WorkspaceFile {
  const path = database.name;
  const bytes = () => sizeOf(path);
  let last: Promise<unknown> = Promise.resolve();
  /** One after the other. */
  const inTurn = <T>(action: () => Promise<T>): Promise<T> => {
    const done = last.then(action);
    last = done.catch(() => {});
    return done;
  };
  return {
    bytes,
    backUp: (reason) => inTurn(() => makeBackup(database, reason, now())),
    backUpDaily: () => inTurn(() => makeDailyBackup(database, now())),
    saveAs: (target) => inTurn(() => saveAs(database, target)),
    uncopied: inTurn,
    compact() {
      requireAlone(path);
      requireRoom(path, path);
      database.pragma('wal_checkpoint(TRUNCATE)');
      const before = bytes();
      purgeFile(database);
      return { before, after: bytes() };
    },
  };
}

async function saveAs(database: Database, target: string): Promise<void> {
  if (existsSync(target)) throw new AppError('bad-request', `${target} is there already; choose another name.`, { path: target });
  const part = `${target}.part`;
  await copyTo(database, part);
  copyKeys(database.name, target);
  renameSync(part, target);
}

/** Without its keys, the same people would be others in what is imported next, and receipts another's. */
export function copyKeys(path: string, target: string): void {
  for (const keyOf of [keyPathOf, signingKeyPathOf]) if (existsSync(keyOf(path))) copyFileSync(keyOf(path), keyOf(target));
}
