import { AppError } from '../contract/errors.ts';
import { heldBy, othersOf } from './holders.ts';

/** SQLite's and the file system's codes as sentences; anything else comes back as it is. */
export function explain(path: string, thrown: unknown): unknown {
  if (thrown instanceof AppError) return thrown;
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) {
    return new AppError(
      'workspace-corrupt',
      `${path} is damaged or not a workspace; recover what is readable, or restore a backup of it.`,
      {
        path,
      },
    );
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return busy(path);
  if (['EACCES', 'EROFS', 'EPERM'].includes(code) || code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN')) {
    return new AppError('workspace-readonly', `${path} cannot be written; choose a folder you may write to.`, { path });
  }
  if (['SQLITE_FULL', 'ENOSPC', 'EDQUOT'].includes(code)) {
    return new AppError('disk-full', `The disk of ${path} is full; free some space. What was stored before is kept.`, { path });
  }
  return thrown;
}

/** Somebody else has the file. */
export function busy(path: string): AppError {
  const [other] = othersOf(path);
  if (other !== undefined) return heldBy(path, other);
  return new AppError('workspace-locked', `${path} is in use by a program that is not Attune; close it there first.`, { path });
}
