import type { EncodingName } from '../contract/records.ts';
import type { ByteFlow } from './byte-source.ts';
import { LONGEST_RECORD } from './row.ts';

export type { EncodingName } from '../contract/records.ts';

/** The bytes as text, piece by piece, without a byte-order mark and without NUL characters. */
export async function* textOf(flow: ByteFlow, encoding: EncodingName, signal?: AbortSignal): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of flow.chunks(signal)) yield decoder.decode(chunk, { stream: true }).replaceAll('\0', '');
  yield decoder.decode();
}

/** The first characters; `whole` where there are no more. */
export async function beginningOf(flow: ByteFlow, encoding: EncodingName, length: number): Promise<{ text: string; whole: boolean }> {
  let text = '';
  for await (const piece of textOf(flow, encoding)) {
    text += piece;
    if (text.length > length) return { text: text.slice(0, length), whole: false };
  }
  return { text, whole: true };
}

/** A stretch of text and the line it begins on, from 1; without text where it is longer than a record may be. */
export interface Numbered {
  line: number;
  text: string | null;
}

/** Lines without their ends, as many at a time as a piece of the file completes. */
export async function* linesOf(flow: ByteFlow, encoding: EncodingName, signal?: AbortSignal): AsyncGenerator<Numbered[]> {
  let rest = '';
  let line = 0;
  let passingOver = false;
  for await (const piece of textOf(flow, encoding, signal)) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    const numbered: Numbered[] = [];
    for (const text of lines) {
      line += 1;
      if (passingOver) passingOver = false;
      else numbered.push({ line, text: text.length > LONGEST_RECORD ? null : withoutReturn(text) });
    }
    if (rest.length > LONGEST_RECORD) {
      if (!passingOver) numbered.push({ line: line + 1, text: null });
      passingOver = true;
      rest = '';
    }
    if (numbered.length > 0) yield numbered;
  }
  if (rest !== '' && !passingOver) yield [{ line: line + 1, text: withoutReturn(rest) }];
}

const withoutReturn = (line: string) => (line.endsWith('\r') ? line.slice(0, -1) : line);
