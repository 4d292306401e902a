import type { ByteFlow } from '../byte-source.ts';
import { type EncodingName, type Numbered, textOf } from '../decode.ts';
import { LONGEST_RECORD } from '../row.ts';

const [QUOTE, BACKSLASH, LF, OPEN, CLOSE, BEGIN, END] = [0x22, 0x5c, 0x0a, 0x7b, 0x7d, 0x5b, 0x5d];

/**
 * The objects of one JSON array, each as its text with the line it begins on; reads piece by piece, so the array may be
 * of any size. What stands before the array's `[` is passed over, so the archive of X (`window.YTD.tweets.part0 = [`) and
 * an object around the array (`{"data": [`) read too.
 */
export async function* arrayObjectsOf(flow: ByteFlow, encoding: EncodingName, signal?: AbortSignal): AsyncGenerator<Numbered[]> {
  let rest = '';
  let line = 1;
  let [inArray, depth, startLine] = [false, 0, 1];
  let [inString, escaped, givenUp] = [false, false, false];
  for await (const piece of textOf(flow, encoding, signal)) {
    const objects: Numbered[] = [];
    const text = rest + piece;
    let start = 0;
    for (let at = rest.length; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === LF) line += 1;
      if (escaped) escaped = false;
      else if (inString && code === BACKSLASH) escaped = true;
      else if (code === QUOTE && (depth > 0 || !inArray)) inString = !inString;
      else if (inString) continue;
      else if (!inArray) inArray = code === BEGIN;
      else if (code === END && depth === 0) return yield objects;
      else if (code === OPEN) {
        if (depth === 0) [start, startLine] = [at, line];
        depth += 1;
      } else if (code === CLOSE && depth > 0) {
        depth -= 1;
        if (depth > 0) continue;
        if (!givenUp) objects.push({ line: startLine, text: text.slice(start, at + 1) });
        givenUp = false;
        start = at + 1;
      }
    }
    rest = depth > 0 && !givenUp ? text.slice(start) : '';
    if (rest.length > LONGEST_RECORD) {
      objects.push({ line: startLine, text: null });
      [givenUp, rest] = [true, ''];
    }
    if (objects.length > 0) yield objects;
  }
  // An object cut off at the end of the file is handed on, to be reported as unreadable.
  if (depth > 0 && !givenUp) yield [{ line: startLine, text: rest }];
}
