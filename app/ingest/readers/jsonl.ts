import { z } from 'zod';
import { AppError } from '../../contract/errors.ts';
import type { ByteSource } from '../byte-source.ts';
import { detectEncoding, type EncodingName, linesOf } from '../decode.ts';
import type { RawRow, RowProblem, Table } from '../row.ts';

/** Rows whose keys make up the columns. */
const LOOKED_AT = 200;
const Json = z.record(z.string(), z.unknown());

/** JSON Lines: one object per line; objects inside are flattened one level with a dot. */
export async function openJsonl(source: ByteSource): Promise<Table> {
  const encoding = await detectEncoding(source);
  const columns = new Set<string>();
  let seen = 0;
  for await (const row of rowsOf(source, encoding)) {
    if ('values' in row) for (const column of Object.keys(row.values)) columns.add(column);
    seen += 1;
    if (seen === LOOKED_AT) break;
  }
  if (columns.size === 0) {
    throw new AppError('file-format', `${source.name} looks like JSON Lines, but its lines are no JSON objects.`, { file: source.name });
  }
  return { format: 'jsonl', columns: Array.from(columns), rows: (signal) => rowsOf(source, encoding, signal) };
}

async function* rowsOf(source: ByteSource, encoding: EncodingName, signal?: AbortSignal): AsyncGenerator<RawRow | RowProblem> {
  for await (const { line, text } of linesOf(source, encoding, signal)) {
    if (text.trim() === '') continue;
    const values = parseLine(text);
    yield values === null ? { line, problem: 'is not a JSON object' } : { line, values };
  }
}

function parseLine(text: string): Record<string, string> | null {
  try {
    return flatten(Json.parse(JSON.parse(text)));
  } catch {
    return null;
  }
}

function flatten(record: Record<string, unknown>): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [key, value] of Object.entries(record)) {
    const inner = Json.safeParse(value);
    if (!inner.success) values[key] = cell(value);
    else for (const [name, nested] of Object.entries(inner.data)) values[`${key}.${name}`] = cell(nested);
  }
  return values;
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(cell).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
