import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { Intent } from '../../contract/records.ts';
import type { IntentStore } from '../../pipeline/ports.ts';

const Row = Intent.extend({ removed: z.int().transform((value) => value === 1) });
const SELECT = `SELECT i.id, i.name, i.description, i.removed_at IS NOT NULL AS removed,
  (SELECT count(DISTINCT post_id) FROM labels l WHERE l.intent = i.id) AS posts FROM intents i`;

/** What posts can be labelled with. Those that are removed keep their row, so that their names are known. */
export function intentTable(database: Database): IntentStore {
  const get = (id: string): Intent | null => {
    const row = database.prepare(`${SELECT} WHERE i.id = ?`).get(id);
    return row === undefined ? null : Row.parse(row);
  };
  const change = (column: 'name' | 'description') => (id: string, value: string) => {
    database.prepare(`UPDATE intents SET ${column} = ? WHERE id = ?`).run(value, id);
    return get(id);
  };
  const mark = (id: string, at: string | null) =>
    database.prepare('UPDATE intents SET removed_at = ? WHERE id = ?').run(at, id).changes > 0;
  return {
    list: () => z.array(Row).parse(database.prepare(`${SELECT} ORDER BY removed, i.position, i.id`).all()),
    get,
    make(intent) {
      database
        .prepare(`INSERT INTO intents (id, name, description, position)
          VALUES (@id, @name, @description, (SELECT coalesce(max(position), 0) + 1 FROM intents))`)
        .run(intent);
      return get(intent.id)!;
    },
    rename: change('name'),
    describe: change('description'),
    remove: (id, at) => mark(id, at.toISOString()),
    restore: (id) => mark(id, null),
    reorder: database.transaction((ids: readonly string[]) => {
      const place = database.prepare('UPDATE intents SET position = ? WHERE id = ?');
      for (const [position, id] of ids.entries()) place.run(position, id);
    }),
  };
}
