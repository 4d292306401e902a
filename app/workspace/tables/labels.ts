import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { LabelStore } from '../../pipeline/ports.ts';

/** Changes that can be undone. */
const KEPT = 20;
const Count = z.array(z.object({ value: z.string(), count: z.int() }));

interface Change {
  coder: string;
  /** When the labels were set; null where they were taken away. */
  at: string | null;
}

/** Labels by people. What they were before the last changes is known to this connection alone, and only as long as it is open. */
export function labelTable(database: Database): LabelStore {
  database.exec(`CREATE TEMP TABLE IF NOT EXISTS labels_before
    (change INTEGER NOT NULL, post_id INTEGER NOT NULL, intent TEXT, labelled_at TEXT, PRIMARY KEY (change, post_id)) WITHOUT ROWID`);
  const keep = database.prepare(`INSERT INTO labels_before SELECT @change, p.id, l.intent, l.labelled_at
    FROM json_each(@posts) j JOIN posts p ON p.id = j.value LEFT JOIN labels l ON l.post_id = p.id AND l.coder = @coder
    WHERE l.intent IS NOT @intent`);
  const remove = database.prepare(`DELETE FROM labels
    WHERE coder = @coder AND post_id IN (SELECT post_id FROM labels_before WHERE change = @change)`);
  const add = database.prepare(`INSERT INTO labels (post_id, coder, intent, labelled_at)
    SELECT post_id, @coder, @intent, @at FROM labels_before WHERE change = @change`);
  const dropChanged = database.prepare(`DELETE FROM labels_before WHERE change = @change AND
    ((SELECT labelled_at FROM labels l WHERE l.post_id = labels_before.post_id AND l.coder = @coder) IS NOT @at
      OR post_id NOT IN (SELECT id FROM posts))`);
  const putBack = database.prepare(`INSERT INTO labels (post_id, coder, intent, labelled_at)
    SELECT post_id, @coder, intent, labelled_at FROM labels_before WHERE change = @change AND intent IS NOT NULL`);
  const inChange = database.prepare('SELECT count(*) FROM labels_before WHERE change = ?').pluck();
  const forget = database.prepare('DELETE FROM labels_before WHERE change = ?');
  const changes = new Map<number, Change>();
  let last = 0;

  const touch = () => database.exec('UPDATE post_changes SET labels = labels + 1');
  const drop = (change: number) => {
    forget.run(change);
    changes.delete(change);
  };
  const counted = (column: 'intent' | 'coder') =>
    Count.parse(
      database.prepare(`SELECT ${column} AS value, count(DISTINCT post_id) AS count FROM labels GROUP BY 1 ORDER BY 2 DESC, 1`).all(),
    );

  return {
    set: database.transaction((posts: readonly number[], { intent, coder, at }: Parameters<LabelStore['set']>[1]) => {
      const change = last + 1;
      const label = { change, coder, intent, at: intent === null ? null : at.toISOString() };
      const changed = keep.run({ ...label, posts: JSON.stringify(posts) }).changes;
      if (changed === 0) return { changed, undo: null };
      remove.run(label);
      if (intent !== null) add.run(label);
      touch();
      last = change;
      changes.set(change, label);
      if (changes.size > KEPT) drop(changes.keys().next().value!);
      return { changed, undo: change };
    }),
    undo: database.transaction((change: number) => {
      const known = changes.get(change);
      if (known === undefined) return null;
      const parameters = { change, ...known };
      dropChanged.run(parameters);
      const changed = z.int().parse(inChange.get(change));
      remove.run(parameters);
      putBack.run(parameters);
      drop(change);
      touch();
      return changed;
    }),
    counts: () => ({
      posts: z.int().parse(database.prepare('SELECT count(DISTINCT post_id) FROM labels').pluck().get()),
      intents: counted('intent'),
      coders: counted('coder'),
    }),
  };
}
