import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { AGREED } from '../../contract/records.ts';
import type { LabelRow, LabelStore } from '../../pipeline/ports.ts';
import { shortHash } from '../short-hash.ts';

/** Changes that can be undone. */
const KEPT = 20;
const Count = z.array(z.object({ value: z.string(), count: z.int() }));
const Units = z.array(z.object({ post: z.int(), coder: z.string(), intent: z.string() }));
const Readings = z.array(z.object({ coder: z.string(), posts: z.int(), same: z.int() }));
const Row = z.object({
  sourceId: z.string().nullable(),
  hash: z.string(),
  intent: z.string(),
  name: z.string().nullable(),
  coder: z.string(),
  at: z.string(),
});
const Post = z.object({ id: z.int(), sourceId: z.string().nullable(), hash: z.string() });
/** Labels as they were and as a change made them; no label is null. */
const CHANGES = `CREATE TEMP TABLE IF NOT EXISTS label_changes (
  change INTEGER NOT NULL, post_id INTEGER NOT NULL, coder TEXT NOT NULL, was TEXT, was_at TEXT, now TEXT, now_at TEXT,
  PRIMARY KEY (change, post_id, coder)) WITHOUT ROWID`;
const BEGIN = 'INSERT OR REPLACE INTO label_changes (change, post_id, coder, was, was_at, now, now_at)';

/** Labels by people. What they were before the last changes is known to this connection alone, and only as long as it is open. */
export function labelTable(database: Database): LabelStore {
  database.exec(CHANGES);
  const setting = database.prepare(`${BEGIN} SELECT @change, p.id, @coder, l.intent, l.labelled_at, @intent, @at
    FROM json_each(@posts) j JOIN posts p ON p.id = j.value LEFT JOIN labels l ON l.post_id = p.id AND l.coder = @coder
    WHERE l.intent IS NOT @intent`);
  const putting =
    database.prepare(`${BEGIN} SELECT @change, p.id, j.value ->> 'coder', l.intent, l.labelled_at, j.value ->> 'intent', j.value ->> 'at'
    FROM json_each(@labels) j JOIN posts p ON p.id = j.value ->> 'post'
    LEFT JOIN labels l ON l.post_id = p.id AND l.coder = j.value ->> 'coder'
    WHERE l.intent IS NOT j.value ->> 'intent' AND (l.labelled_at IS NULL OR l.labelled_at <= j.value ->> 'at')
    ORDER BY j.value ->> 'at'`);
  const moving =
    database.prepare(`${BEGIN} SELECT @change, post_id, coder, intent, labelled_at, @into, CASE WHEN @into IS NOT NULL THEN labelled_at END
    FROM labels WHERE intent = @from`);
  const leaveChanged = database.prepare(`DELETE FROM label_changes WHERE change = @change AND (post_id NOT IN (SELECT id FROM posts)
    OR (SELECT l.labelled_at || l.intent FROM labels l WHERE l.post_id = label_changes.post_id AND l.coder = label_changes.coder) IS NOT now_at || now)`);
  const clear = database.prepare(`DELETE FROM labels
    WHERE (post_id, coder) IN (SELECT post_id, coder FROM label_changes WHERE change = @change)`);
  const write = (column: 'now' | 'was') =>
    database.prepare(`INSERT INTO labels (post_id, coder, intent, labelled_at)
      SELECT post_id, coder, ${column}, ${column}_at FROM label_changes WHERE change = @change AND ${column} IS NOT NULL`);
  const [writeNew, writeOld] = [write('now'), write('was')];
  const inChange = database.prepare('SELECT count(*) FROM label_changes WHERE change = @change').pluck();
  const forget = database.prepare('DELETE FROM label_changes WHERE change <= @change');
  let last = 0;

  const touch = () => database.exec('UPDATE post_changes SET labels = labels + 1');
  /** @param begin notes what is to change, and says how much that is */
  const change = database.transaction((begin: (change: number) => number) => {
    const number = last + 1;
    if (begin(number) === 0) return { changed: 0, undo: null };
    const changed = z.int().parse(inChange.get({ change: number }));
    clear.run({ change: number });
    writeNew.run({ change: number });
    touch();
    last = number;
    forget.run({ change: number - KEPT });
    return { changed, undo: number };
  });
  const counted = (column: 'intent' | 'coder') =>
    Count.parse(
      database.prepare(`SELECT ${column} AS value, count(DISTINCT post_id) AS count FROM labels GROUP BY 1 ORDER BY 2 DESC, 1`).all(),
    );

  return {
    set: (posts, { intent, coder, at }) =>
      change((number) => {
        const label = { intent, coder, at: intent === null ? null : at.toISOString() };
        return setting.run({ change: number, posts: JSON.stringify(posts), ...label }).changes;
      }),
    put: (labels) => change((number) => putting.run({ change: number, labels: JSON.stringify(labels) }).changes),
    move: (from, into) => change((number) => moving.run({ change: number, from, into }).changes),
    undo: database.transaction((undo: number) => {
      const known = { change: undo };
      if (inChange.get(known) === 0) return null;
      leaveChanged.run(known);
      const changed = z.int().parse(inChange.get(known));
      clear.run(known);
      writeOld.run(known);
      database.prepare('DELETE FROM label_changes WHERE change = @change').run(known);
      touch();
      return changed;
    }),
    counts: () => ({
      posts: z.int().parse(database.prepare('SELECT count(DISTINCT post_id) FROM labels').pluck().get()),
      intents: counted('intent'),
      coders: counted('coder'),
    }),
    rows: (coder) =>
      database
        .prepare(`SELECT p.source_id AS sourceId, p.duplicate_key AS hash, l.intent, i.name, l.coder, l.labelled_at AS at
          FROM labels l JOIN posts p ON p.id = l.post_id LEFT JOIN intents i ON i.id = l.intent
          WHERE @coder IS NULL OR l.coder = @coder ORDER BY l.post_id, l.coder`)
        .all({ coder })
        .map((row): LabelRow => Row.parse(row)),
    *posts() {
      for (const row of database.prepare('SELECT id, source_id AS sourceId, duplicate_key AS hash FROM posts ORDER BY id').iterate())
        yield Post.parse(row);
    },
    hashOf: shortHash,
    codedTwice: () =>
      Units.parse(
        database
          .prepare(`SELECT post_id AS post, coder, intent FROM labels WHERE coder <> @agreed AND post_id IN
            (SELECT post_id FROM labels WHERE coder <> @agreed GROUP BY post_id HAVING count(*) > 1) ORDER BY post_id, coder`)
          .all({ agreed: AGREED }),
      ),
    agreed: () => z.array(z.int()).parse(database.prepare('SELECT post_id FROM labels WHERE coder = ?').pluck().all(AGREED)),
    besideModel: () =>
      Readings.parse(
        database
          .prepare(`SELECT l.coder, count(*) AS posts, sum(l.intent = r.intent) AS same FROM labels l
            JOIN readings r ON r.post_id = l.post_id AND r.model = (SELECT scorer FROM shown)
            WHERE r.intent IS NOT NULL GROUP BY 1`)
          .all(),
      ),
  };
}
