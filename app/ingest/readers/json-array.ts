import type { ByteSource } from '../byte-source.ts';
import { type EncodingName, textOf } from '../decode.ts';

const [QUOTE, BACKSLASH, LF, OPEN, CLOSE] = [0x22, 0x5c, 0x0a, 0x7b, 0x7d];

/**
 * The objects of one JSON array, each as its text with the line it begins on; reads piece by piece, so the array may be
 * of any size. What stands before the first brace is passed over, so the archive of X (`window.YTD.tweets.part0 = [`) reads too.
 */
export async function* arrayObjectsOf(
  source: ByteSource,
  encoding: EncodingName,
  signal?: AbortSignal,
): AsyncGenerator<{ line: number; text: string }> {
  let rest = '';
  let line = 1;
  let [depth, start, startLine] = [0, 0, 1];
  let [inString, escaped] = [false, false];
  for await (const piece of textOf(source, encoding, signal)) {
    const from = rest.length;
    const text = rest + piece;
    start = 0;
    for (let at = from; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === LF) line += 1;
      if (escaped) escaped = false;
      else if (inString && code === BACKSLASH) escaped = true;
      else if (code === QUOTE && depth > 0) inString = !inString;
      else if (inString) continue;
      else if (code === OPEN) {
        if (depth === 0) [start, startLine] = [at, line];
        depth += 1;
      } else if (code === CLOSE && depth > 0) {
        depth -= 1;
        if (depth > 0) continue;
        yield { line: startLine, text: text.slice(start, at + 1) };
        start = at + 1;
      }
    }
    rest = depth > 0 ? text.slice(start) : '';
  }
  // An object cut off at the end of the file is handed on, to be reported as unreadable.
  if (depth > 0) yield { line: startLine, text: rest };
}
