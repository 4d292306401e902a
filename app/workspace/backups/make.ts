import { existsSync, renameSync, rmSync, statfsSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Database } from 'better-sqlite3';
import { AppError } from '../../contract/errors.ts';
import type { Backup, BackupReason } from '../../contract/records.ts';
import { backupNamed, listBackups, placeFor, rotate } from './folder.ts';
import { countPosts, verifyCopy } from './verify.ts';

/** Pages copied at a time; in between, the workspace goes on answering. */
const PAGES = 2000;

/** Copies the open workspace, reads the copy back, and lets old ones go. @throws AppError `disk-full`, `workspace-corrupt` */
export async function makeBackup(database: Database, reason: BackupReason, now: Date): Promise<Backup> {
  const path = database.name;
  const { part, whole } = placeFor(path, reason, now);
  await copyTo(database, part);
  renameSync(part, whole);
  rotate(path);
  return backupNamed(path, basename(whole));
}

/** The same at once, before the file is changed to a newer format. */
export function makeBackupNow(database: Database, reason: BackupReason, now: Date): void {
  const { part, whole } = placeFor(database.name, reason, now);
  requireRoom(database.name, part);
  rmSync(part, { force: true });
  database.prepare('VACUUM INTO ?').run(part);
  const posts = countPosts(database);
  verifyCopy(part, database.name, { least: posts, most: posts });
  renameSync(part, whole);
}

/** One a day, unless there is one of today. */
export async function makeDailyBackup(database: Database, now: Date): Promise<Backup | null> {
  const today = now.toISOString().slice(0, 10);
  const has = listBackups(database.name).some(({ madeAt }) => madeAt.startsWith(today));
  return has || countPosts(database) === 0 ? null : makeBackup(database, 'daily', now);
}

/** A verified copy of the open workspace at `target`; nothing is there where it fails. */
export async function copyTo(database: Database, target: string): Promise<void> {
  requireRoom(database.name, target);
  const before = countPosts(database);
  try {
    await database.backup(target, { progress: () => PAGES });
    const after = countPosts(database);
    verifyCopy(target, database.name, { least: Math.min(before, after), most: Math.max(before, after) });
  } catch (thrown) {
    rmSync(target, { force: true });
    throw thrown;
  }
}

/** @throws AppError `disk-full`, before anything is written */
export function requireRoom(path: string, target: string): void {
  const log = `${path}-wal`;
  const needed = statSync(path).size + (existsSync(log) ? statSync(log).size : 0);
  const { bavail, bsize } = statfsSync(dirname(target));
  const free = bavail * bsize;
  if (free >= needed) return;
  throw new AppError('disk-full', `A copy of ${path} needs ${megabytes(needed)} MB, ${megabytes(free)} MB are free; free some space.`, {
    path,
  });
}

const megabytes = (bytes: number) => Math.ceil(bytes / 1e6);
