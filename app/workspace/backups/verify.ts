import Database from 'better-sqlite3';
import { z } from 'zod';
import { AppError } from '../../contract/errors.ts';

/**
 * Opens a copy and reads all of it: its pages are sound and it has as many posts as the original had.
 * It becomes one file without a log. @throws AppError `workspace-corrupt`
 */
export function verifyCopy(copy: string, original: string, posts: { least: number; most: number } | null): void {
  const database = new Database(copy, { fileMustExist: true });
  try {
    database.pragma('journal_mode = DELETE');
    const found = String(database.pragma('quick_check(1)', { simple: true }));
    if (found !== 'ok') throw damaged(original, found);
    const count = countPosts(database);
    if (posts !== null && (count < posts.least || count > posts.most)) throw damaged(original, `${count} posts of ${posts.most}`);
  } finally {
    database.close();
  }
}

export function countPosts(database: Database.Database): number {
  return z.int().parse(database.prepare('SELECT count(*) FROM posts').pluck().get());
}

function damaged(original: string, found: string): AppError {
  return new AppError(
    'workspace-corrupt',
    `A copy of ${original} could not be read back (${found}), so the workspace is damaged; recover what is readable, or restore an earlier backup.`,
    { path: original },
  );
}
