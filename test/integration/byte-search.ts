import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromBytes } from '../../app/ingest/byte-source.ts';
import { openZip } from '../../app/ingest/containers/zip.ts';
import { gb18030 } from '../fixtures/exports/gb18030.ts';

/** A value as it could stand in a file. */
export interface Needle {
  value: string;
  encoding: string;
  bytes: Uint8Array;
}

/** Shorter ones stand in many files by chance. */
const LEAST_BYTES = 6;
const ENCODINGS: Record<string, (text: string) => Uint8Array> = {
  'UTF-8': (text) => Buffer.from(text, 'utf8'),
  'UTF-16LE': (text) => Buffer.from(text, 'utf16le'),
  GB18030: gb18030,
};
/** Signs that a program may leave out, and signs without a shape. */
const SEPARATORS = /[\s().·:,/_+\-\p{Cf}]/gu;

/** A value as it is, in lower case, in plain signs, and without separators, in each encoding. */
export function needlesOf(value: string): Needle[] {
  const plain = value.normalize('NFKC');
  const written = new Set([value, value.toLowerCase(), plain, plain.replaceAll(SEPARATORS, '')]);
  return Array.from(written).flatMap((text) =>
    Object.entries(ENCODINGS)
      .map(([encoding, encode]) => ({ value, encoding, bytes: encode(text) }))
      .filter(({ bytes }) => bytes.length >= LEAST_BYTES),
  );
}

const PREFIX_BITS = 22;
const slotOf = (prefix: number) => Math.imul(prefix, 0x9e3779b1) >>> (32 - PREFIX_BITS);

/** Looks for all needles at once: by their first four bytes, then byte by byte. */
export function searcher(needles: readonly Needle[]): (bytes: Uint8Array) => Needle[] {
  const taken = new Uint8Array(1 << PREFIX_BITS);
  const byPrefix = new Map<number, Needle[]>();
  for (const needle of needles) {
    const prefix = Buffer.from(needle.bytes).readInt32BE(0);
    taken[slotOf(prefix)] = 1;
    byPrefix.set(prefix, [...(byPrefix.get(prefix) ?? []), needle]);
  }
  return (bytes) => {
    const found = new Set<Needle>();
    let prefix = 0;
    for (let at = 0; at < bytes.length; at += 1) {
      prefix = (prefix << 8) | bytes[at]!;
      if (at < 3 || taken[slotOf(prefix)] === 0) continue;
      for (const needle of byPrefix.get(prefix) ?? []) if (standsAt(needle.bytes, bytes, at - 3)) found.add(needle);
    }
    return [...found];
  };
}

function standsAt(needle: Uint8Array, bytes: Uint8Array, start: number): boolean {
  for (let at = 4; at < needle.length; at += 1) if (needle[at] !== bytes[start + at]) return false;
  return true;
}

/** The bytes of every file below a folder; of a zip, such as a workbook, also those of what is packed into it. */
export async function* filesBelow(folder: string): AsyncGenerator<{ name: string; bytes: Uint8Array }> {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const name = join(entry.parentPath, entry.name);
    const bytes = readFileSync(name);
    yield { name, bytes };
    if (bytes.subarray(0, 4).equals(Buffer.from('PK\x03\x04'))) yield* packed(name, bytes);
  }
}

async function* packed(name: string, bytes: Uint8Array): AsyncGenerator<{ name: string; bytes: Uint8Array }> {
  for (const entry of await openZip(fromBytes(name, bytes))) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of entry.chunks()) chunks.push(chunk);
    yield { name: `${name}: ${entry.name}`, bytes: Buffer.concat(chunks) };
  }
}
