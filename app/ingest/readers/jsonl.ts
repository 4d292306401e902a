import { AppError } from '../../contract/errors.ts';
import type { FileFacts } from '../../contract/records.ts';
import type { ByteFlow } from '../byte-source.ts';
import { type EncodingName, linesOf, type Numbered } from '../decode.ts';
import { type Batch, LONGEST_RECORD, type Table } from '../row.ts';
import { arrayObjectsOf } from './json-array.ts';

/** Rows whose keys make up the columns. */
const LOOKED_AT = 200;
/** Levels of objects and lists inside a post; more is no post. */
const DEEPEST = 64;

type TextsOf = (flow: ByteFlow, encoding: EncodingName, signal?: AbortSignal) => AsyncIterable<Numbered[]>;

/** JSON Lines: one object per line. Objects inside are flattened one level with a dot. */
export function openJsonl(flow: ByteFlow, encoding: EncodingName): Promise<Table> {
  return openJson(flow, encoding, 'jsonl', linesOf);
}

/** One JSON array of objects. */
export function openJsonArray(flow: ByteFlow, encoding: EncodingName): Promise<Table> {
  return openJson(flow, encoding, 'json', arrayObjectsOf);
}

/** @throws AppError `file-format` where the beginning holds no JSON objects */
async function openJson(flow: ByteFlow, encoding: EncodingName, format: FileFacts['format'], textsOf: TextsOf): Promise<Table> {
  const batches = (signal?: AbortSignal) => parsed(textsOf(flow, encoding, signal));
  return {
    facts: { format, encoding, delimiter: null, parts: [], passedOver: 0, preset: null },
    columns: await columnsOf(batches(), flow.name),
    batches,
  };
}

async function columnsOf(batches: AsyncIterable<Batch>, file: string): Promise<string[]> {
  const columns = new Set<string>();
  let seen = 0;
  for await (const batch of batches) {
    for (const row of batch.slice(0, LOOKED_AT - seen)) {
      if ('values' in row) for (const column of Object.keys(row.values)) columns.add(column);
      else if (row.problem === 'too-long' && columns.size === 0) throw tooLong(file, row.line);
    }
    seen += batch.length;
    if (seen >= LOOKED_AT) break;
  }
  if (columns.size > 0) return Array.from(columns);
  throw new AppError('file-format', `${file} looks like JSON but holds no objects; export one JSON object per post.`, { file });
}

function tooLong(file: string, line: number): AppError {
  const limit = LONGEST_RECORD.toLocaleString('en');
  return new AppError('file-format', `${file}, line ${line} is longer than ${limit} characters; export one JSON object per post.`, {
    file,
    line,
  });
}

async function* parsed(texts: AsyncIterable<Numbered[]>): AsyncGenerator<Batch> {
  for await (const numbered of texts) {
    const rows: Batch = [];
    for (const { line, text } of numbered) {
      if (text === null) rows.push({ line, problem: 'too-long' });
      else if (text.trim() !== '') rows.push({ line, ...parseObject(text) });
    }
    yield rows;
  }
}

type Parsed = { values: Record<string, string> } | { problem: 'not-an-object' | 'too-deep' };

function parseObject(text: string): Parsed {
  try {
    const value: unknown = JSON.parse(text);
    if (!isRecord(value)) return { problem: 'not-an-object' };
    return isDeep(value, DEEPEST) ? { problem: 'too-deep' } : { values: flatten(value) };
  } catch {
    return { problem: 'not-an-object' };
  }
}

function flatten(record: Record<string, unknown>): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [key, value] of Object.entries(record)) {
    if (!isRecord(value)) put(values, key, cell(value));
    else for (const [name, nested] of Object.entries(value)) put(values, `${key}.${name}`, cell(nested));
  }
  return values;
}

/** A key of the file's own choosing must not reach the prototype. */
function put(values: Record<string, string>, key: string, value: string): void {
  if (key !== '__proto__') values[key] = value;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function isDeep(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  for (const inner of Object.values(value)) if (isDeep(inner, levels - 1)) return true;
  return false;
}

function cell(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(cell).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
