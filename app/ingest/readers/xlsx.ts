import { AppError } from '../../contract/errors.ts';
import { damaged } from '../containers/inflate.ts';
import type { ZipEntry } from '../containers/zip.ts';
import { isKnownHeader } from '../headers.ts';
import { type Batch, headerIndex, isFilled, type Table, uniqueColumns, valuesOf } from '../row.ts';
import { readShared, readWorkbook, type SharedParts, type Sheet } from './xlsx-parts.ts';
import { type SheetRow, sheetRows } from './xlsx-sheet.ts';

const HEADER_LOOKED_FOR = 50;

interface Beginning {
  sheet: Sheet;
  rows: SheetRow[];
}

/**
 * The first visible sheet with a header. Rows stream; only texts that the workbook shares between cells are in memory,
 * the first of them as long as only the first rows are looked at.
 * @throws AppError `file-format`, `file-unreadable`, `file-empty`
 */
export async function openXlsx(entries: readonly ZipEntry[], file: string): Promise<Table> {
  const { sheets, epoch } = await readWorkbook(entries).catch(refuse(file));
  if (sheets.length === 0) {
    throw new AppError('file-format', `${file} is a workbook without sheets; save it again as XLSX or CSV.`, { file });
  }
  const shared = await readShared(entries, epoch, file).catch(refuse(file));
  const { sheet, rows } = await chooseSheet(sheets, shared, file).catch(refuse(file));
  const at = headerIndex(rows.map(({ cells }) => cells));
  const header = rows[at] ?? { line: 0, cells: [] };
  const width = Math.max(...rows.slice(at).map(({ cells }) => cells.findLastIndex((cell) => cell.trim() !== '') + 1));
  const columns = uniqueColumns(Array.from({ length: width }, (_, index) => header.cells[index] ?? ''));
  return {
    facts: { format: 'xlsx', encoding: null, delimiter: null, parts: [sheet.name], passedOver: sheets.length - 1, preset: null },
    columns,
    batches: (signal) => batchesOf(sheet, shared, columns, header.line, file, signal),
  };
}

async function chooseSheet(sheets: readonly Sheet[], shared: SharedParts, file: string): Promise<Beginning> {
  const beginnings: Beginning[] = [];
  for (const sheet of [...sheets.filter(({ hidden }) => !hidden), ...sheets.filter(({ hidden }) => hidden)]) {
    const rows = await firstRows(sheet, shared);
    if (rows.length === 0) continue;
    const header = rows[headerIndex(rows.map(({ cells }) => cells))]?.cells.filter((cell) => cell.trim() !== '') ?? [];
    if (header.length > 1 || header.some(isKnownHeader)) return { sheet, rows };
    beginnings.push({ sheet, rows });
  }
  const first = beginnings[0];
  if (first === undefined) throw new AppError('file-empty', `${file} has no rows; export it again.`, { file });
  return first;
}

async function firstRows(sheet: Sheet, shared: SharedParts): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const some of sheetRows(sheet.entry, shared)) {
    rows.push(...some.filter(({ cells }) => isFilled(cells)).slice(0, HEADER_LOOKED_FOR - rows.length));
    if (rows.length === HEADER_LOOKED_FOR) break;
  }
  return rows;
}

async function* batchesOf(
  sheet: Sheet,
  shared: SharedParts,
  columns: readonly string[],
  headerLine: number,
  file: string,
  signal?: AbortSignal,
): AsyncGenerator<Batch> {
  try {
    for await (const rows of sheetRows(sheet.entry, shared, signal)) yield toRows(rows, columns, headerLine);
  } catch (thrown) {
    signal?.throwIfAborted();
    throw refusal(file, thrown);
  }
}

function toRows(rows: readonly SheetRow[], columns: readonly string[], headerLine: number): Batch {
  const batch: Batch = [];
  for (const { line, cells } of rows) {
    if (line <= headerLine) continue;
    if (cells.length > columns.length && isFilled(cells.slice(columns.length))) {
      batch.push({ line, problem: 'cell-count', details: { found: cells.length, expected: columns.length } });
      continue;
    }
    const values = valuesOf(columns, cells);
    if (values !== null) batch.push({ line, values });
  }
  return batch;
}

const refusal = (file: string, thrown: unknown) => damaged(`${file} (an XLSX workbook)`, thrown);

function refuse(file: string): (thrown: unknown) => never {
  return (thrown) => {
    throw refusal(file, thrown);
  };
}
