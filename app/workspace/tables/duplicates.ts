import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { DuplicateRow } from '../../contract/records.ts';
import type { NewPost } from '../../pipeline/ports.ts';

const Id = z.int().optional();

/** Notes which post a row equals that was not stored again. */
export function duplicateLinks(database: Database): (importId: number, row: NewPost, key: string) => void {
  const bySource = database.prepare("SELECT id FROM posts WHERE coalesce(channel, '') = coalesce(?, '') AND source_id = ?").pluck();
  const byText = database.prepare('SELECT id FROM posts WHERE duplicate_key = ? AND author = ?').pluck();
  const insert = database.prepare('INSERT INTO duplicates (import_id, part, line, post_id, same) VALUES (?, ?, ?, ?, ?)');
  return (importId, { channel, sourceId, author, part, line }, key) => {
    if (line === undefined) return;
    const sameId = sourceId === null ? undefined : Id.parse(bySource.get(channel, sourceId));
    const post = sameId ?? Id.parse(byText.get(key, author));
    if (post !== undefined) insert.run(importId, part ?? null, line, post, sameId === undefined ? 'text' : 'id');
  };
}

export function duplicatesOf(database: Database, importId: number, limit: number): DuplicateRow[] {
  const query = `SELECT d.part, d.line, d.post_id AS post, d.same, p.text FROM duplicates d JOIN posts p ON p.id = d.post_id
    WHERE d.import_id = ? ORDER BY d.id LIMIT ?`;
  return z.array(DuplicateRow).parse(database.prepare(query).all(importId, limit));
}

/**
 * Posts of an import that later ones have as well pass on to the first of those, with the counts of what was redacted
 * in them: taking one export back takes nothing from another.
 */
export function passOn(database: Database, importId: number): void {
  const heirs = database
    .prepare(`SELECT d.post_id AS post, min(d.import_id) AS heir FROM duplicates d JOIN posts p ON p.id = d.post_id
      WHERE p.import_id = @importId AND d.import_id <> @importId GROUP BY d.post_id`)
    .all({ importId });
  const give = database.prepare('UPDATE posts SET import_id = ? WHERE id = ?');
  const count = database.prepare(`INSERT INTO redaction_counts (import_id, kind, count, posts)
    SELECT @heir, value ->> 'kind', count(*), 1 FROM posts, json_each(redactions) WHERE posts.id = @post GROUP BY 2
    ON CONFLICT DO UPDATE SET count = count + excluded.count, posts = posts + 1`);
  const forget = database.prepare(`DELETE FROM duplicates WHERE id =
    (SELECT min(id) FROM duplicates WHERE post_id = @post AND import_id = @heir)`);
  for (const raw of heirs) {
    const { post, heir } = z.object({ post: z.int(), heir: z.int() }).parse(raw);
    give.run(heir, post);
    count.run({ heir, post });
    forget.run({ heir, post });
  }
}
