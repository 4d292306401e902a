import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { NewReading, ReadingModel, ReadingStore } from '../../pipeline/ports.ts';
import type { ModelTable } from './models.ts';

const Pending = z.array(z.object({ id: z.int(), text: z.string() }));
const Vector = z.object({ post_id: z.int(), embedding: z.instanceof(Uint8Array) });
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
        const vector = new Float32Array(row.embedding.slice().buffer);
        if (ids.length === 0) {
          dim = vector.length;
          embeddings = new Float32Array(total * dim);
        }
        embeddings.set(vector, ids.length * dim);
        ids.push(row.post_id);
      }
      return { ids, embeddings: embeddings.subarray(0, ids.length * dim), dim };
    },
    show(model) {
      database.prepare('UPDATE shown SET scorer = ?').run(models.ensure(model));
    },
  };
}
