import { AppError } from '../contract/errors.ts';
import type { ByteSource } from './byte-source.ts';
import { beginningOf, detectEncoding } from './decode.ts';
import { openCsv } from './readers/csv.ts';
import { openJsonArray, openJsonl } from './readers/jsonl.ts';
import { openXlsx } from './readers/xlsx.ts';
import type { Table } from './row.ts';

export type { RawRow, Table } from './row.ts';
export { describeProblem } from './row.ts';

/** Characters that tell JSON from separated values. */
const LOOKED_AT = 4096;
const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** Office files before 2007. */
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0];
/** `[` of a JSON array, also behind the assignment that begins each file of an X archive. */
const JSON_ARRAY = /^(?:window\.[\w.]+\s*=\s*)?\[\s*[{\]]/;

/**
 * Opens an export by what it holds, not by its name.
 * @throws AppError `file-empty`, `file-format`, `file-unreadable`
 */
export async function openTable(source: ByteSource): Promise<Table> {
  if (source.size === 0) throw new AppError('file-empty', `${source.name} is empty; export it again.`, { file: source.name });
  const head = await source.read(0, Math.min(8, source.size));
  if (beginsWith(head, ZIP)) return openXlsx(source);
  if (beginsWith(head, COMPOUND_FILE)) {
    throw new AppError('file-format', `${source.name} is a workbook of an old kind (.xls); save it as XLSX or CSV.`, { file: source.name });
  }
  const encoding = await detectEncoding(source);
  const beginning = (await beginningOf(source, encoding, LOOKED_AT)).text.trimStart();
  if (JSON_ARRAY.test(beginning)) return openJsonArray(source, encoding);
  if (beginning.startsWith('{')) return openJsonl(source, encoding);
  return openCsv(source, encoding);
}

const beginsWith = (head: Uint8Array, signature: readonly number[]) => signature.every((byte, index) => head[index] === byte);
