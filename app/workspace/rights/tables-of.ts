import type { Database } from 'better-sqlite3';
import { z } from 'zod';

const Place = z.object({ table: z.string(), column: z.string() });
export type Place = z.infer<typeof Place>;

/** Columns of the workspace's tables that refer to a post, but for those of the search index. */
export function columnsWithPosts(database: Database): Place[] {
  const query = `SELECT s.name AS "table", f."from" AS "column" FROM sqlite_schema s, pragma_foreign_key_list(s.name) f
    WHERE s.type = 'table' AND f."table" = 'posts' ORDER BY s.name`;
  return z.array(Place).parse(database.prepare(query).all());
}

/** Columns that hold texts, in all tables but those that SQLite and the search index keep for themselves. */
export function columnsWithTexts(database: Database): Place[] {
  const query = `SELECT s.name AS "table", c.name AS "column" FROM sqlite_schema s, pragma_table_xinfo(s.name) c
    WHERE s.type = 'table' AND s.name NOT LIKE 'sqlite@_%' ESCAPE '@' AND s.name NOT LIKE 'posts@_text%' ESCAPE '@'
      AND c.type = 'TEXT' AND c.hidden = 0 ORDER BY s.rowid, c.cid`;
  return z.array(Place).parse(database.prepare(query).all());
}
