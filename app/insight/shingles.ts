import { REDACTION_TOKEN } from '../contract/redaction-token.ts';

/** A post with fewer pieces says too little to be a copy of another. */
const FEWEST = 5;
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * Hashes of the overlapping pieces of a text, each once: pairs of words, pairs of characters where the script has no
 * spaces. What copies add in front and behind (mentions, links, "RT") is left out. Null for a text too short to compare.
 */
export function shinglesOf(text: string): Uint32Array | null {
  const units = unitsOf(text.replace(REDACTION_TOKEN, ' '));
  if (units.length <= FEWEST) return null;
  const shingles = new Set<number>();
  for (let at = 1; at < units.length; at += 1) shingles.add(mix(units[at - 1]!, units[at]!));
  return Uint32Array.from(shingles);
}

/** A hash for each word, and for each character of a script without spaces. */
function unitsOf(text: string): number[] {
  const units: number[] = [];
  let word = FNV_OFFSET;
  let length = 0;
  const end = () => {
    if (length > 0 && word !== RETWEET) units.push(word);
    word = FNV_OFFSET;
    length = 0;
  };
  for (let at = 0; at < text.length; at += 1) {
    const code = lower(text.charCodeAt(at));
    if (isUnspaced(code)) {
      end();
      units.push(step(FNV_OFFSET, code));
    } else if (isLetter(code)) {
      word = step(word, code);
      length += 1;
    } else end();
  }
  end();
  return units;
}

const step = (hash: number, code: number) => Math.imul(hash ^ code, FNV_PRIME);
const RETWEET = step(step(FNV_OFFSET, 0x72), 0x74);

function mix(left: number, right: number): number {
  const mixed = Math.imul(left, 0x9e3779b1) ^ Math.imul(right, 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}

const lower = (code: number) => (code >= 0x41 && code <= 0x5a ? code + 32 : code);

/** Han, kana and Hangul. */
function isUnspaced(code: number): boolean {
  return (code >= 0x3040 && code <= 0x9fff) || (code >= 0xac00 && code <= 0xd7af) || (code >= 0xf900 && code <= 0xfaff);
}

function isLetter(code: number): boolean {
  if (code < 0x80) return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
  return code >= 0xc0 && !(code >= 0x2000 && code <= 0x303f) && !(code >= 0xd800 && code <= 0xf8ff) && code < 0xfe00;
}
