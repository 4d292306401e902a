import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { FeatureKind, LabelStock, Precision, TrainingMethod, TrainingScores } from '../../contract/records.ts';
import type { LabelledPost, NewTraining, Training, TrainingPost, TrainingStore } from '../../pipeline/ports.ts';

const json = <Schema extends z.ZodType>(schema: Schema) => z.string().transform((text) => schema.parse(JSON.parse(text)));
const Row = z.object({
  id: z.int(),
  trainedAt: z.string(),
  fingerprint: z.string(),
  base: json(z.object({ name: z.string(), fingerprint: z.string(), precision: Precision })),
  recipe: json(z.object({ method: TrainingMethod, features: FeatureKind, strength: z.number(), seed: z.int() })),
  stock: json(LabelStock),
  scores: json(TrainingScores),
});
const SELECT = 'SELECT id, trained_at AS trainedAt, fingerprint, base, recipe, stock, scores FROM trainings WHERE removed_at IS NULL';
const Packed = z.object({ header: z.string(), numbers: z.instanceof(Uint8Array) });
const text = z.string().nullable();
const Labelled = z.object({ post: z.int(), text: z.string(), author: text, createdAt: text, intent: z.string(), coder: z.string() });
const Voice = z.object({ text: z.string(), author: text });
const Post = z.object({ post: z.int(), truth: z.string(), given: z.string() });
const Used = z.int().nullable();

/** Versions that were learnt from labels. What leads back to posts goes with them. */
export function trainingTable(database: Database): TrainingStore {
  const insert = database.prepare(`INSERT INTO trainings
      (trained_at, fingerprint, base, recipe, stock, scores, header, numbers, plain_header, plain_numbers)
    VALUES (@at, @fingerprint, @base, @recipe, @stock, @scores, @header, @numbers, @plainHeader, @plainNumbers)`);
  const insertPost = database.prepare('INSERT INTO training_posts (training, post_id, truth, given) VALUES (?, ?, ?, ?)');
  const mark = (id: number, at: string | null) =>
    database.prepare('UPDATE trainings SET removed_at = ? WHERE id = ? AND (removed_at IS NULL) = ?').run(at, id, at === null ? 0 : 1)
      .changes > 0;
  const inUse = () => Used.optional().parse(database.prepare('SELECT training FROM training_use ORDER BY step DESC LIMIT 1').pluck().get());
  return {
    labelled: () =>
      database
        .prepare(`SELECT p.id AS post, p.text, p.author, p.created_at AS createdAt, l.intent, l.coder
          FROM labels l JOIN posts p ON p.id = l.post_id ORDER BY l.post_id, l.coder`)
        .all()
        .map((row): LabelledPost => Labelled.parse(row)),
    *voices(most) {
      const authored = database.prepare('SELECT EXISTS (SELECT 1 FROM posts WHERE author IS NOT NULL)').pluck().get() === 1;
      const author = authored ? 'author' : 'CAST(id AS TEXT)';
      for (const row of database.prepare(`SELECT text, ${author} AS author FROM posts ORDER BY id LIMIT ?`).iterate(most))
        yield Voice.parse(row);
    },
    add: database.transaction((training: NewTraining) => {
      database.exec(
        'DELETE FROM trainings WHERE removed_at IS NOT NULL AND id NOT IN (SELECT training FROM training_use WHERE training IS NOT NULL)',
      );
      const { at, fingerprint, base, recipe, stock, scores, head, plain, posts } = training;
      const id = Number(
        insert.run({
          at: at.toISOString(),
          fingerprint,
          base: JSON.stringify(base),
          recipe: JSON.stringify(recipe),
          stock: JSON.stringify(stock),
          scores: JSON.stringify(scores),
          ...head,
          plainHeader: plain?.header ?? null,
          plainNumbers: plain?.numbers ?? null,
        }).lastInsertRowid,
      );
      for (const { post, truth, given } of posts) insertPost.run(id, post, truth, given);
      return id;
    }),
    list: () =>
      database
        .prepare(`${SELECT} ORDER BY id DESC`)
        .all()
        .map((row): Training => Row.parse(row)),
    get(id) {
      const row = database.prepare(`${SELECT} AND id = ?`).get(id);
      return row === undefined ? null : Row.parse(row);
    },
    head: (id) => Packed.parse(database.prepare('SELECT header, numbers FROM trainings WHERE id = ?').get(id)),
    plainHead(id) {
      const query = `SELECT coalesce(plain_header, header) AS header, coalesce(plain_numbers, numbers) AS numbers FROM trainings WHERE id = ?`;
      return Packed.parse(database.prepare(query).get(id));
    },
    posts: (id) =>
      database
        .prepare('SELECT post_id AS post, truth, given FROM training_posts WHERE training = ? ORDER BY post_id')
        .all(id)
        .map((row): TrainingPost => Post.parse(row)),
    remove: (id, at) => mark(id, at.toISOString()),
    restore: (id) => mark(id, null),
    inUse: () => inUse() ?? null,
    use: (id) => void database.prepare('INSERT INTO training_use (training) VALUES (?)').run(id),
    rollBack() {
      const left = database.prepare('DELETE FROM training_use WHERE step = (SELECT max(step) FROM training_use)').run().changes > 0;
      if (!left) return undefined;
      // One that was removed since cannot come back.
      database.exec(`DELETE FROM training_use WHERE training IN (SELECT id FROM trainings WHERE removed_at IS NOT NULL)`);
      return inUse() ?? null;
    },
  };
}
