import { AppError } from '../../contract/errors.ts';
import type { ByteFlow } from '../byte-source.ts';
import { beginningOf, type EncodingName, textOf } from '../decode.ts';
import { type Batch, LONGEST_RECORD, type Table, uniqueColumns, valuesOf } from '../row.ts';
import { type Layout, layoutOf, PLAIN } from './csv-layout.ts';
import { type CsvRecord, CsvSplitter } from './csv-records.ts';

/** Characters that decide on the delimiter and the header. */
const LOOKED_AT = 1 << 16;

/**
 * Comma-, semicolon-, tab- or bar-separated values, or plain lines.
 * @param plain every line is a post, whatever it looks like
 * @throws AppError `file-empty`; `file-format` where the first line is longer than any record
 */
export async function openCsv(flow: ByteFlow, encoding: EncodingName, plain: boolean): Promise<Table> {
  const layout = plain ? PLAIN : await findLayout(flow, encoding);
  if (layout === null) throw new AppError('file-empty', `${flow.name} holds no rows; export it again.`, { file: flow.name });
  const columns = uniqueColumns(layout.header);
  const lines = layout.delimiter === null && layout.headerLine === 0;
  return {
    facts: {
      format: lines ? 'lines' : 'csv',
      encoding,
      delimiter: layout.delimiter,
      parts: [],
      passedOver: 0,
      preset: lines ? 'plain' : null,
    },
    columns,
    batches: (signal) => batchesOf(flow, encoding, layout, columns, signal),
  };
}

async function findLayout(flow: ByteFlow, encoding: EncodingName): Promise<Layout | null> {
  const beginning = await beginningOf(flow, encoding, LOOKED_AT);
  if (!beginning.whole && !/[\r\n]/.test(beginning.text)) {
    const { text, whole } = await beginningOf(flow, encoding, LONGEST_RECORD);
    if (!whole && !/[\r\n]/.test(text)) {
      const limit = LONGEST_RECORD.toLocaleString('en');
      throw new AppError(
        'file-format',
        `${flow.name}, line 1 is longer than ${limit} characters, so it is no table; export it again as CSV.`,
        {
          file: flow.name,
          line: 1,
        },
      );
    }
    return layoutOf(text, whole);
  }
  return layoutOf(beginning.text, beginning.whole);
}

async function* batchesOf(
  flow: ByteFlow,
  encoding: EncodingName,
  layout: Layout,
  columns: readonly string[],
  signal?: AbortSignal,
): AsyncGenerator<Batch> {
  const splitter = new CsvSplitter(layout);
  for await (const piece of textOf(flow, encoding, signal)) yield toRows(splitter.push(piece, false), layout.headerLine, columns);
  yield toRows(splitter.push('', true), layout.headerLine, columns);
}

function toRows(records: readonly CsvRecord[], headerLine: number, columns: readonly string[]): Batch {
  const rows: Batch = [];
  for (const { line, cells, problem } of records) {
    if (line <= headerLine) continue;
    if (problem !== undefined) rows.push({ line, problem });
    else if (cells.length < columns.length || hasSurplus(cells, columns.length))
      rows.push({ line, problem: 'cell-count', details: { found: cells.length, expected: columns.length } });
    else {
      const values = valuesOf(columns, cells);
      if (values !== null) rows.push({ line, values });
    }
  }
  return rows;
}

/** Delimiters at the end of a line add no cells. */
const hasSurplus = (cells: readonly string[], width: number) => cells.length > width && cells.slice(width).some((cell) => cell !== '');
