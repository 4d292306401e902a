import { copyFileSync, existsSync, linkSync, renameSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { requireAlone } from '../holders.ts';
import { raiseTo, VERSION } from '../migrations/index.ts';
import { adoptMemory, type ErasureMemory, memoryOf } from '../tables/erasures.ts';
import { backupNamed, placeFor, rotate } from './folder.ts';
import { verifyCopy } from './verify.ts';

/**
 * Puts a backup in the place of a workspace that nobody has open. What was there is kept among the backups, even where it
 * is damaged; at every moment one of the two is in its place. Erasures and their receipts outlive it: whoever was taken out
 * since the backup was made stays out.
 * @throws AppError `not-found`, `workspace-locked`, `workspace-corrupt` where the backup itself cannot be read
 */
export function restoreBackup(path: string, name: string, now: Date): void {
  requireAlone(path);
  const backup = backupNamed(path, name);
  const incoming = `${path}.restoring`;
  copyFileSync(backup.path, incoming);
  verifyCopy(incoming, backup.path, null);
  const memory = existsSync(path) ? memoryIn(path) : null;
  if (memory !== null && memory.erasures.length > 0) remember(incoming, memory);
  if (existsSync(path)) setAside(path, placeFor(path, 'before-restore', now).whole);
  renameSync(incoming, path);
  rotate(path);
}

/** What a file knows of erasures; null where it is damaged, or older than they are. */
function memoryIn(path: string): ErasureMemory | null {
  try {
    const database = new Database(path, { fileMustExist: true });
    try {
      return memoryOf(database);
    } finally {
      database.close();
    }
  } catch {
    return null;
  }
}

function remember(path: string, memory: ErasureMemory): void {
  const database = new Database(path, { fileMustExist: true });
  try {
    raiseTo(database, VERSION);
    adoptMemory(database, memory);
  } finally {
    database.close();
  }
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
