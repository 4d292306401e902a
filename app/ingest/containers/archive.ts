import { posix } from 'node:path';
import { AppError } from '../../contract/errors.ts';
import type { Batch, Table } from '../row.ts';
import type { ZipEntry } from './zip.ts';

/** Posts in an X archive: `data/tweets.js`, `data/tweets-part1.js` and so on. */
const X_POSTS = /(?:^|\/)tweets?(?:-part\d+)?\.js$/i;
const DATA = /\.(?:csv|tsv|tab|txt|jsonl|ndjson|json|xlsx)(?:\.gz)?$/i;
const REFUSED: readonly (readonly [RegExp, string])[] = [
  [/^xl\/workbook\.bin$/i, 'is a binary workbook (.xlsb); save it as XLSX or CSV'],
  [/^content\.xml$/i, 'is an OpenDocument file; save it as XLSX or CSV'],
];

/**
 * The posts of an archive: those of an X archive, else its largest file of data, and all others with the same columns,
 * one after the other in the order of their names.
 * @throws AppError `file-format` where it holds nothing to read
 */
export async function openArchive(entries: readonly ZipEntry[], file: string, open: (entry: ZipEntry) => Promise<Table>): Promise<Table> {
  const files = entries.filter(({ name }) => !/(?:^|\/)(?:__MACOSX\/|\.)/.test(name));
  const posts = files.filter(({ name }) => X_POSTS.test(name));
  const candidates = posts.length > 0 ? posts : files.filter(({ name }) => DATA.test(name));
  const largest = candidates.toSorted((a, b) => b.size - a.size)[0];
  if (largest === undefined) throw nothingIn(entries, file);
  const parts = [{ name: largest.name, table: await open(largest) }];
  const shape = shapeOf(parts[0]!.table);
  for (const entry of candidates) {
    if (entry === largest || posix.extname(entry.name) !== posix.extname(largest.name)) continue;
    const table = await opened(entry, open);
    if (table !== null && (posts.length > 0 || shapeOf(table) === shape)) parts.push({ name: entry.name, table });
  }
  parts.sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
  return joined(parts, files.length - parts.length);
}

/** A file beside the largest that cannot be read is one more that is passed over, and counted. */
async function opened(entry: ZipEntry, open: (entry: ZipEntry) => Promise<Table>): Promise<Table | null> {
  return open(entry).catch((thrown: unknown) => {
    if (thrown instanceof AppError && (thrown.code === 'file-empty' || thrown.code === 'file-format')) return null;
    throw thrown;
  });
}

const shapeOf = ({ facts, columns }: Table) => JSON.stringify([facts.format, columns]);

function joined(parts: readonly { name: string; table: Table }[], passedOver: number): Table {
  const columns = new Set(parts.flatMap(({ table }) => table.columns));
  const names = parts.map(({ name }) => name);
  return {
    facts: { ...parts[0]!.table.facts, parts: names, passedOver },
    columns: Array.from(columns),
    batches: (signal) => (parts.length === 1 ? parts[0]!.table.batches(signal) : oneByOne(parts, signal)),
  };
}

async function* oneByOne(parts: readonly { name: string; table: Table }[], signal?: AbortSignal): AsyncGenerator<Batch> {
  for (const { name, table } of parts) {
    for await (const batch of table.batches(signal)) yield batch.map((row) => ({ part: name, ...row }));
  }
}

function nothingIn(entries: readonly ZipEntry[], file: string): AppError {
  const known = REFUSED.find(([pattern]) => entries.some(({ name }) => pattern.test(name)));
  const reason = known?.[1] ?? 'holds no CSV, JSON, JSON Lines or XLSX file; import the exported file itself';
  return new AppError('file-format', `${file} ${reason}.`, { file });
}
