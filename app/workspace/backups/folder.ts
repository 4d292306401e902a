import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../../contract/errors.ts';
import { Backup, type BackupReason } from '../../contract/records.ts';
import { outdated } from './rotation.ts';

const SUFFIX = '.attune';
/** Beside the workspace. */
const FOLDER = 'backups';
/** A copy that is not complete or not verified yet. */
const PART = '.part';

/** Backups of a workspace, newest first. */
export function listBackups(path: string): Backup[] {
  const folder = backupFolder(path);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((file) => parse(path, file) ?? [])
    .map(({ name, madeAt, reason }) => ({ name, madeAt, reason, bytes: statSync(join(folder, name)).size }))
    .sort((a, b) => (a.madeAt < b.madeAt ? 1 : -1));
}

/** Where the copy is made, and where it goes once it is verified. */
export function placeFor(path: string, reason: BackupReason, now: Date): { part: string; whole: string } {
  mkdirSync(backupFolder(path), { recursive: true });
  const moment = now.toISOString().replaceAll(':', '-');
  const whole = join(backupFolder(path), `${basename(path, SUFFIX)} ${moment} ${reason}${SUFFIX}`);
  return { part: `${whole}${PART}`, whole };
}

/** @throws AppError `not-found` for a name that is not in the list */
export function backupNamed(path: string, name: string): Backup & { path: string } {
  const backup = listBackups(path).find((candidate) => candidate.name === name);
  if (backup === undefined) throw new AppError('not-found', `There is no backup ${name} of ${basename(path)}.`, { name });
  return { ...backup, path: join(backupFolder(path), name) };
}

/** Deletes backups that are no longer worth their room, and copies of this workspace that were never completed. */
export function rotate(path: string): void {
  const folder = backupFolder(path);
  for (const { name } of outdated(listBackups(path), statSync(path).size)) rmSync(join(folder, name), { force: true });
  const own = (file: string) => file.startsWith(prefixOf(path)) && file.endsWith(PART);
  for (const file of readdirSync(folder)) if (own(file)) rmSync(join(folder, file), { force: true });
}

export const backupFolder = (path: string) => join(dirname(path), FOLDER);
const prefixOf = (path: string) => `${basename(path, SUFFIX)} `;

function parse(path: string, file: string): Omit<Backup, 'bytes'> | null {
  const prefix = prefixOf(path);
  if (!file.startsWith(prefix) || !file.endsWith(SUFFIX)) return null;
  const [moment, reason, ...more] = file.slice(prefix.length, -SUFFIX.length).split(' ');
  const madeAt = moment?.replace(/T(\d\d)-(\d\d)-/, 'T$1:$2:');
  const parsed = Backup.omit({ bytes: true }).safeParse({ name: file, madeAt, reason });
  return parsed.success && more.length === 0 ? parsed.data : null;
}
