import { copyFileSync, existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Database, { type Database as Connection } from 'better-sqlite3';
import { z } from 'zod';
import { AppError } from '../../contract/errors.ts';
import type { CopyStore, Workspace, WorkspaceCopy } from '../../pipeline/ports.ts';
import { explain } from '../explain.ts';
import { requireAlone } from '../holders.ts';
import { raiseTo, VERSION } from '../migrations/index.ts';
import { purgeFile } from '../purge.ts';
import { holdsAny } from '../rights/names.ts';
import { backupFolder, listBackups } from './folder.ts';
import { requireRoom } from './make.ts';
import { verifyCopy } from './verify.ts';

const SUFFIX = '.attune';
const RECOVERED = / recovered(?: \d+)?$/;
/** What a database leaves beside it. */
const LOGS = ['-wal', '-shm', '-journal'];
const Names = z.array(z.string());

/**
 * Copies of a workspace in its own folder: its backups, and what recovering left, be it the damaged file or the new one,
 * with the backups of that.
 * @param over makes a workspace of a copy that is open
 */
export function copyStore(path: string, over: (copy: Connection) => Workspace): CopyStore {
  const pathOf = (name: string): string => {
    const found = copiesOf(path).find((copy) => copy.name === name);
    if (found === undefined) throw new AppError('not-found', `There is no copy ${name} of ${basename(path)} any more.`, { name });
    return found.path;
  };
  return {
    list: () => copiesOf(path).map(({ path: _, ...copy }) => copy),
    requireAlone() {
      for (const file of [path, ...siblingsOf(path)]) requireAlone(file);
    },
    holds: (name, pseudonyms, is) => holds(pathOf(name), pseudonyms, is),
    rewrite: (name, change) => rewrite(pathOf(name), (database) => change(over(database))),
    expire: (name) => deleteFiles(pathOf(name)),
    sweep() {
      rmSync(`${path}.restoring`, { force: true });
      const folder = backupFolder(path);
      if (!existsSync(folder)) return;
      const parts = readdirSync(folder).filter((file) => file.startsWith(`${basename(path, SUFFIX)} `) && /\.part(?:-\w+)?$/.test(file));
      for (const file of parts) rmSync(join(folder, file), { force: true });
    },
  };
}

function copiesOf(path: string): (WorkspaceCopy & { path: string })[] {
  const backupsOf = (file: string) =>
    listBackups(file).map(({ name, madeAt }) => ({ name, madeAt, isBackup: file === path, path: join(backupFolder(file), name) }));
  const siblings = siblingsOf(path);
  return [
    ...backupsOf(path),
    ...siblings.map((file) => ({ name: basename(file), madeAt: statSync(file).mtime.toISOString(), isBackup: false, path: file })),
    ...siblings.flatMap(backupsOf),
  ];
}

/** The workspace that this one was recovered from, and those that were recovered from either. */
function siblingsOf(path: string): string[] {
  const folder = dirname(path);
  const original = basename(path, SUFFIX).replace(RECOVERED, '');
  const isFamily = (file: string) => {
    if (!file.endsWith(SUFFIX)) return false;
    return file.slice(0, -SUFFIX.length).replace(RECOVERED, '') === original;
  };
  return readdirSync(folder)
    .filter((file) => isFamily(file) && file !== basename(path))
    .map((file) => join(folder, file));
}

/** One that cannot be read may hold anybody. */
function holds(copy: string, pseudonyms: readonly string[], is: (pseudonym: string) => boolean): boolean {
  try {
    const database = new Database(copy, { fileMustExist: true });
    try {
      const authors = Names.parse(database.prepare('SELECT DISTINCT author FROM posts WHERE author IS NOT NULL').pluck().all());
      return authors.some(is) || holdsAny(database, pseudonyms);
    } finally {
      database.close();
    }
  } catch (thrown) {
    if (isDamage(copy, thrown)) return true;
    throw thrown;
  }
}

/**
 * Changes a copy of the copy, reads it back, and puts it in its place.
 * @returns false where it is too damaged, or of a version that this program does not know
 */
function rewrite(copy: string, change: (database: Connection) => void): boolean {
  const part = `${copy}.part`;
  requireRoom(copy, part);
  deleteFiles(part);
  copyFileSync(copy, part);
  if (existsSync(`${copy}-wal`)) copyFileSync(`${copy}-wal`, `${part}-wal`);
  try {
    const database = new Database(part, { fileMustExist: true });
    try {
      if (z.int().parse(database.pragma('user_version', { simple: true })) > VERSION) return false;
      database.pragma('journal_mode = DELETE');
      database.pragma('foreign_keys = ON');
      database.pragma('secure_delete = ON');
      raiseTo(database, VERSION);
      change(database);
      purgeFile(database);
    } finally {
      database.close();
    }
    verifyCopy(part, copy, null);
    for (const log of LOGS) rmSync(copy + log, { force: true });
    renameSync(part, copy);
    return true;
  } catch (thrown) {
    if (isDamage(copy, thrown)) return false;
    throw thrown;
  } finally {
    deleteFiles(part);
  }
}

function isDamage(copy: string, thrown: unknown): boolean {
  const explained = explain(copy, thrown);
  if (explained instanceof AppError) return explained.code === 'workspace-corrupt';
  // A table or column that is not there, or not what it should be.
  return thrown instanceof z.ZodError || (thrown instanceof Error && 'code' in thrown && thrown.code === 'SQLITE_ERROR');
}

function deleteFiles(path: string): void {
  for (const log of ['', ...LOGS]) rmSync(path + log, { force: true });
}
