import type { ByteFlow } from '../byte-source.ts';
import { type EncodingName, type Numbered, textOf } from '../decode.ts';
import { LONGEST_RECORD } from '../row.ts';

const [QUOTE, BACKSLASH, LF, OPEN, CLOSE, BEGIN, END] = [0x22, 0x5c, 0x0a, 0x7b, 0x7d, 0x5b, 0x5d];

/** The objects of one JSON array, each as its text with the line it begins on; reads piece by piece, so it may be of any size. */
export async function* arrayObjectsOf(flow: ByteFlow, encoding: EncodingName, signal?: AbortSignal): AsyncGenerator<Numbered[]> {
  const splitter = new ArraySplitter();
  for await (const piece of textOf(flow, encoding, signal)) {
    yield splitter.push(piece);
    if (splitter.done) return;
  }
  yield splitter.cutOff();
}

/**
 * What stands before the first array with objects is passed over, so the archive of X (`window.YTD.tweets.part0 = [`) and
 * an object around the array (`{"data": [`) read too; and so is what follows it.
 */
class ArraySplitter {
  /** The array has ended. */
  done = false;
  #rest = '';
  #line = 1;
  #inArray = false;
  #found = false;
  /** Braces that are open. */
  #depth = 0;
  #startLine = 1;
  #inString = false;
  #escaped = false;
  /** The object is too long: passed over up to its end. */
  #givenUp = false;

  push(piece: string): Numbered[] {
    const objects: Numbered[] = [];
    const text = this.#rest + piece;
    let start = 0;
    for (let at = this.#rest.length; at < text.length && !this.done; at += 1) {
      const code = text.charCodeAt(at);
      if (code === LF) this.#line += 1;
      if (this.#isInString(code)) continue;
      if (this.#depth === 0) {
        if (this.#opensObject(code)) start = at;
      } else if (code === OPEN) this.#depth += 1;
      else if (code === CLOSE) {
        this.#depth -= 1;
        if (this.#depth > 0) continue;
        if (!this.#givenUp) objects.push({ line: this.#startLine, text: text.slice(start, at + 1) });
        this.#givenUp = false;
      }
    }
    this.#rest = this.#depth > 0 && !this.#givenUp ? text.slice(start) : '';
    if (this.#rest.length > LONGEST_RECORD) {
      objects.push({ line: this.#startLine, text: null });
      [this.#givenUp, this.#rest] = [true, ''];
    }
    return objects;
  }

  /** An object cut off at the end of the file, to be reported as unreadable. */
  cutOff(): Numbered[] {
    return this.#depth > 0 && !this.#givenUp ? [{ line: this.#startLine, text: this.#rest }] : [];
  }

  #isInString(code: number): boolean {
    if (!this.#inString) {
      this.#inString = code === QUOTE;
      return this.#inString;
    }
    if (this.#escaped) this.#escaped = false;
    else if (code === BACKSLASH) this.#escaped = true;
    else if (code === QUOTE) this.#inString = false;
    return true;
  }

  /** Outside of all objects: finds the array, and its end. */
  #opensObject(code: number): boolean {
    if (!this.#inArray) this.#inArray = code === BEGIN;
    else if (code === END) {
      this.done = this.#found;
      this.#inArray = false;
    } else if (code === OPEN) {
      [this.#depth, this.#found, this.#startLine] = [1, true, this.#line];
      return true;
    }
    return false;
  }
}
