import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { PostFilter } from '../../contract/calls.ts';
import { IntentName, Language, type PostRow, RedactionSpan, SentimentName } from '../../contract/records.ts';
import type { Count, Facets, NewPost, PostOrder, PostStore } from '../../pipeline/ports.ts';
import { conditionOf, POSTS } from '../post-query.ts';
import { indexTerms } from '../search-terms.ts';
import { shortHash } from '../short-hash.ts';
import { duplicateLinks } from './duplicates.ts';
import { KindCounts } from './kind-counts.ts';

const COLUMNS = `p.id, p.import_id, p.source_id, p.text, p.redactions, p.author, p.created_at, p.channel, p.language,
  p.likes, p.comments, p.shares, p.views, p.attributes, r.intent, r.sentiment, r.intents, r.sentiments, c.cluster`;

const ORDERS: Record<PostOrder, string> = {
  newest: 'p.created_at IS NULL, p.created_at DESC, p.id DESC',
  oldest: 'p.created_at IS NULL, p.created_at, p.id',
  engagement: 'p.engagement DESC, p.id',
  imported: 'p.id',
};

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
  intent: IntentName.nullable(),
  sentiment: SentimentName.nullable(),
  intents: z.string().nullable(),
  sentiments: z.string().nullable(),
  cluster: z.int().nullable(),
});
const Spans = z.array(RedactionSpan);
const Attributes = z.record(z.string(), z.string());
const IntentScores = z.record(IntentName, z.number());
const SentimentScores = z.record(SentimentName, z.number());
const Counts = z.array(z.object({ value: z.string(), count: z.int() }));

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
  const facet = (column: string, filter: PostFilter): Count[] => {
    const { sql, values } = conditionOf(filter);
    const where = sql === '' ? `WHERE ${column} IS NOT NULL` : `${sql} AND ${column} IS NOT NULL`;
    const query = `SELECT ${column} AS value, count(*) AS count FROM ${POSTS} ${where} GROUP BY 1 ORDER BY 2 DESC, 1`;
    return Counts.parse(database.prepare(query).all(values));
  };
  const single = (sql: string): number => z.int().parse(database.prepare(sql).pluck().get());

  return {
    count: () => single('SELECT count(*) FROM posts'),
    authors: () => single('SELECT count(DISTINCT author) FROM posts'),
    add: database.transaction(add),
    list(filter, order, offset, limit) {
      const { sql, values } = conditionOf(filter);
      const total = z.int().parse(database.prepare(`SELECT count(*) FROM ${POSTS} ${sql}`).pluck().get(values));
      const query = `SELECT ${COLUMNS} FROM ${POSTS} ${sql} ORDER BY ${ORDERS[order]} LIMIT @limit OFFSET @offset`;
      return {
        total,
        rows: database
          .prepare(query)
          .all({ ...values, limit, offset })
          .map(toPost),
      };
    },
    get(id) {
      const row = database.prepare(`SELECT ${COLUMNS} FROM ${POSTS} WHERE p.id = ?`).get(id);
      return row === undefined ? null : toPost(row);
    },
    *each(filter) {
      const { sql, values } = conditionOf(filter);
      for (const row of database.prepare(`SELECT ${COLUMNS} FROM ${POSTS} ${sql} ORDER BY p.id`).iterate(values)) yield toPost(row);
    },
    facets(filter): Facets {
      const days = facet('date(p.created_at)', filter).map(({ value, count }) => ({ day: value, count }));
      return {
        channels: facet('p.channel', filter),
        languages: facet('p.language', filter),
        intents: facet('r.intent', filter),
        sentiments: facet('r.sentiment', filter),
        days: days.sort((a, b) => (a.day < b.day ? -1 : 1)),
      };
    },
    attributes() {
      const names = database.prepare('SELECT DISTINCT key FROM posts, json_each(posts.attributes) ORDER BY key').pluck().all();
      return z.array(z.string()).parse(names);
    },
    attributeValues(name) {
      const query = 'SELECT DISTINCT value FROM posts, json_each(posts.attributes) WHERE key = ? ORDER BY value LIMIT 200';
      return z.array(z.string()).parse(database.prepare(query).pluck().all(name));
    },
  };
}
