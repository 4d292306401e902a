import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { RedactionSpan } from '../../contract/records.ts';
import { withPlainTokens } from '../../contract/redaction-token.ts';
import type { RewriteStore, Rewritten } from '../../pipeline/ports.ts';
import { indexTerms } from '../search/terms.ts';
import { shortHash } from '../short-hash.ts';
import { KindCounts } from './kind-counts.ts';

const text = z.string().nullable();
/** The columns of `StoredText`. */
export const STORED_TEXT = 'id, import_id AS importId, text, redactions, author, source_id AS sourceId, channel, attributes';
export const StoredText = z.object({
  id: z.int(),
  importId: z.int(),
  text: z.string(),
  redactions: z.string().transform((json) => z.array(RedactionSpan).parse(JSON.parse(json))),
  author: text,
  sourceId: text,
  channel: text,
  attributes: z.string().transform((json) => z.record(z.string(), z.string()).parse(JSON.parse(json))),
});
const Id = z.int().optional();
/** Pages of the text index that are merged at a time. */
const MERGED = 100;

/** Jobs that go over all posts and change some, with all that is made of their texts. */
export function rewriteTable(database: Database): RewriteStore {
  const page = database.prepare(`SELECT ${STORED_TEXT} FROM posts WHERE id > ? ORDER BY id LIMIT ?`);
  const rewrite = postRewriter(database);
  const reach = database.prepare('UPDATE rewrites SET after = ? WHERE job = ?');
  return {
    pending: (job) => z.string().optional().parse(database.prepare('SELECT target FROM rewrites WHERE job = ?').pluck().get(job)) ?? null,
    begin: database.transaction((job, target) => {
      // Old values of attributes are in this copy.
      database.exec('DELETE FROM post_columns');
      const insert = `INSERT INTO rewrites (job, target, after) VALUES (?, ?, 0)
        ON CONFLICT DO UPDATE SET target = excluded.target, after = 0 WHERE target <> excluded.target`;
      database.prepare(insert).run(job, target);
      return z.int().parse(database.prepare('SELECT after FROM rewrites WHERE job = ?').pluck().get(job));
    }),
    next: (after, limit) => z.array(StoredText).parse(page.all(after, limit)),
    store: database.transaction((job, rewritten, last) => {
      for (const post of rewritten) rewrite(post);
      reach.run(last, job);
    }),
    finish: (job) => void database.prepare('DELETE FROM rewrites WHERE job = ?').run(job),
    tidy() {
      // What was deleted from the index stays in the file until the parts that hold it are merged.
      const changes = () => z.int().parse(database.prepare('SELECT total_changes()').pluck().get());
      const before = changes();
      database.prepare("INSERT INTO posts_text (posts_text, rank) VALUES ('merge', ?)").run(-MERGED);
      if (changes() - before > 1) return true;
      database.pragma('wal_checkpoint(TRUNCATE)');
      return false;
    },
  };
}

/** Puts a post in the place of what it was. Readings of another text go; so does an id that another post has now as well. */
export function postRewriter(database: Database): (post: Rewritten) => void {
  const update = database.prepare(`UPDATE posts SET text = ?, redactions = ?, author = ?, source_id = ?, channel = ?, attributes = ?,
    duplicate_key = ? WHERE id = ?`);
  const twin = database.prepare('SELECT id FROM posts WHERE duplicate_key = ? AND author = ? AND id <> ?').pluck();
  const namesake = database
    .prepare("SELECT id FROM posts WHERE coalesce(channel, '') = coalesce(?, '') AND source_id = ? AND id <> ?")
    .pluck();
  const unindex = database.prepare('DELETE FROM posts_text WHERE rowid = ?');
  const index = database.prepare('INSERT INTO posts_text (rowid, terms) VALUES (?, ?)');
  const forget = database.prepare('DELETE FROM readings WHERE post_id = ?');
  const count = countChanger(database);
  return ({ before, after, duplicateKey }) => {
    const { id, author, channel, redactions, attributes } = after;
    const key = shortHash(duplicateKey);
    // Two posts that differed only in what is gone now stay two; the first is the one that later rows equal.
    const ownKey = Id.parse(twin.get(key, author, id)) === undefined ? key : shortHash(`${key} ${id}`);
    const isAmbiguous = after.sourceId !== null && Id.parse(namesake.get(channel, after.sourceId, id)) !== undefined;
    const sourceId = isAmbiguous ? null : after.sourceId;
    update.run(after.text, JSON.stringify(redactions), author, sourceId, channel, JSON.stringify(attributes), ownKey, id);
    if (after.text !== before.text) {
      unindex.run(id);
      index.run(id, indexTerms(after.text));
    }
    if (withPlainTokens(after.text) !== withPlainTokens(before.text)) forget.run(id);
    count(after.importId, before.redactions, after.redactions);
  };
}

function countChanger(database: Database): (importId: number, before: readonly RedactionSpan[], after: readonly RedactionSpan[]) => void {
  const change = database.prepare(`INSERT INTO redaction_counts (import_id, kind, count, posts) VALUES (?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET count = count + excluded.count, posts = posts + excluded.posts`);
  const clear = database.prepare('DELETE FROM redaction_counts WHERE import_id = ? AND count <= 0');
  return (importId, before, after) => {
    const [old, fresh] = [new KindCounts(), new KindCounts()];
    old.add(before);
    fresh.add(after);
    for (const { kind, count, posts } of fresh.list()) change.run(importId, kind, count, posts);
    for (const { kind, count, posts } of old.list()) change.run(importId, kind, -count, -posts);
    clear.run(importId);
  };
}
