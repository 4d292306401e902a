import type { RowProblem } from '../contract/records.ts';

/** One record of an export; `line` counts from 1 in the file (rows of the sheet in a workbook). */
export interface RawRow {
  line: number;
  values: Record<string, string>;
}

/** The English sentence about a record or cell that could not be read. */
export function describeProblem({ column, problem, details }: RowProblem): string {
  if (problem === 'unclosed-quote') return 'has a quotation mark that never closes';
  if (problem === 'not-an-object') return 'is not a JSON object';
  if (problem === 'cell-count') return `has ${details?.found} cells where the header has ${details?.expected}`;
  if (problem === 'no-text') return 'has no text';
  return `${column}: ${problem === 'not-a-date' ? 'not a date' : 'not a number'}`;
}

export interface Table {
  format: 'csv' | 'jsonl' | 'xlsx';
  columns: string[];
  /** Can be read again from the start. */
  rows(signal?: AbortSignal): AsyncIterable<RawRow | RowProblem>;
}

/** Empty and repeated header cells get names of their own, so that no column is lost. */
export function uniqueColumns(header: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return header.map((cell, index) => {
    const name = cell.trim() === '' ? `column ${index + 1}` : cell.trim();
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}

/** Cells by column; null where the row is blank. */
export function valuesOf(columns: readonly string[], cells: readonly string[]): Record<string, string> | null {
  if (cells.every((cell) => cell.trim() === '')) return null;
  return Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']));
}

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
