/** A text made plain for pattern matching, and where each of its UTF-16 units comes from. */
export interface FoldedText {
  text: string;
  /** Start in the original of each unit, and the original's length at the end. */
  origin: Uint32Array | null;
}

const NEEDS_FOLDING = /[^\u0020-\u007e\u3400-\u9fff\uac00-\ud7af\u3040-\u30ff\n\r\t]/;
const INVISIBLE = /^[\u200b-\u200f\u2060\ufeff\u00ad]$/;
const DASHES = /^[\u2010-\u2015\u2212\u30fc\uff0d\ufe63]$/;

/** Full-width forms become ASCII, odd dashes and spaces plain ones, zero-width characters go. */
export function fold(original: string): FoldedText {
  if (!NEEDS_FOLDING.test(original)) return { text: original, origin: null };
  let text = '';
  const origin: number[] = [];
  let at = 0;
  for (const character of original) {
    const plain = foldCharacter(character);
    for (let unit = 0; unit < plain.length; unit += 1) origin.push(plain.length === character.length ? at + unit : at);
    text += plain;
    at += character.length;
  }
  origin.push(at);
  return { text, origin: Uint32Array.from(origin) };
}

/** A stretch of the folded text as a stretch of the original. */
export function unfold({ origin }: FoldedText, start: number, end: number): { start: number; end: number } {
  if (origin === null) return { start, end };
  return { start: origin[start]!, end: end === start ? origin[start]! : Math.max(origin[end - 1]! + 1, endOf(origin, end)) };
}

function endOf(origin: Uint32Array, end: number): number {
  // Invisible characters right after the stretch stay outside it.
  return Math.min(origin[end]!, origin[end - 1]! + 2) === origin[end]! ? origin[end]! : origin[end - 1]! + 1;
}

function foldCharacter(character: string): string {
  const code = character.codePointAt(0)!;
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  if (INVISIBLE.test(character)) return '';
  if (DASHES.test(character)) return '-';
  if (code === 0x3000 || code === 0x00a0 || (code >= 0x2000 && code <= 0x200a)) return ' ';
  return character;
}
