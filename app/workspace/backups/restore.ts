import { copyFileSync, existsSync, linkSync, renameSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { requireAlone } from '../holders.ts';
import { backupNamed, placeFor, rotate } from './folder.ts';
import { verifyCopy } from './verify.ts';

/**
 * Puts a backup in the place of a workspace that nobody has open. What was there is kept among the backups, even where it
 * is damaged; at every moment one of the two is in its place.
 * @throws AppError `not-found`, `workspace-locked`, `workspace-corrupt` where the backup itself cannot be read
 */
export function restoreBackup(path: string, name: string, now: Date): void {
  requireAlone(path);
  const backup = backupNamed(path, name);
  const incoming = `${path}.restoring`;
  copyFileSync(backup.path, incoming);
  verifyCopy(incoming, backup.path, null);
  if (existsSync(path)) setAside(path, placeFor(path, 'before-restore', now).whole);
  renameSync(incoming, path);
  rotate(path);
}

/** Keeps the file under another name as well; its log is written back to it, or kept beside it where that fails. */
function setAside(path: string, aside: string): void {
  writeLogBack(path);
  try {
    linkSync(path, aside);
  } catch {
    // File systems without links; a copy takes longer and does the same.
    copyFileSync(path, aside);
  }
  if (existsSync(`${path}-wal`)) copyFileSync(`${path}-wal`, `${aside}-wal`);
  for (const log of ['-wal', '-shm']) rmSync(path + log, { force: true });
}

function writeLogBack(path: string): void {
  try {
    const database = new Database(path, { fileMustExist: true });
    try {
      database.pragma('wal_checkpoint(TRUNCATE)');
    } finally {
      database.close();
    }
  } catch {
    // Too damaged for that.
  }
}
