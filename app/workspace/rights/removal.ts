import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { PostFilter } from '../../contract/records.ts';
import { columnsWithPosts } from './tables-of.ts';

const Count = z.int();
const Heir = z.int().nullable();
const View = z.object({ id: z.int(), filter: z.string() });
/** Post ids of one removal, so that they are looked through once for each table. */
const LIST = `CREATE TEMP TABLE IF NOT EXISTS listed (id INTEGER PRIMARY KEY);
  DELETE FROM temp.listed;`;

/** How many rows of each table belong to these posts. */
export function countRows(database: Database, posts: readonly number[]): Record<string, number> {
  list(database, posts);
  const counts = columnsWithPosts(database).map(({ table, column }): [string, number] => {
    const query = `SELECT count(*) FROM ${table} WHERE ${column} IN (SELECT id FROM temp.listed)`;
    return [table, Count.parse(database.prepare(query).pluck().get())];
  });
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

/**
 * Takes posts out with all rows that belong to them, their terms in the search index, their share of what was counted as
 * redacted, and their ids in saved views. Call it in a transaction.
 * @returns how many rows went, by table
 */
export function removePosts(database: Database, posts: readonly number[]): Record<string, number> {
  const counts = countRows(database, posts);
  const views = forgetInViews(database, new Set(posts));
  uncountRedactions(database);
  database.exec('DELETE FROM posts_text WHERE rowid IN (SELECT id FROM temp.listed)');
  const removed = database.prepare('DELETE FROM posts WHERE id IN (SELECT id FROM temp.listed)').run().changes;
  mendNearCopies(database);
  // Values of attributes are in the copy of the columns as well.
  database.exec('DELETE FROM post_columns; DELETE FROM temp.listed');
  return { posts: removed, ...counts, ...(views === 0 ? {} : { views }) };
}

function list(database: Database, posts: readonly number[]): void {
  database.exec(LIST);
  database.prepare('INSERT OR IGNORE INTO temp.listed SELECT value FROM json_each(?)').run(JSON.stringify(posts));
}

function uncountRedactions(database: Database): void {
  const shares = database
    .prepare(`SELECT p.import_id AS importId, r.value ->> 'kind' AS kind, count(*) AS count, count(DISTINCT p.id) AS posts
      FROM posts p, json_each(p.redactions) r WHERE p.id IN (SELECT id FROM temp.listed) GROUP BY 1, 2`)
    .all();
  const subtract = database.prepare(`UPDATE redaction_counts SET count = count - @count, posts = posts - @posts
    WHERE import_id = @importId AND kind = @kind`);
  for (const share of shares) subtract.run(share);
  database.exec('DELETE FROM redaction_counts WHERE posts <= 0');
}

/** A group is named by its first post, and one post is no group. */
function mendNearCopies(database: Database): void {
  database.exec(`DELETE FROM near_copies WHERE family IN (SELECT family FROM near_copies GROUP BY family HAVING count(*) < 2);
    UPDATE near_copies SET family = f.first FROM (SELECT family, min(post_id) AS first FROM near_copies GROUP BY family) f
      WHERE f.family = near_copies.family AND f.first <> near_copies.family`);
}

/** Views that were removed can be restored, so they count as well. */
function forgetInViews(database: Database, gone: ReadonlySet<number>): number {
  const update = database.prepare('UPDATE views SET filter = ? WHERE id = ?');
  const heir = database
    .prepare(`SELECT min(post_id) FROM near_copies WHERE family = (SELECT family FROM near_copies WHERE post_id = ?)
      AND post_id NOT IN (SELECT id FROM temp.listed)`)
    .pluck();
  let changed = 0;
  for (const raw of database.prepare('SELECT id, filter FROM views').all()) {
    const { id, filter: json } = View.parse(raw);
    const filter = PostFilter.parse(JSON.parse(json));
    const left = (posts: readonly number[]) => posts.filter((post) => !gone.has(post));
    const kept = { ...filter };
    if (filter.ids !== undefined) kept.ids = left(filter.ids);
    if (filter.except !== undefined) kept.except = left(filter.except);
    if (typeof filter.nearCopies === 'number' && gone.has(filter.nearCopies)) {
      // Their group goes by another of its posts; where none is left, there is nothing to show.
      const other = Heir.parse(heir.get(filter.nearCopies));
      if (other !== null) kept.nearCopies = other;
      else {
        delete kept.nearCopies;
        kept.ids = [];
      }
    }
    if (JSON.stringify(kept) === JSON.stringify(filter)) continue;
    update.run(JSON.stringify(kept), id);
    changed += 1;
  }
  return changed;
}
