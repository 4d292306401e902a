import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { ImportReport, RedactionKind } from '../../contract/records.ts';
import type { ImportStore } from '../../pipeline/ports.ts';

const Row = z.object({ id: z.int(), file: z.string(), imported_at: z.string(), synthetic: z.int(), report: z.string() });
const CountRow = z.object({ importId: z.int(), kind: RedactionKind, count: z.int(), posts: z.int() });

/** Removes imports that were cut off: no report, and the process that ran them is gone. */
export function removeCutOff(database: Database, imports: ImportStore): void {
  const rows = database.prepare('SELECT id, owner FROM imports WHERE report IS NULL').all();
  for (const { id, owner } of z.array(z.object({ id: z.int(), owner: z.int() })).parse(rows)) {
    if (!isRunning(owner)) imports.remove(id);
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM';
  }
}

/** Imports; one without a report is still running or was cut off. */
export function importTable(database: Database): ImportStore {
  return {
    begin(file, synthetic, at) {
      const insert = database.prepare('INSERT INTO imports (file, imported_at, synthetic, owner) VALUES (?, ?, ?, ?)');
      return Number(insert.run(file, at.toISOString(), synthetic ? 1 : 0, process.pid).lastInsertRowid);
    },
    finish(id, report) {
      database.prepare('UPDATE imports SET report = ? WHERE id = ?').run(JSON.stringify(report), id);
    },
    remove: database.transaction((id: number) => {
      database.prepare('DELETE FROM posts_text WHERE rowid IN (SELECT id FROM posts WHERE import_id = ?)').run(id);
      const removed = database.prepare('DELETE FROM posts WHERE import_id = ?').run(id).changes;
      database.prepare('DELETE FROM imports WHERE id = ?').run(id);
      return removed;
    }),
    list() {
      const rows = database.prepare('SELECT * FROM imports WHERE report IS NOT NULL ORDER BY id').all();
      return z
        .array(Row)
        .parse(rows)
        .map((row) => ({
          id: row.id,
          file: row.file,
          importedAt: row.imported_at,
          synthetic: row.synthetic === 1,
          report: ImportReport.parse(JSON.parse(row.report)),
        }));
    },
    redactions() {
      const query = 'SELECT import_id AS importId, kind, count, posts FROM redaction_counts ORDER BY import_id, kind';
      return z.array(CountRow).parse(database.prepare(query).all());
    },
  };
}
