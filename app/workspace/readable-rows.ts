import type { Database } from 'better-sqlite3';
import { z } from 'zod';

/** Rows asked for at a time where all is well. */
const CHUNK = 500;
/** Beyond the last row that was seen, as far as is looked for another. */
const FARTHEST = 2 ** 40;
const Row = z.array(z.unknown());

/**
 * Gives every row of a table that can be read to `take`. Where a page is damaged, the rows behind it are looked for by
 * their number, at twice the distance each time and then back to the first of them.
 * @returns how many numbers were passed over, so at most so many rows; null where that is not known
 */
export function readableRows(
  database: Database,
  table: string,
  columns: readonly string[],
  take: (values: unknown[]) => void,
): number | null {
  if (!hasRowIds(database, table)) return readFromBothEnds(database, table, columns, take);
  const select = database.prepare(`SELECT rowid, ${columns.join(', ')} FROM ${table} WHERE rowid >= ? ORDER BY rowid LIMIT ?`).raw();
  const from = (rowId: number, limit: number): unknown[][] | null => attempt(() => select.all(rowId, limit).map((row) => Row.parse(row)));
  const last = lastRowId(database, table);
  let at = 0;
  let limit = CHUNK;
  let passedOver = 0;
  for (;;) {
    const rows = from(at, limit);
    if (rows === null && limit > 1) limit = Math.max(1, Math.floor(limit / 8));
    else if (rows === null) {
      const next = firstReadable(at, last ?? FARTHEST, (rowId) => from(rowId, 1) !== null);
      if (next === null) return last === null ? null : passedOver + last + 1 - at;
      passedOver += next - at;
      at = next;
    } else {
      for (const [, ...values] of rows) take(values);
      if (rows.length < limit) return passedOver;
      at = z.int().parse(rows.at(-1)?.[0]) + 1;
      limit = CHUNK;
    }
  }
}

/** The smallest number from which reading works again; null where it does not up to `end`. */
function firstReadable(from: number, end: number, works: (rowId: number) => boolean): number | null {
  let low = from;
  let step = 1;
  while (from + step < end && !works(from + step)) {
    low = from + step;
    step *= 2;
  }
  let high = Math.min(from + step, end);
  if (!works(high)) return null;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (works(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** Tables without row numbers are small: what cannot be reached from the beginning may be from the end. */
function readFromBothEnds(database: Database, table: string, columns: readonly string[], take: (values: unknown[]) => void): number | null {
  const key = z
    .array(z.string())
    .parse(database.prepare('SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk').pluck().all(table));
  const read = (order: 'ASC' | 'DESC') => {
    const sorted = key.map((column) => `${column} ${order}`).join(', ');
    return attempt(() => {
      for (const row of database
        .prepare(`SELECT ${columns.join(', ')} FROM ${table} ORDER BY ${sorted}`)
        .raw()
        .iterate())
        take(Row.parse(row));
      return true;
    });
  };
  if (read('ASC') !== null) return 0;
  read('DESC');
  return null;
}

function hasRowIds(database: Database, table: string): boolean {
  const value = attempt(() => database.prepare('SELECT wr FROM pragma_table_list(?) WHERE schema = ?').pluck().get(table, 'main'));
  return value !== 1;
}

function lastRowId(database: Database, table: string): number | null {
  return attempt(
    () =>
      z
        .int()
        .nullable()
        .parse(database.prepare(`SELECT max(rowid) FROM ${table}`).pluck().get()) ?? 0,
  );
}

/** Null where the file is damaged at that place. */
function attempt<T>(action: () => T): T | null {
  try {
    return action();
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && /^SQLITE_(CORRUPT|NOTADB|IOERR|ERROR)/.test(String(thrown.code))) return null;
    throw thrown;
  }
}
