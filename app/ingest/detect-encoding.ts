import { isAscii } from 'node:buffer';
import { AppError } from '../contract/errors.ts';
import { type ByteFlow, headOf } from './byte-source.ts';
import { COMMON_CHINESE } from './common-chinese.ts';
import type { EncodingName } from './decode.ts';

/** How far to look for the first bytes beyond ASCII, which decide; a file without any so far is taken for UTF-8. */
const LOOKED_AT = 16 << 20;
const HEAD = 4096;
/** Bytes from the first one beyond ASCII that are weighed where they are not UTF-8. */
const WEIGHED = 1 << 17;
/** Share of control characters above which a file is no text. */
const BINARY = 0.05;
/** Running Chinese text has about half of its characters among the commonest; text read in the wrong encoding nearly none. */
const COMMON = 0.1;
/** With fewer characters than this, their frequency says nothing. */
const ENOUGH = 40;

/**
 * By byte-order mark; else UTF-16 where every other byte is zero, and UTF-8 where that is valid. Other bytes beyond ASCII
 * that come in pairs are GB18030 (a superset of GBK and GB2312) or Big5, whichever gives more of the commonest Chinese
 * characters; where they stand alone among letters they are Windows-1252.
 * @throws AppError `file-format` where the file is no text, `file-encoding` where no encoding makes sense of it
 */
export async function detectEncoding(flow: ByteFlow): Promise<EncodingName> {
  const head = await headOf(flow, HEAD);
  const encoding = byMark(head) ?? byZeros(head) ?? (await byFirstNonAscii(flow));
  if (isBinary(new TextDecoder(encoding).decode(head, { stream: true }))) {
    throw new AppError('file-format', `${flow.name} is not a table; export the posts as CSV, JSON Lines or XLSX.`, { file: flow.name });
  }
  return encoding;
}

/** @throws AppError `file-encoding` where the beginning of the file makes no sense in an encoding that somebody chose */
export async function checkEncoding(flow: ByteFlow, encoding: EncodingName): Promise<void> {
  if (!isBinary(new TextDecoder(encoding).decode(await headOf(flow, HEAD), { stream: true }))) return;
  throw new AppError('file-encoding', `The characters of ${flow.name} are not in ${encoding}; choose another encoding.`, {
    file: flow.name,
  });
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
  if (odd > 4 * even) return 'utf-16le';
  return even > 4 * odd ? 'utf-16be' : null;
}

async function byFirstNonAscii(flow: ByteFlow): Promise<EncodingName> {
  let seen = 0;
  for await (const chunk of flow.chunks()) {
    seen += chunk.length;
    if (!isAscii(chunk)) return byBytes(chunk, flow.name);
    if (seen >= LOOKED_AT) break;
  }
  return 'utf-8';
}

function byBytes(bytes: Uint8Array, file: string): EncodingName {
  if (decodes(bytes, 'utf-8')) return 'utf-8';
  const broken = new TextDecoder('utf-8').decode(bytes).match(/\ufffd/g)?.length ?? 0;
  const beyond = bytes.reduce((count, byte) => count + (byte > 0x7f ? 1 : 0), 0);
  // A few broken sequences among many whole ones are damage, not another encoding.
  if (broken < beyond / 20) return 'utf-8';
  const first = bytes.findIndex((byte) => byte > 0x7f);
  const weighed = bytes.subarray(first, first + WEIGHED);
  const found = inPairs(weighed) ? chinese(weighed) : western(weighed);
  if (found === null) {
    throw new AppError('file-encoding', `The characters of ${file} are in no encoding that Attune knows; save the file as UTF-8.`, {
      file,
    });
  }
  return found;
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

/** Whether most bytes beyond ASCII have a neighbour beyond ASCII, or one that Big5 and GBK put second. */
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

function chinese(bytes: Uint8Array): EncodingName | null {
  const candidates = (['gb18030', 'big5'] as const).map((encoding) => ({ encoding, ...commonness(bytes, encoding) }));
  const [gb18030, big5] = [candidates[0]!, candidates[1]!];
  const best = big5.share > gb18030.share ? big5 : gb18030;
  if (best.share > COMMON) return best.encoding;
  if (best.characters > ENOUGH) return null;
  return candidates.find(({ encoding }) => decodes(bytes, encoding))?.encoding ?? null;
}

/** How many characters beyond ASCII the bytes give, and which share of them is common in Chinese. */
function commonness(bytes: Uint8Array, encoding: EncodingName): { characters: number; share: number } {
  const text = new TextDecoder(encoding).decode(bytes, { stream: true });
  let characters = 0;
  let common = 0;
  for (const character of text) {
    if (character <= '\x7f') continue;
    characters += 1;
    if (COMMON_CHINESE.has(character)) common += 1;
  }
  return { characters, share: characters === 0 ? 0 : common / characters };
}

/** Windows-1252 gives every byte a meaning, so what it gives must be letters and marks that Western text uses. */
function western(bytes: Uint8Array): EncodingName | null {
  const beyond = new TextDecoder('windows-1252').decode(bytes).match(/[^\0-\x7f]/gu) ?? [];
  const usual = beyond.filter((character) => /[À-ÖØ-öø-ÿŒœŠšŽžŸ‘’“”„‚–—…•€£¥§©®°²³«»¡¿ªº·´\u00a0]/u.test(character));
  return usual.length >= beyond.length * 0.9 ? 'windows-1252' : null;
}

function isBinary(text: string): boolean {
  const controls = text.match(/[^\P{Cc}\t\r\n]|\ufffd/gu)?.length ?? 0;
  return controls > text.length * BINARY;
}
