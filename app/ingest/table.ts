import { AppError } from '../contract/errors.ts';
import type { ByteSource } from './byte-source.ts';
import { openCsv } from './readers/csv.ts';
import { openJsonl } from './readers/jsonl.ts';
import { openXlsx } from './readers/xlsx.ts';
import type { Table } from './row.ts';

export type { RawRow, RowProblem, Table } from './row.ts';

const ZIP = [0x50, 0x4b, 0x03, 0x04];

/**
 * Opens an export by what it holds, not by its name.
 * @throws AppError `file-empty`, `file-format`, `file-encoding`
 */
export async function openTable(source: ByteSource): Promise<Table> {
  if (source.size === 0) throw new AppError('file-empty', `${source.name} is empty; export it again.`, { file: source.name });
  const head = await source.read(0, Math.min(4096, source.size));
  if (ZIP.every((byte, index) => head[index] === byte)) return openXlsx(source);
  const beginning = new TextDecoder().decode(head).trimStart();
  if (beginning.startsWith('[')) {
    throw new AppError('file-format', `${source.name} is one JSON array; save it as JSON Lines, one object per line.`, {
      file: source.name,
    });
  }
  if (beginning.startsWith('{')) return openJsonl(source);
  return openCsv(source);
}
