import { AppError } from '../contract/errors.ts';
import type { ByteSource } from './byte-source.ts';
import { HEADERS, headerKey } from './headers.ts';
import { openTable, type RawRow } from './table.ts';

/** What a row of a file of labels says; empty cells are null. */
export interface LabelledRow {
  part?: string | undefined;
  line: number;
  sourceId: string | null;
  hash: string | null;
  text: string | null;
  intent: string | null;
  /** What the intent is called where the file was written. */
  name: string | null;
  coder: string | null;
  at: string | null;
}

/** A row that cannot be read. */
export interface UnreadableRow {
  part?: string | undefined;
  line: number;
  problem: string;
}

/** Names of columns, best first, compared by `headerKey`. */
const COLUMNS = {
  sourceId: ['source id', ...HEADERS.id],
  hash: ['text hash'],
  text: HEADERS.text,
  intent: ['intent', 'label', 'class', 'category', 'annotation', 'code', '意图', '标签', '类别', '分类', '标注'],
  name: ['intent name', '意图名称'],
  coder: ['coder', 'annotator', 'labeller', 'labeler', 'rater', '编码者', '编码员', '标注者', '标注人'],
  at: ['labelled at', 'labeled at', 'annotated at', 'time', '标注时间', '时间'],
} as const;
type Column = keyof typeof COLUMNS;

/**
 * Reads labels from a table of any kind that can be imported.
 * @throws AppError `label-columns` where no column holds labels, or none tells which posts they are of; `file-…`
 */
export async function* labelRows(source: ByteSource, signal?: AbortSignal): AsyncGenerator<(LabelledRow | UnreadableRow)[]> {
  const table = await openTable(source);
  const columns = columnsOf(table.columns);
  if (columns.intent === null || (columns.sourceId === null && columns.hash === null && columns.text === null)) {
    throw new AppError(
      'label-columns',
      `${source.name} has no column of labels, or none that tells their posts; name the columns intent and source_id, text_hash or text.`,
      { file: source.name },
    );
  }
  for await (const batch of table.batches(signal)) yield batch.map((row) => ('problem' in row ? row : toLabel(row, columns)));
}

function columnsOf(headers: readonly string[]): Record<Column, string | null> {
  const byKey = new Map(headers.toReversed().map((header) => [headerKey(header), header]));
  const find = (names: readonly string[]) => byKey.get(names.find((name) => byKey.has(name)) ?? '') ?? null;
  const found = Object.entries(COLUMNS).map(([column, names]) => [column, find(names)]);
  // Each column of the list above is there.
  return Object.fromEntries(found) as Record<Column, string | null>;
}

function toLabel({ part, line, values }: RawRow, columns: Record<Column, string | null>): LabelledRow {
  const cell = (column: Column) => {
    const value = (columns[column] === null ? '' : (values[columns[column]] ?? '')).trim();
    // Our own files defuse what a spreadsheet would run as a formula.
    return value.replace(/^'(?=[=+\-@\t\r＝＋－＠])/, '') || null;
  };
  return {
    part,
    line,
    sourceId: cell('sourceId'),
    hash: cell('hash'),
    text: cell('text'),
    intent: cell('intent'),
    name: cell('name'),
    coder: cell('coder'),
    at: timeOf(cell('at')),
  };
}

/** As our own files have it; other times are not worth a guess. */
function timeOf(written: string | null): string | null {
  return written !== null && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(written) && !Number.isNaN(Date.parse(written))
    ? new Date(written).toISOString()
    : null;
}
