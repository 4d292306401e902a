import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { Draft } from '../../contract/records.ts';
import type { DraftStore } from '../../pipeline/ports.ts';

const COLUMNS = `id, cluster, cluster_label AS clusterLabel, channel, language, writer, variant,
  created_at AS createdAt, edited_at AS editedAt`;
const Row = z.looseObject({ variant: z.string() });

function toDraft(raw: unknown): Draft {
  const row = Row.parse(raw);
  return Draft.parse({ ...row, variant: JSON.parse(row.variant) });
}

/** Campaign drafts; removed ones stay hidden, so that a removal can be undone. */
export function draftTable(database: Database): DraftStore {
  const get = (id: number): Draft | null => {
    const row = database.prepare(`SELECT ${COLUMNS} FROM drafts WHERE id = ? AND removed_at IS NULL`).get(id);
    return row === undefined ? null : toDraft(row);
  };
  return {
    add(draft) {
      const insert = database.prepare(`INSERT INTO drafts (cluster, cluster_label, channel, language, writer, variant, created_at)
        VALUES (@cluster, @clusterLabel, @channel, @language, @writer, @variant, @createdAt)`);
      const { editedAt: _, ...row } = { ...draft, variant: JSON.stringify(draft.variant) };
      return get(Number(insert.run(row).lastInsertRowid))!;
    },
    list: () => database.prepare(`SELECT ${COLUMNS} FROM drafts WHERE removed_at IS NULL ORDER BY id DESC`).all().map(toDraft),
    all: () => database.prepare(`SELECT ${COLUMNS} FROM drafts ORDER BY id`).all().map(toDraft),
    get,
    update(draft) {
      const update = database.prepare('UPDATE drafts SET variant = ?, edited_at = ? WHERE id = ?');
      update.run(JSON.stringify(draft.variant), draft.editedAt, draft.id);
    },
    remove(id) {
      const update = database.prepare("UPDATE drafts SET removed_at = datetime('now') WHERE id = ? AND removed_at IS NULL");
      return update.run(id).changes > 0;
    },
    restore(id) {
      database.prepare('UPDATE drafts SET removed_at = NULL WHERE id = ?').run(id);
      return get(id);
    },
  };
}
