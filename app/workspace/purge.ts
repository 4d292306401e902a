import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { heldBy, othersOf } from './holders.ts';

const Checkpoint = z.tuple([z.object({ busy: z.int() })]);

/**
 * Leaves nothing of what was deleted in the file: the search index is merged into one piece (until then it only notes that
 * rows are gone), and the log is written back and emptied. With `shrink` free pages go as well; without it they are zeros,
 * as the connection overwrites what it deletes.
 * @throws AppError `workspace-locked` where another process reads
 */
export function purgeFile(database: Database, { shrink }: { shrink: boolean }): void {
  database.exec("INSERT INTO posts_text (posts_text) VALUES ('optimize')");
  if (shrink) database.exec('VACUUM');
  const [{ busy }] = Checkpoint.parse(database.pragma('wal_checkpoint(TRUNCATE)'));
  const [other] = othersOf(database.name);
  if (busy !== 0 && other !== undefined) throw heldBy(database.name, other);
}
