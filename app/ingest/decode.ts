import { isAscii } from 'node:buffer';
import { AppError } from '../contract/errors.ts';
import { type ByteSource, chunksOf } from './byte-source.ts';

export type EncodingName = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'windows-1252';

/** How far to look for the first bytes beyond ASCII, which decide; a file without any so far is taken for UTF-8. */
const LOOKED_AT = 16 << 20;
const HEAD = 4096;
/** Share of control characters above which a file is no text. */
const BINARY = 0.05;

/**
 * By byte-order mark; else UTF-16 where every other byte is zero, UTF-8 where that is valid, GB18030 (a superset of
 * GBK and GB2312) where bytes beyond ASCII come in pairs, and Windows-1252 where they stand alone.
 * @throws AppError `file-format` where the file is no text
 */
export async function detectEncoding(source: ByteSource): Promise<EncodingName> {
  const head = await source.read(0, Math.min(HEAD, source.size));
  const encoding = byMark(head) ?? byZeros(head) ?? (await byFirstNonAscii(source));
  if (isBinary(new TextDecoder(encoding).decode(head, { stream: true }))) {
    throw new AppError('file-format', `${source.name} is not a table; export the posts as CSV, JSON Lines or XLSX.`, { file: source.name });
  }
  return encoding;
}

/** The source as text, piece by piece, without a byte-order mark and without NUL characters. */
export async function* textOf(source: ByteSource, encoding: EncodingName, signal?: AbortSignal): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of chunksOf(source, signal)) yield decoder.decode(chunk, { stream: true }).replaceAll('\0', '');
  yield decoder.decode();
}

/** The first characters of the source; `whole` where there are no more. */
export async function beginningOf(source: ByteSource, encoding: EncodingName, length: number): Promise<{ text: string; whole: boolean }> {
  let text = '';
  for await (const piece of textOf(source, encoding)) {
    text += piece;
    if (text.length > length) return { text: text.slice(0, length), whole: false };
  }
  return { text, whole: true };
}

/** Lines without their ends, with their numbers from 1. */
export async function* linesOf(
  source: ByteSource,
  encoding: EncodingName,
  signal?: AbortSignal,
): AsyncGenerator<{ line: number; text: string }> {
  let rest = '';
  let line = 0;
  for await (const piece of textOf(source, encoding, signal)) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    for (const text of lines) yield { line: ++line, text: text.replace(/\r$/, '') };
  }
  if (rest !== '') yield { line: line + 1, text: rest };
}

function byMark(head: Uint8Array): EncodingName | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 'utf-8' : null;
}

/** Even in Chinese UTF-16 text, delimiters, digits and line ends have a zero byte, always on the same side. */
function byZeros(head: Uint8Array): EncodingName | null {
  const zeros = [0, 0];
  for (const [index, byte] of head.entries()) if (byte === 0) zeros[index % 2]! += 1;
  const [even, odd] = [zeros[0]!, zeros[1]!];
  if (even + odd < head.length / 20) return null;
  if (odd > 20 * even) return 'utf-16le';
  return even > 20 * odd ? 'utf-16be' : null;
}

async function byFirstNonAscii(source: ByteSource): Promise<EncodingName> {
  let seen = 0;
  for await (const chunk of chunksOf(source)) {
    seen += chunk.length;
    if (!isAscii(chunk)) return byBytes(chunk);
    if (seen >= LOOKED_AT) break;
  }
  return 'utf-8';
}

function byBytes(bytes: Uint8Array): EncodingName {
  if (decodes(bytes, 'utf-8')) return 'utf-8';
  const broken = new TextDecoder('utf-8').decode(bytes).match(/\ufffd/g)?.length ?? 0;
  const beyond = bytes.reduce((count, byte) => count + (byte > 0x7f ? 1 : 0), 0);
  // A few broken sequences among many whole ones are damage, not another encoding.
  if (broken < beyond / 20) return 'utf-8';
  return inPairs(bytes) ? 'gb18030' : 'windows-1252';
}

/** A sequence cut at the end of what was looked at is no fault. */
function decodes(bytes: Uint8Array, encoding: EncodingName): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Whether most bytes beyond ASCII have a neighbour beyond ASCII. */
function inPairs(bytes: Uint8Array): boolean {
  let single = 0;
  let paired = 0;
  for (const [index, byte] of bytes.entries()) {
    if (byte <= 0x7f) continue;
    if ((bytes[index - 1] ?? 0) > 0x7f || (bytes[index + 1] ?? 0) > 0x7f) paired += 1;
    else single += 1;
  }
  return paired > single;
}

function isBinary(text: string): boolean {
  const controls = text.match(/[^\P{Cc}\t\r\n]|\ufffd/gu)?.length ?? 0;
  return controls > text.length * BINARY;
}
