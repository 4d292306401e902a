import readWorkbook from 'read-excel-file/node';
import { AppError } from '../../contract/errors.ts';
import type { ByteSource } from '../byte-source.ts';
import { headerIndex, type RawRow, type Table, uniqueColumns, valuesOf } from '../row.ts';

const HEADER_LOOKED_FOR = 50;

/**
 * The first sheet of a workbook that has rows. Formulas are read as their stored results. The whole sheet is in memory.
 * @throws AppError `file-format`, `file-empty`
 */
export async function openXlsx(source: ByteSource): Promise<Table> {
  const bytes = Buffer.from(await source.read(0, source.size));
  const sheets = await readWorkbook(bytes).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AppError('file-format', `${source.name} is not a readable XLSX workbook (${reason}); save it again as XLSX or CSV.`, {
      file: source.name,
    });
  });
  const rows = sheets.map(({ data }) => data.map((cells) => cells.map(textOf))).find((sheet) => sheet.some(isFilled));
  if (rows === undefined) throw new AppError('file-empty', `${source.name} has no rows; export it again.`, { file: source.name });
  const first = rows.findIndex(isFilled);
  const header = first + headerIndex(rows.slice(first, first + HEADER_LOOKED_FOR));
  const columns = uniqueColumns(rows[header] ?? []);
  return { format: 'xlsx', columns, rows: (signal) => rowsOf(columns, rows, header + 1, signal) };
}

async function* rowsOf(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  from: number,
  signal?: AbortSignal,
): AsyncGenerator<RawRow> {
  for (let index = from; index < rows.length; index += 1) {
    signal?.throwIfAborted();
    const values = valuesOf(columns, rows[index] ?? []);
    if (values !== null) yield { line: index + 1, values };
  }
}

const isFilled = (cells: readonly string[]) => cells.some((cell) => cell.trim() !== '');

/** Workbooks keep dates as fractions of a day, so a clock time comes back a millisecond off. */
function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  return cell instanceof Date ? new Date(Math.round(cell.getTime() / 1000) * 1000).toISOString() : String(cell);
}
