import { fold } from './fold.ts';

const UNITS = 0x1_0000;

/** A word where it was found, with what it was entered with. */
export interface FoundWord<T> {
  start: number;
  end: number;
  value: T;
}

/**
 * Finds any of tens of thousands of words in a text, in one walk over it: a trie whose branches lie in one table.
 * Width, invisible characters and case do not count. Words of scripts with spaces are found as whole words only.
 */
export class WordFinder<T> {
  /** Node × 65,536 + character → node. The root is 0. */
  private readonly branches = new Map<number, number>();
  /** Node → what the word that ends there was entered with. */
  private readonly ends = new Map<number, T>();
  /** By character, 1 where a word begins with it. */
  private readonly beginnings = new Uint8Array(UNITS);

  constructor(entries: Iterable<readonly [string, T]>) {
    let nodes = 1;
    for (const [word, value] of entries) {
      const plain = plainWord(word);
      if (plain === '') continue;
      this.beginnings[plain.charCodeAt(0)] = 1;
      let node = 0;
      for (let at = 0; at < plain.length; at += 1) {
        const branch = node * UNITS + plain.charCodeAt(at);
        let next = this.branches.get(branch);
        if (next === undefined) {
          next = nodes;
          nodes += 1;
          this.branches.set(branch, next);
        }
        node = next;
      }
      this.ends.set(node, value);
    }
  }

  /** At every place the longest word that begins there. @param folded as `fold` gives it */
  find(folded: string): FoundWord<T>[] {
    const text = lowerCase(folded);
    const found: FoundWord<T>[] = [];
    for (let start = 0; start < text.length; start += 1) {
      if (this.beginnings[text.charCodeAt(start)] === 1 && !isInsideWord(text, start)) {
        const longest = this.longestAt(text, start);
        if (longest !== null) found.push(longest);
      }
    }
    return found;
  }

  private longestAt(text: string, start: number): FoundWord<T> | null {
    let longest: FoundWord<T> | null = null;
    let node: number | undefined = 0;
    for (let at = start; at < text.length; at += 1) {
      node = this.branches.get(node * UNITS + text.charCodeAt(at));
      if (node === undefined) break;
      if (!this.ends.has(node) || isInsideWord(text, at + 1)) continue;
      longest = { start, end: at + 1, value: this.ends.get(node)! };
    }
    return longest;
  }
}

/** A word as it is compared: folded, without what stands around its letters and digits. */
export function plainWord(word: string): string {
  return lowerCase(fold(word).text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''));
}

/** In lower case with every character in its place: that of "İ" alone is two characters long. */
function lowerCase(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return Array.from(text, (character) => (character.toLowerCase().length === character.length ? character.toLowerCase() : character)).join(
    '',
  );
}

/** Whether a place lies between two letters or digits of a script with spaces. */
function isInsideWord(text: string, place: number): boolean {
  return place > 0 && place < text.length && isSpaced(text.charCodeAt(place - 1)) && isSpaced(text.charCodeAt(place));
}

/** Latin, Greek and Cyrillic letters, digits and the underscore. */
function isSpaced(code: number): boolean {
  if (code < 0x80) return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) || code === 0x5f;
  return (code >= 0xc0 && code < 0x530) || (code >= 0x1e00 && code < 0x2000);
}
