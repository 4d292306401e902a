import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { type FoundPost, IntentId, Language, PostLabel, type PostRow, RedactionSpan, SentimentName } from '../../contract/records.ts';
import type { NewPost, PostStore } from '../../pipeline/ports.ts';
import { liveColumns } from '../columns/live-columns.ts';
import { postQueries } from '../post-query.ts';
import { marksOf } from '../search/marks.ts';
import { peopleSaying } from '../search/people-saying.ts';
import { parseSearch } from '../search/query.ts';
import { indexTerms } from '../search/terms.ts';
import { shortHash } from '../short-hash.ts';
import { duplicateLinks } from './duplicates.ts';
import { KindCounts } from './kind-counts.ts';

/** Posts with their reading by the model whose scores are shown, and their placement. */
const SELECT = `SELECT p.id, p.import_id, p.source_id, p.text, p.redactions, p.author, p.created_at, p.channel, p.language,
    p.likes, p.comments, p.shares, p.views, p.attributes, r.intent, r.sentiment, r.intents, r.sentiments, c.cluster,
    (SELECT json_group_array(json_object('intent', l.intent, 'coder', l.coder, 'labelledAt', l.labelled_at) ORDER BY l.coder)
      FROM labels l WHERE l.post_id = p.id) AS labels
  FROM posts p
  LEFT JOIN readings r ON r.post_id = p.id AND r.model = (SELECT scorer FROM shown)
  LEFT JOIN placements c ON c.post_id = p.id`;
/** Posts held at once while many are walked through. */
const CHUNK = 1000;
const VALUES = 200;

const number = z.number().nullable();
const Row = z.object({
  id: z.int(),
  import_id: z.int(),
  source_id: z.string().nullable(),
  text: z.string(),
  redactions: z.string(),
  author: z.string().nullable(),
  created_at: z.string().nullable(),
  channel: z.string().nullable(),
  language: Language,
  likes: number,
  comments: number,
  shares: number,
  views: number,
  attributes: z.string(),
  intent: IntentId.nullable(),
  sentiment: SentimentName.nullable(),
  intents: z.string().nullable(),
  sentiments: z.string().nullable(),
  cluster: z.int().nullable(),
  labels: z.string(),
});
const Spans = z.array(RedactionSpan);
const Labels = z.array(PostLabel);
const Attributes = z.record(z.string(), z.string());
const IntentScores = z.record(IntentId, z.number());
const SentimentScores = z.record(SentimentName, z.number());

function toPost(raw: unknown): PostRow {
  const row = Row.parse(raw);
  const reading =
    row.intent === null || row.sentiment === null || row.intents === null || row.sentiments === null
      ? null
      : {
          cluster: row.cluster,
          intent: row.intent,
          sentiment: row.sentiment,
          intents: IntentScores.parse(JSON.parse(row.intents)),
          sentimentScores: SentimentScores.parse(JSON.parse(row.sentiments)),
        };
  return {
    id: row.id,
    importId: row.import_id,
    sourceId: row.source_id,
    text: row.text,
    redactions: Spans.parse(JSON.parse(row.redactions)),
    author: row.author,
    createdAt: row.created_at,
    channel: row.channel,
    language: row.language,
    likes: row.likes,
    comments: row.comments,
    shares: row.shares,
    views: row.views,
    attributes: Attributes.parse(JSON.parse(row.attributes)),
    reading,
    labels: Labels.parse(JSON.parse(row.labels)),
  };
}

