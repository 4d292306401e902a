import { z } from 'zod';
import { AppError } from '../../contract/errors.ts';
import type { RowProblem } from '../../contract/records.ts';
import type { ByteSource } from '../byte-source.ts';
import { type EncodingName, linesOf } from '../decode.ts';
import type { RawRow, Table } from '../row.ts';
import { arrayObjectsOf } from './json-array.ts';

/** Rows whose keys make up the columns. */
const LOOKED_AT = 200;
const Json = z.record(z.string(), z.unknown());

type TextsOf = (source: ByteSource, encoding: EncodingName, signal?: AbortSignal) => AsyncIterable<{ line: number; text: string }>;

/** JSON Lines: one object per line. Objects inside are flattened one level with a dot. */
export function openJsonl(source: ByteSource, encoding: EncodingName): Promise<Table> {
  return openJson(source, encoding, linesOf);
}

/** One JSON array of objects. */
export function openJsonArray(source: ByteSource, encoding: EncodingName): Promise<Table> {
  return openJson(source, encoding, arrayObjectsOf);
}

/** @throws AppError `file-format` where the beginning holds no JSON objects */
async function openJson(source: ByteSource, encoding: EncodingName, textsOf: TextsOf): Promise<Table> {
  const rowsOf = (signal?: AbortSignal) => parsed(textsOf(source, encoding, signal));
  const columns = new Set<string>();
  let seen = 0;
  for await (const row of rowsOf()) {
    if ('values' in row) for (const column of Object.keys(row.values)) columns.add(column);
    seen += 1;
    if (seen === LOOKED_AT) break;
  }
  if (columns.size === 0) {
    throw new AppError('file-format', `${source.name} looks like JSON but holds no objects; export one JSON object per post.`, {
      file: source.name,
    });
  }
  return { format: 'jsonl', columns: Array.from(columns), rows: rowsOf };
}

async function* parsed(texts: AsyncIterable<{ line: number; text: string }>): AsyncGenerator<RawRow | RowProblem> {
  for await (const { line, text } of texts) {
    if (text.trim() === '') continue;
    const values = parseObject(text);
    yield values === null ? { line, problem: 'not-an-object' } : { line, values };
  }
}

function parseObject(text: string): Record<string, string> | null {
  try {
    return flatten(Json.parse(JSON.parse(text)));
  } catch {
    return null;
  }
}

function flatten(record: Record<string, unknown>): Record<string, string> {
  const values: [string, string][] = [];
  for (const [key, value] of Object.entries(record)) {
    const inner = Json.safeParse(value);
    if (!inner.success) values.push([key, cell(value)]);
    else for (const [name, nested] of Object.entries(inner.data)) values.push([`${key}.${name}`, cell(nested)]);
  }
  return Object.fromEntries(values);
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(cell).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
