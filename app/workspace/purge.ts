import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { busy } from './explain.ts';

const Checkpoint = z.tuple([z.object({ busy: z.int() })]);

/**
 * Leaves nothing in the file of what was deleted: the search index is merged into one piece, as until then it only notes
 * that rows are gone; the file is written anew without free pages; its log is written back and emptied.
 * @throws AppError `workspace-locked` where another process reads
 */
export function purgeFile(database: Database): void {
  database.exec("INSERT INTO posts_text (posts_text) VALUES ('optimize')");
  database.exec('VACUUM');
  const [checkpoint] = Checkpoint.parse(database.pragma('wal_checkpoint(TRUNCATE)'));
  if (checkpoint.busy !== 0) throw busy(database.name);
}
