import type { RowProblem } from '../../../app/contract/records.ts';
import { type ByteSource, fromBytes } from '../../../app/ingest/byte-source.ts';
import { openTable, type RawRow, rowsOf } from '../../../app/ingest/table.ts';

export const bytesOf = (text: string) => new TextEncoder().encode(text);

export const textFile = (text: string, name = 'export.csv') => fromBytes(name, bytesOf(text));

export async function readAll(source: ByteSource): Promise<{ columns: string[]; format: string; rows: (RawRow | RowProblem)[] }> {
  const table = await openTable(source);
  return { columns: table.columns, format: table.facts.format, rows: await collect(rowsOf(table)) };
}

/** Hands out at most `most` bytes at a time, as a slow wire does. */
export function inSmallPieces(source: ByteSource, most: number): ByteSource {
  return { ...source, read: (offset, length) => source.read(offset, Math.min(length, most)) };
}

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
