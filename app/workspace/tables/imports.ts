import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { AppError } from '../../contract/errors.ts';
import { ImportPurpose, ImportReport, ImportState, RedactionKind } from '../../contract/records.ts';
import type { ImportStore } from '../../pipeline/ports.ts';
import { isRunning } from '../process.ts';
import { duplicatesOf, passOn } from './duplicates.ts';

const Row = z.object({
  id: z.int(),
  file: z.string(),
  imported_at: z.string(),
  synthetic: z.int(),
  purpose: z.string().nullable(),
  report: z.string(),
});
const CountRow = z.object({ importId: z.int(), kind: RedactionKind, count: z.int(), posts: z.int() });
const Unfinished = z.object({ id: z.int(), file: z.string(), imported_at: z.string(), owner: z.int(), state: z.string().nullable() });
type Unfinished = z.infer<typeof Unfinished>;

/** Nobody's: an import that waits to go on, to be kept or to be undone. */
const NOBODY = 0;

/** Removes imports that were cut off before anything of them was stored: there is nothing to go on from. */
export function removeEmpty(database: Database, imports: ImportStore): void {
  for (const { id, owner, state } of unfinishedRows(database)) if (state === null && !isBusy(owner)) imports.remove(id);
}

function unfinishedRows(database: Database): Unfinished[] {
  const query = 'SELECT id, file, imported_at, owner, state FROM imports WHERE report IS NULL ORDER BY id';
  return z.array(Unfinished).parse(database.prepare(query).all());
}

const isBusy = (owner: number) => owner !== NOBODY && isRunning(owner);

function requireIdle({ owner, file }: Unfinished): void {
  if (!isBusy(owner)) return;
  throw new AppError('import-running', `${file} is being imported just now (process ${owner}); wait for it or cancel it there.`, {
    file,
    process: owner,
  });
}

/** Imports; one without a report is running, was cancelled or was cut off. */
export function importTable(database: Database): ImportStore {
  const unfinished = (id: number): Unfinished => {
    const row = unfinishedRows(database).find((candidate) => candidate.id === id);
    if (row === undefined) throw new AppError('not-found', `There is no unfinished import ${id} in this workspace.`, { id });
    return row;
  };
  const own = database.prepare('UPDATE imports SET owner = ? WHERE id = ?');
  return {
    begin(file, synthetic, at) {
      const insert = database.prepare('INSERT INTO imports (file, imported_at, synthetic, owner) VALUES (?, ?, ?, ?)');
      return Number(insert.run(file, at.toISOString(), synthetic ? 1 : 0, process.pid).lastInsertRowid);
    },
    setPurpose(id, purpose) {
      const update = database.prepare('UPDATE imports SET purpose = ? WHERE id = ?');
      if (update.run(purpose === null ? null : JSON.stringify(purpose), id).changes > 0) return;
      throw new AppError('not-found', `There is no import ${id} in this workspace.`, { id });
    },
    record(id, state) {
      database.prepare('UPDATE imports SET state = ? WHERE id = ?').run(JSON.stringify(state), id);
    },
    finish(id, report) {
      database.prepare('UPDATE imports SET report = ?, state = NULL WHERE id = ?').run(JSON.stringify(report), id);
    },
    remove: database.transaction((id: number) => {
      passOn(database, id);
      database.prepare('DELETE FROM posts_text WHERE rowid IN (SELECT id FROM posts WHERE import_id = ?)').run(id);
      const removed = database.prepare('DELETE FROM posts WHERE import_id = ?').run(id).changes;
      database.prepare('DELETE FROM imports WHERE id = ?').run(id);
      return removed;
    }),
    list() {
      const rows = database
        .prepare('SELECT id, file, imported_at, synthetic, purpose, report FROM imports WHERE report IS NOT NULL ORDER BY id')
        .all();
      return z
        .array(Row)
        .parse(rows)
        .map((row) => ({
          id: row.id,
          file: row.file,
          importedAt: row.imported_at,
          synthetic: row.synthetic === 1,
          purpose: row.purpose === null ? null : ImportPurpose.parse(JSON.parse(row.purpose)),
          report: ImportReport.parse(JSON.parse(row.report)),
        }));
    },
    unfinished: () =>
      unfinishedRows(database).flatMap(({ id, file, imported_at, owner, state }) => {
        if (state === null) return [];
        const { tally, file: source } = ImportState.parse(JSON.parse(state));
        const { read, stored } = tally;
        return [{ importId: id, file, bytes: source.size, startedAt: imported_at, read, stored, running: isBusy(owner) }];
      }),
    state(id) {
      const { state } = unfinished(id);
      if (state === null) throw new AppError('not-found', `Import ${id} stored nothing to go on from; undo it.`, { id });
      return ImportState.parse(JSON.parse(state));
    },
    take: database.transaction((id: number) => {
      requireIdle(unfinished(id));
      own.run(process.pid, id);
    }).immediate,
    requireNoneRunning: () => unfinishedRows(database).forEach(requireIdle),
    release: (id) => void own.run(NOBODY, id),
    duplicates: (id, limit) => duplicatesOf(database, id, limit),
    redactions() {
      const query = 'SELECT import_id AS importId, kind, count, posts FROM redaction_counts ORDER BY import_id, kind';
      return z.array(CountRow).parse(database.prepare(query).all());
    },
  };
}
