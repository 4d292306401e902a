import { copyFileSync, existsSync, renameSync, statSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { AppError } from '../contract/errors.ts';
import type { WorkspaceFile } from '../pipeline/ports.ts';
import { copyTo, makeBackup, makeDailyBackup, requireRoom } from './backups/make.ts';
import { requireAlone } from './holders.ts';
import { keyPathOf } from './key-file.ts';

/** Of a workspace, with what its log holds that was not written back yet; 0 where there is none. */
export function sizeOf(path: string): number {
  return [path, `${path}-wal`].reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0);
}

/** The file of an open workspace. */
export function workspaceFile(database: Database, now: () => Date): WorkspaceFile {
  const path = database.name;
  const bytes = () => sizeOf(path);
  return {
    bytes,
    backUp: (reason) => makeBackup(database, reason, now()),
    backUpDaily: () => makeDailyBackup(database, now()),
    async saveAs(target) {
      if (existsSync(target)) throw new AppError('bad-request', `${target} is there already; choose another name.`, { path: target });
      const part = `${target}.part`;
      await copyTo(database, part);
      // Without the key, the same people would be others in what is imported next.
      if (existsSync(keyPathOf(path))) copyFileSync(keyPathOf(path), keyPathOf(target));
      renameSync(part, target);
    },
    compact() {
      requireAlone(path);
      requireRoom(path, path);
      database.pragma('wal_checkpoint(TRUNCATE)');
      const before = bytes();
      database.exec("INSERT INTO posts_text (posts_text) VALUES ('optimize')");
      database.exec('VACUUM');
      database.pragma('wal_checkpoint(TRUNCATE)');
      return { before, after: bytes() };
    },
  };
}