/** Posts, their full-text index and the counts of what was redacted. */
export function postTable(database: Database): PostStore {
  const insert = database.prepare(`INSERT OR IGNORE INTO posts
    (import_id, source_id, text, redactions, author, created_at, channel, language, likes, comments, shares, views, attributes, duplicate_key)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const index = database.prepare('INSERT INTO posts_text (rowid, terms) VALUES (?, ?)');
  const countKind = database.prepare(`INSERT INTO redaction_counts (import_id, kind, count, posts) VALUES (?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET count = count + excluded.count, posts = posts + excluded.posts`);
  const link = duplicateLinks(database);

  const insertOne = (importId: number, post: NewPost, key: string): number | null => {
    const { sourceId, text, author, createdAt, channel, language, likes, comments, shares, views } = post;
    const [redactions, attributes] = [JSON.stringify(post.redactions), JSON.stringify(post.attributes)];
    // Values by position: thousands of posts a second go through here.
    const values = [sourceId, text, redactions, author, createdAt, channel, language, likes, comments, shares, views, attributes, key];
    const result = insert.run(importId, ...values);
    return result.changes === 0 ? null : Number(result.lastInsertRowid);
  };
  const add = (importId: number, posts: readonly NewPost[]): number => {
    const kinds = new KindCounts();
    let stored = 0;
    for (const post of posts) {
      const key = shortHash(post.duplicateKey);
      const id = insertOne(importId, post, key);
      if (id === null) {
        link(importId, post, key);
        continue;
      }
      index.run(id, indexTerms(post.text));
      kinds.add(post.redactions);
      stored += 1;
    }
    for (const { kind, count, posts: having } of kinds.list()) countKind.run(importId, kind, count, having);
    return stored;
  };
  const addAlone = database.transaction(add);
  const live = liveColumns(database);
  const queries = postQueries(database, live);
  const byIds = database.prepare(`${SELECT} WHERE p.id IN (SELECT value FROM json_each(?))`);
  /** Posts in the order of `ids`; one that has just gone is left out. */
  const fetch = (ids: Uint32Array): PostRow[] => {
    const found = new Map(
      byIds
        .all(JSON.stringify(Array.from(ids)))
        .map(toPost)
        .map((post) => [post.id, post]),
    );
    return Array.from(ids).flatMap((id) => found.get(id) ?? []);
  };
  const marked = (posts: readonly PostRow[], text: string | undefined): FoundPost[] => {
    const search = parseSearch(text ?? '');
    return posts.map((post) => ({ ...post, marks: marksOf(post.text, search) }));
  };
  const single = (sql: string): number => z.int().parse(database.prepare(sql).pluck().get());

  return {
    count: () => single('SELECT count(*) FROM posts'),
    authors: () => single('SELECT count(DISTINCT author) FROM posts'),
    // Inside a larger transaction a savepoint would copy each page once more, and undo nothing that the whole does not.
    add: (importId, posts) => (database.inTransaction ? add(importId, posts) : addAlone(importId, posts)),
    prepare: () => live.step(),
    list(filter, sort, offset, limit) {
      const ids = queries.select(filter, sort);
      return { total: ids.length, rows: marked(fetch(ids.subarray(offset, offset + limit)), filter.text) };
    },
    ids: (filter, sort, offset, limit) => Array.from(queries.select(filter, sort).subarray(offset, offset + limit)),
    get(id, search) {
      const row = database.prepare(`${SELECT} WHERE p.id = ?`).get(id);
      return row === undefined ? null : marked([toPost(row)], search)[0]!;
    },
    *each(filter) {
      const ids = queries.select(filter, 'imported');
      for (let first = 0; first < ids.length; first += CHUNK) yield* fetch(ids.subarray(first, first + CHUNK));
    },
    next(filter, after, limit) {
      const ids = queries.select(filter, 'imported');
      const first = firstAbove(ids, after);
      const done = Math.min(ids.length, first + limit);
      return { rows: fetch(ids.subarray(first, done)), last: ids[done - 1] ?? after, done, total: ids.length };
    },
    facets: (filter) => queries.facets(filter),
    redactions: () => queries.redactions(),
    version: () => queries.version(),
    table: (filter, columns) => queries.table(filter, columns),
    peopleSaying: peopleSaying(database),
    attributes: () => Array.from(queries.attributes().keys()).sort(),
    attributeValues: (name) =>
      Array.from(queries.attributes().get(name) ?? [])
        .sort()
        .slice(0, VALUES),
  };
}

/** The place of the first id above `id` in ascending ids. */
function firstAbove(ids: Uint32Array, id: number): number {
  let [low, high] = [0, ids.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ids[middle]! <= id) low = middle + 1;
    else high = middle;
  }
  return low;
}
