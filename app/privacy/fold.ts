/** A text made plain for pattern matching, and where each of its UTF-16 units comes from. */
export interface FoldedText {
  text: string;
  /** Offset in the original of each unit, and the original's length at the end; null where they are the same. */
  origin: Uint32Array | null;
}

/** Full-width ASCII but for the everyday Chinese comma, colon, question and exclamation mark; odd spaces and dashes. */
const UNUSUAL = /[\uff02-\uff0b\uff0d-\uff19\uff1b-\uff1e\uff20-\uff5e\u00a0\u2000-\u200a\u3000\u2010-\u2015\u2212\ufe63]/g;
const WIDE_COLON = /：/g;
/** Zero-width characters and what turns a digit into a keycap. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]|\ufe0f|\u20e3/;

/** Full-width forms become ASCII, odd dashes and spaces plain ones, invisible characters go. */
export function fold(original: string): FoldedText {
  const plain = original.replace(UNUSUAL, plainForm).replace(WIDE_COLON, ':');
  return INVISIBLE.test(plain) ? withoutInvisible(plain) : { text: plain, origin: null };
}

/** A stretch of the folded text as a stretch of the original, with the invisible characters inside and right after it. */
export function unfold({ origin }: FoldedText, start: number, end: number): { start: number; end: number } {
  return origin === null ? { start, end } : { start: origin[start]!, end: origin[end]! };
}

function plainForm(character: string): string {
  const code = character.charCodeAt(0);
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  return code === 0xa0 || code === 0x3000 || code <= 0x200a ? ' ' : '-';
}

function withoutInvisible(plain: string): FoldedText {
  const origin: number[] = [];
  let text = '';
  for (let at = 0; at < plain.length; at += 1) {
    const unit = plain.charAt(at);
    if (INVISIBLE.test(unit)) continue;
    text += unit;
    origin.push(at);
  }
  origin.push(plain.length);
  return { text, origin: Uint32Array.from(origin) };
}
