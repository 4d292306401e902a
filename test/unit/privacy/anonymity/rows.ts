import type { PostTable, TableColumn } from '../../../../app/privacy/anonymity/table.ts';

/** A post as a test writes it down; null is no value, no author. */
export interface Row {
  author: string | null;
  [column: string]: string | number | null;
}

const FIXED: Readonly<Record<string, 'date' | 'number'>> = { date: 'date', likes: 'number' };

/** Rows as the columns that a workspace gives. Columns are those of the first row. */
export function tableOf(rows: readonly Row[]): PostTable {
  const authors = [...new Set(rows.map(({ author }) => author))].filter((author) => author !== null);
  const names = Object.keys(rows[0] ?? {}).filter((name) => name !== 'author');
  return {
    people: Uint32Array.from(rows, ({ author }) => (author === null ? 0 : authors.indexOf(author) + 1)),
    columns: names.map((name) => columnOf(name, rows)),
  };
}

function columnOf(name: string, rows: readonly Row[]): TableColumn {
  const kind = FIXED[name];
  if (kind !== undefined) {
    const amountOf = (value: Row[string] | undefined) =>
      value === null || value === undefined ? Number.NaN : typeof value === 'string' ? Date.parse(value) : value;
    return { name, kind, values: Float64Array.from(rows, (row) => amountOf(row[name])) };
  }
  const labels = [...new Set(rows.map((row) => row[name]))].filter((value) => typeof value === 'string');
  return { name, kind: 'text', labels, codes: Uint16Array.from(rows, (row) => labels.indexOf(String(row[name])) + 1) };
}

/** Runs work that yields between its steps to its end. */
export function done<T>(work: Generator<void, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}
