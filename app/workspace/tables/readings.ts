import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { NewReading, ReadingStore } from '../../pipeline/ports.ts';

const Pending = z.array(z.object({ id: z.int(), text: z.string() }));
const Vector = z.object({ post_id: z.int(), embedding: z.instanceof(Uint8Array) });

/** Intent and sentiment scores and embeddings, one per post, of the model in use. */
export function readingTable(database: Database): ReadingStore {
  const insert = database.prepare(`INSERT OR REPLACE INTO readings (post_id, model, intent, sentiment, intents, sentiments, embedding)
    VALUES (?, ?, ?, ?, ?, ?, ?)`);
  return {
    count: (model) => z.int().parse(database.prepare('SELECT count(*) FROM readings WHERE model = ?').pluck().get(model)),
    pending(model) {
      const query = 'SELECT id, text FROM posts WHERE id NOT IN (SELECT post_id FROM readings WHERE model = ?) ORDER BY id';
      return Pending.parse(database.prepare(query).all(model));
    },
    add: database.transaction((model: string, readings: readonly NewReading[]) => {
      for (const { post, embedding, reading } of readings) {
        const bytes = new Uint8Array(embedding.buffer, embedding.byteOffset, embedding.byteLength);
        const scores = [JSON.stringify(reading.intents), JSON.stringify(reading.sentimentScores)];
        insert.run(post, model, reading.intent, reading.sentiment, ...scores, bytes);
      }
    }),
    matrix(model) {
      const ids: number[] = [];
      let embeddings = new Float32Array(0);
      let dim = 0;
      const total = this.count(model);
      for (const raw of database.prepare('SELECT post_id, embedding FROM readings WHERE model = ? ORDER BY post_id').iterate(model)) {
        const row = Vector.parse(raw);
        const vector = new Float32Array(row.embedding.slice().buffer);
        if (ids.length === 0) {
          dim = vector.length;
          embeddings = new Float32Array(total * dim);
        }
        embeddings.set(vector, ids.length * dim);
        ids.push(row.post_id);
      }
      return { ids, embeddings, dim };
    },
  };
}
