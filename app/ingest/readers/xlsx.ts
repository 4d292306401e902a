import readWorkbook from 'read-excel-file/node';
import { AppError } from '../../contract/errors.ts';
import type { ByteSource } from '../byte-source.ts';
import { type RawRow, type Table, uniqueColumns, valuesOf } from '../row.ts';

type Cell = string | number | boolean | Date | null | unknown;

/** The first sheet of a workbook that has rows; the first of these is the header. Formulas are read as their stored results. */
export async function openXlsx(source: ByteSource): Promise<Table> {
  const bytes = Buffer.from(await source.read(0, source.size));
  const sheets = await readWorkbook(bytes).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AppError('file-format', `${source.name} is not a readable XLSX workbook (${reason}); save it again as XLSX or CSV.`, {
      file: source.name,
    });
  });
  const sheet = sheets.find(({ data }) => data.length > 0);
  const header = sheet?.data[0];
  if (sheet === undefined || header === undefined)
    throw new AppError('file-empty', `${source.name} has no rows; export it again.`, { file: source.name });
  const columns = uniqueColumns(header.map(textOf));
  const rows = sheet.data.slice(1);
  return { format: 'xlsx', columns, rows: (signal) => rowsOf(columns, rows, signal) };
}

async function* rowsOf(columns: readonly string[], rows: readonly (readonly Cell[])[], signal?: AbortSignal): AsyncGenerator<RawRow> {
  for (const [index, cells] of rows.entries()) {
    signal?.throwIfAborted();
    const values = valuesOf(columns, cells.map(textOf));
    if (values !== null) yield { line: index + 2, values };
  }
}

function textOf(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  return cell instanceof Date ? cell.toISOString() : String(cell);
}
