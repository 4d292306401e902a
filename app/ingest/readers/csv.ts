import { AppError } from '../../contract/errors.ts';
import type { RowProblem } from '../../contract/records.ts';
import type { ByteSource } from '../byte-source.ts';
import { beginningOf, type EncodingName, textOf } from '../decode.ts';
import { headerIndex, type RawRow, type Table, uniqueColumns, valuesOf } from '../row.ts';
import { type CsvRecord, CsvSplitter } from './csv-records.ts';

const DELIMITERS = [',', ';', '\t', '|'] as const;
/** Characters that decide on the delimiter and the header. */
const LOOKED_AT = 1 << 16;
/** Records that decide on the delimiter and the header. */
const RECORDS_LOOKED_AT = 50;

interface Layout {
  delimiter: string | null;
  header: CsvRecord;
}

/**
 * Comma-, semicolon-, tab- or bar-separated values, or plain lines under one header.
 * @throws AppError `file-empty`
 */
export async function openCsv(source: ByteSource, encoding: EncodingName): Promise<Table> {
  const layout = layoutOf(await beginningOf(source, encoding, LOOKED_AT));
  if (layout === null) throw new AppError('file-empty', `${source.name} holds no rows; export it again.`, { file: source.name });
  const columns = uniqueColumns(layout.header.cells);
  return { format: 'csv', columns, rows: (signal) => rowsOf(source, encoding, layout, columns, signal) };
}

/** The delimiter that splits the first records most evenly, and the header that it gives; null where there is no record. */
function layoutOf({ text, whole }: { text: string; whole: boolean }): Layout | null {
  const candidates = DELIMITERS.map((delimiter) => {
    const records = firstRecords(text, whole, delimiter);
    const header = records[headerIndex(records.map(({ cells }) => cells))];
    return { delimiter, header, score: header === undefined ? 0 : evenness(records, header.cells.length) };
  });
  const best = candidates.reduce((top, candidate) => (candidate.score > top.score ? candidate : top));
  if (best.header !== undefined && best.score > 0) return { delimiter: best.delimiter, header: best.header };
  const header = firstRecords(text, whole, null)[0];
  return header === undefined ? null : { delimiter: null, header };
}

function firstRecords(text: string, whole: boolean, delimiter: string | null): CsvRecord[] {
  const records = new CsvSplitter(delimiter).push(text, whole).filter(({ problem }) => problem === undefined);
  // A first record longer than what was looked at still has its header.
  return (records.length > 0 ? records : new CsvSplitter(delimiter).push(text, true)).slice(0, RECORDS_LOOKED_AT);
}

/** Share of records as wide as the header, weighted towards more columns; 0 for a single column. */
function evenness(records: readonly CsvRecord[], width: number): number {
  const even = records.filter(({ cells }) => cells.length === width).length;
  return (even / records.length) * (1 - 1 / width);
}

async function* rowsOf(
  source: ByteSource,
  encoding: EncodingName,
  { delimiter, header }: Layout,
  columns: readonly string[],
  signal?: AbortSignal,
): AsyncGenerator<RawRow | RowProblem> {
  for await (const { line, cells, problem } of records(source, encoding, delimiter, signal)) {
    if (line <= header.line) continue;
    // Delimiters at the end of a line add no cells.
    const surplus = cells.slice(columns.length).some((cell) => cell !== '');
    if (problem !== undefined) yield { line, problem };
    else if (surplus || cells.length < columns.length)
      yield { line, problem: 'cell-count', details: { found: cells.length, expected: columns.length } };
    else {
      const values = valuesOf(columns, cells);
      if (values !== null) yield { line, values };
    }
  }
}

async function* records(source: ByteSource, encoding: EncodingName, delimiter: string | null, signal?: AbortSignal) {
  const splitter = new CsvSplitter(delimiter);
  for await (const piece of textOf(source, encoding, signal)) yield* splitter.push(piece, false);
  yield* splitter.push('', true);
}
