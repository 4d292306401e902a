import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';

/** What a workspace holds. */
export interface Look {
  posts: number;
  digest: string;
  unfinished: number | null;
  complete: boolean;
  faults: string[];
}

/** Reads a workspace without the app, and checks whether it is sound. */
export function look(path: string): Look {
  const database = new Database(path);
  try {
    const one = (sql: string): unknown => database.prepare(sql).pluck().get();
    if (one("SELECT count(*) FROM sqlite_schema WHERE name = 'near_copies'") === 0)
      return { posts: 0, digest: '', unfinished: null, complete: false, faults: [] };
    const faults: string[] = [];
    const check = String(database.pragma('quick_check(1)', { simple: true }));
    if (check !== 'ok') faults.push(check);
    if (database.prepare('PRAGMA foreign_key_check').all().length > 0) faults.push('rows that refer to nothing');
    database.exec("INSERT INTO posts_text (posts_text) VALUES ('integrity-check')");
    const posts = Number(one('SELECT count(*) FROM posts'));
    const indexed = Number(one('SELECT count(*) FROM posts_text_docsize'));
    if (indexed !== posts) faults.push(`${posts} posts, ${indexed} in the index`);
    const said = one("SELECT state ->> '$.tally.stored' FROM imports WHERE report IS NULL AND state IS NOT NULL");
    if (said !== undefined && Number(said) !== posts) faults.push(`${posts} posts, ${said} by the import's own account`);
    const unfinished = one('SELECT id FROM imports WHERE report IS NULL AND state IS NOT NULL');
    const complete = one('SELECT count(*) FROM imports WHERE report IS NOT NULL') !== 0;
    return { posts, digest: digestOf(database), unfinished: unfinished === undefined ? null : Number(unfinished), complete, faults };
  } finally {
    database.close();
  }
}

function digestOf(database: Database.Database): string {
  const digest = createHash('sha256');
  const columns = 'id, source_id, text, redactions, author, created_at, channel, language, likes, attributes, duplicate_key';
  for (const row of database.prepare(`SELECT ${columns} FROM posts ORDER BY id`).raw().iterate()) digest.update(JSON.stringify(row));
  for (const row of database.prepare('SELECT line, post_id FROM duplicates ORDER BY line').raw().iterate())
    digest.update(JSON.stringify(row));
  return digest.digest('hex');
}
