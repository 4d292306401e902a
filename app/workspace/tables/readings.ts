import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { SentimentName } from '../../contract/records.ts';
import type { NewReading, ReadingModel, ReadingStore } from '../../pipeline/ports.ts';
import type { ModelTable } from './models.ts';

const Pending = z.array(z.object({ id: z.int(), text: z.string() }));
const Vector = z.object({ post_id: z.int(), embedding: z.instanceof(Uint8Array) });
const Scorable = z.object({
  id: z.int(),
  text: z.string(),
  embedding: z.instanceof(Uint8Array),
  sentiment: SentimentName,
  sentiments: z.string(),
});
const SentimentScores = z.record(SentimentName, z.number());
const Mean = z.object({ cluster: z.int(), intent: z.string(), score: z.number() });
const AMONG = '(SELECT value FROM json_each(?))';
const UNREAD = 'NOT EXISTS (SELECT 1 FROM readings WHERE post_id = p.id AND model = @model)';

/** Embeddings, and intent and sentiment scores where the model gives them: one per post and model. */
export function readingTable(database: Database, models: ModelTable): ReadingStore {
  const insert = database.prepare(`INSERT OR REPLACE INTO readings (post_id, model, intent, sentiment, intents, sentiments, embedding)
    VALUES (?, ?, ?, ?, ?, ?, ?)`);
  const count = (model: ReadingModel) =>
    z.int().parse(database.prepare('SELECT count(*) FROM readings WHERE model = ?').pluck().get(models.find(model)));
  return {
    count,
    pending(model) {
      const query = `SELECT p.id, p.text FROM posts p WHERE ${UNREAD} ORDER BY p.id`;
      return Pending.parse(database.prepare(query).all({ model: models.find(model) }));
    },
    add: database.transaction((model: ReadingModel, readings: readonly NewReading[]) => {
      const id = models.ensure(model);
      for (const { post, embedding, reading } of readings) {
        const bytes = new Uint8Array(embedding.buffer, embedding.byteOffset, embedding.byteLength);
        const [intents, sentiments] = [reading?.intents, reading?.sentimentScores].map((scores) => scores && JSON.stringify(scores));
        insert.run(post, id, reading?.intent, reading?.sentiment, intents, sentiments, bytes);
      }
    }),
    reuse(model) {
      const copy = database.prepare(`
        WITH twins AS (
          SELECT q.text, min(q.id) AS id FROM posts q JOIN readings r ON r.post_id = q.id AND r.model = @model GROUP BY q.text
        )
        INSERT INTO readings (post_id, model, intent, sentiment, intents, sentiments, embedding)
          SELECT p.id, r.model, r.intent, r.sentiment, r.intents, r.sentiments, r.embedding
          FROM posts p JOIN twins t ON t.text = p.text JOIN readings r ON r.post_id = t.id AND r.model = @model
          WHERE ${UNREAD}`);
      return copy.run({ model: models.find(model) }).changes;
    },
    matrix(model, posts) {
      const ids: number[] = [];
      let embeddings = new Float32Array(0);
      let dim = 0;
      const total = posts?.length ?? count(model);
      const some = posts === undefined ? '' : 'AND post_id IN (SELECT value FROM json_each(@posts))';
      const rows = database.prepare(`SELECT post_id, embedding FROM readings WHERE model = @model ${some} ORDER BY post_id`);
      for (const raw of rows.iterate({ model: models.find(model), ...(posts === undefined ? {} : { posts: JSON.stringify(posts) }) })) {
        const row = Vector.parse(raw);
        const vector = floats(row.embedding);
        if (ids.length === 0) {
          dim = vector.length;
          embeddings = new Float32Array(total * dim);
        }
        embeddings.set(vector, ids.length * dim);
        ids.push(row.post_id);
      }
      return { ids, embeddings: embeddings.subarray(0, ids.length * dim), dim };
    },
    shown() {
      const id = z.int().nullable().parse(database.prepare('SELECT scorer FROM shown').pluck().get());
      return id === null ? null : models.get(id);
    },
    vectors(model, posts) {
      const query = database.prepare(`SELECT post_id, embedding FROM readings WHERE model = ? AND post_id IN ${AMONG}`);
      const rows = z.array(Vector).parse(query.all(models.find(model), JSON.stringify(posts)));
      return new Map(rows.map(({ post_id, embedding }) => [post_id, floats(embedding)]));
    },
    intents(model, posts) {
      const query = database.prepare(`SELECT post_id, intent FROM readings WHERE model = ? AND intent IS NOT NULL AND post_id IN ${AMONG}`);
      return new Map(z.array(z.tuple([z.int(), z.string()])).parse(query.raw().all(models.find(model), JSON.stringify(posts))));
    },
    meanIntents(model) {
      const query = database.prepare(`SELECT c.cluster, e.key AS intent, avg(e.value) AS score FROM placements c
        JOIN readings r ON r.post_id = c.post_id AND r.model = ?, json_each(r.intents) e
        WHERE c.cluster IS NOT NULL GROUP BY 1, 2 ORDER BY 1`);
      const means = new Map<number, Record<string, number>>();
      for (const { cluster, intent, score } of z.array(Mean).parse(query.all(models.find(model)))) {
        means.set(cluster, { ...means.get(cluster), [intent]: score });
      }
      return Array.from(means, ([cluster, intents]) => ({ cluster, intents }));
    },
    unscored(version, { base, sentiments }, limit) {
      const query = database.prepare(`SELECT p.id, p.text, b.embedding, s.sentiment, s.sentiments FROM posts p
        JOIN readings b ON b.post_id = p.id AND b.model = @base
        JOIN readings s ON s.post_id = p.id AND s.model = @scorer AND s.sentiment IS NOT NULL
        WHERE ${UNREAD} LIMIT @limit`);
      const rows = query.all({ model: models.find(version), base: models.find(base), scorer: models.find(sentiments), limit });
      return z
        .array(Scorable)
        .parse(rows)
        .map((row) => ({
          post: row.id,
          text: row.text,
          embedding: floats(row.embedding),
          sentiment: row.sentiment,
          sentimentScores: SentimentScores.parse(JSON.parse(row.sentiments)),
        }));
    },
    show(model) {
      database.prepare('UPDATE shown SET scorer = ?').run(models.ensure(model));
    },
  };
}

const floats = (bytes: Uint8Array) => new Float32Array(bytes.slice().buffer);
