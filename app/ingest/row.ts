import type { FileFacts, RowProblem } from '../contract/records.ts';

/** One record of an export; `line` counts from 1 in the file (rows of the sheet in a workbook). */
export interface RawRow {
  /** Of an archive with several files. */
  part?: string;
  line: number;
  values: Record<string, string>;
}

/** Characters of one line, record or object; a longer one is a file of another kind, or damaged. */
export const LONGEST_RECORD = 1 << 20;

/** The English sentence about a record or cell that could not be read. */
export function describeProblem({ column, problem, details }: RowProblem): string {
  if (problem === 'unclosed-quote') return 'has a quotation mark that never closes';
  if (problem === 'not-an-object') return 'is not a JSON object';
  if (problem === 'too-deep') return 'has JSON nested deeper than 64 levels';
  if (problem === 'too-long') return `is longer than ${LONGEST_RECORD.toLocaleString('en')} characters`;
  if (problem === 'cell-count') return `has ${details?.found} cells where the header has ${details?.expected}`;
  if (problem === 'no-text') return 'has no text';
  return `${column}: ${problem === 'not-a-date' ? 'not a date' : 'not a number'}`;
}

export type Batch = (RawRow | RowProblem)[];

export interface Table {
  facts: FileFacts;
  columns: string[];
  /** The rows, many at a time; can be read again from the start. */
  batches(signal?: AbortSignal): AsyncIterable<Batch>;
}

/** The rows of a table one by one, for those in no hurry. */
export async function* rowsOf(table: Table, signal?: AbortSignal): AsyncGenerator<RawRow | RowProblem> {
  for await (const batch of table.batches(signal)) yield* batch;
}

/** Empty and repeated header cells get names of their own, so that no column is lost. */
export function uniqueColumns(header: readonly string[]): string[] {
  const used = new Set<string>();
  return header.map((cell, index) => {
    const name = cell.trim() === '' || cell.trim() === '__proto__' ? `column ${index + 1}` : cell.trim();
    let unique = name;
    for (let times = 2; used.has(unique); times += 1) unique = `${name} (${times})`;
    used.add(unique);
    return unique;
  });
}

/** Cells by column; null where the row is blank. */
export function valuesOf(columns: readonly string[], cells: readonly string[]): Record<string, string> | null {
  if (!isFilled(cells)) return null;
  // Assigned in the same order for every row, the objects share one shape: several times faster than from entries.
  const values: Record<string, string> = {};
  for (let index = 0; index < columns.length; index += 1) values[columns[index]!] = cells[index] ?? '';
  return values;
}

export const isFilled = (cells: readonly string[]) => cells.some((cell) => cell.trim() !== '');

/** A table at least this wide may have lines about the export ("Report: …") above its header. */
const WIDE = 4;
const PREAMBLE_CELLS = 2;

/** Which of the first rows is the header: the first one, or the first after a preamble of nearly empty rows. */
export function headerIndex(rows: readonly (readonly string[])[]): number {
  const widest = rows.reduce((most, cells) => Math.max(most, filled(cells)), 0);
  if (widest < WIDE) return 0;
  const header = rows.findIndex((cells) => filled(cells) > PREAMBLE_CELLS);
  return header === -1 || filled(rows[header] ?? []) < widest / 2 ? 0 : header;
}

const filled = (cells: readonly string[]) => cells.filter((cell) => cell.trim() !== '').length;
