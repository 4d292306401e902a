import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { SavedView } from '../../contract/records.ts';
import type { ViewStore } from '../../pipeline/ports.ts';

const Row = z.object({ id: z.int(), name: z.string(), filter: z.string(), sort: z.string() });

function toView(raw: unknown): SavedView {
  const row = Row.parse(raw);
  return SavedView.parse({ ...row, filter: JSON.parse(row.filter) });
}

/** Filters and orders that the analyst named. */
export function viewTable(database: Database): ViewStore {
  const get = (id: number): SavedView | null => {
    const row = database.prepare('SELECT id, name, filter, sort FROM views WHERE id = ? AND removed_at IS NULL').get(id);
    return row === undefined ? null : toView(row);
  };
  return {
    list: () =>
      database
        .prepare('SELECT id, name, filter, sort FROM views WHERE removed_at IS NULL ORDER BY name COLLATE NOCASE, id')
        .all()
        .map(toView),
    save({ name, filter, sort }) {
      const insert = database.prepare('INSERT INTO views (name, filter, sort) VALUES (?, ?, ?)');
      const id = Number(insert.run(name, JSON.stringify(filter), sort).lastInsertRowid);
      return { id, name, filter, sort };
    },
    rename(id, name) {
      database.prepare('UPDATE views SET name = ? WHERE id = ?').run(name, id);
      return get(id);
    },
    remove: (id, at) =>
      database.prepare('UPDATE views SET removed_at = ? WHERE id = ? AND removed_at IS NULL').run(at.toISOString(), id).changes > 0,
    restore(id) {
      database.prepare('UPDATE views SET removed_at = NULL WHERE id = ?').run(id);
      return get(id);
    },
  };
}
