import { AppError } from '../contract/errors.ts';
import { type ByteSource, chunksOf } from './byte-source.ts';

export type EncodingName = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

/** Bytes that decide on the encoding. */
const LOOKED_AT = 1 << 18;

/**
 * By byte-order mark, else UTF-8 where the beginning is valid UTF-8, else GB18030 (a superset of GBK and GB2312).
 * @throws AppError `file-encoding` where neither fits
 */
export async function detectEncoding(source: ByteSource): Promise<EncodingName> {
  const head = await source.read(0, Math.min(LOOKED_AT, source.size));
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  if (decodes(head, 'utf-8')) return 'utf-8';
  if (decodes(head, 'gb18030')) return 'gb18030';
  throw new AppError('file-encoding', `${source.name} is neither UTF-8, UTF-16 nor GB18030; save it as UTF-8 and import that.`, {
    file: source.name,
  });
}

/** The source as text, piece by piece, without a byte-order mark. */
export async function* textOf(source: ByteSource, encoding: EncodingName, signal?: AbortSignal): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of chunksOf(source, signal)) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
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

/** A sequence cut at the end of what was looked at is no fault. */
function decodes(bytes: Uint8Array, encoding: EncodingName): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
