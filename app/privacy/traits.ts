import { INVISIBLE, LOOKALIKES, NUMERALS, PLAIN } from './characters.ts';

/** Sorts of characters; a set of them is a sum. */
export const Sign = {
  digit: 1,
  latin: 2,
  han: 4,
  at: 8,
  colon: 16,
  slash: 32,
  /** An opening bracket of any kind, "<" too. */
  bracket: 64,
  /** A dot in a word, with a letter behind it. */
  dotted: 128,
  /** Something that `fold` writes in another way, as long as it was. */
  unusual: 256,
  /** Something that `fold` leaves out or shortens. */
  loose: 512,
} as const;

/** What a text is made of: enough to tell which detectors need not look at it. */
export interface Traits {
  /** The `Sign`s that occur. */
  signs: number;
  /** Digits of the longest number, whatever but letters stands between them. */
  digits: number;
  /** Length of the longest run of ASCII letters and digits. */
  word: number;
}

/** Digits are spelled out as a number from this length on, with so many Chinese numerals; less is a count or a year. */
export const SPELLED = 7;
export const SPELLED_NUMERALS = 3;
/** So many characters one by one, with something between each, may be a word. */
export const SPACED = 7;

/** Letters neither ASCII nor Han. */
const LETTER = 1024;
const NUMERAL = 2048;
const DOT = 4096;
/** Letters that look like a digit. */
const ROUND = 8192;

const SORTS = sorts();

/** One pass over the text, some nanoseconds per character. */
export function traitsOf(text: string): Traits {
  let signs = 0;
  let digits = 0;
  let word = 0;
  let number = 0;
  let run = 0;
  let spelled = 0;
  let numerals = 0;
  let singles = 0;
  let last = 0;
  let before = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sort = SORTS[text.charCodeAt(at)]!;
    signs |= sort;
    if (sort & (Sign.digit | Sign.latin)) {
      run += 1;
      if (run > word) word = run;
    } else if (run > 0) {
      singles = run === 1 ? singles + 1 : 0;
      if (singles >= SPACED - 1) signs |= Sign.loose;
      run = 0;
    }
    if (sort & Sign.digit) {
      number += 1;
      spelled += 1;
      if (number > digits) digits = number;
    } else if (sort & NUMERAL) {
      number = 0;
      spelled += 1;
      numerals += 1;
    } else if (sort & (Sign.latin | Sign.han | LETTER)) {
      number = spelled = numerals = 0;
      if (sort & ROUND && (last | before) & Sign.digit) signs |= Sign.unusual;
    } else if (sort & DOT) signs |= isDotted(text, at) ? Sign.dotted : 0;
    if (numerals >= SPELLED_NUMERALS && spelled >= SPELLED) signs |= Sign.unusual;
    before = last;
    last = sort;
  }
  return { signs, digits, word };
}

const isDotted = (text: string, at: number) =>
  (sortAt(text, at - 1) & (Sign.digit | Sign.latin | LETTER)) !== 0 && (sortAt(text, at + 1) & (Sign.latin | LETTER)) !== 0;

const sortAt = (text: string, at: number) => (at < 0 || at >= text.length ? 0 : SORTS[text.charCodeAt(at)]!);

function sorts(): Uint16Array {
  const table = new Uint16Array(0x10000);
  const mark = (sort: number, first: number, last = first) => {
    for (let code = first; code <= last; code += 1) table[code]! |= sort;
  };
  const each = (characters: Iterable<string>, sort: number) => {
    for (const character of characters) mark(sort, character.charCodeAt(0));
  };
  mark(Sign.digit, 0x30, 0x39);
  mark(Sign.latin, 0x41, 0x5a);
  mark(Sign.latin, 0x61, 0x7a);
  each('@', Sign.at);
  each(':', Sign.colon);
  each('/', Sign.slash);
  each('([{<', Sign.bracket);
  each('.', DOT);
  each('oOlI', ROUND);
  // Of other scripts only what stands in running text matters: letters from À on, without the CJK signs before the kana.
  mark(LETTER, 0xc0, 0x1fff);
  mark(LETTER, 0x3040, 0x31ff);
  mark(Sign.han, 0x3400, 0x9fff);
  mark(LETTER, 0xa000, 0xd7ff);
  mark(Sign.han, 0xf900, 0xfaff);
  each(NUMERALS.join(''), NUMERAL);
  each(PLAIN.keys(), Sign.unusual);
  each(LOOKALIKES.keys(), Sign.unusual);
  // Half of a letter or digit in another style, such as 𝟏: see `fold`.
  mark(Sign.loose, 0xd835);
  const invisible = new RegExp(`[${INVISIBLE}]`);
  for (let code = 0; code < table.length; code += 1) {
    if (invisible.test(String.fromCharCode(code))) table[code] = Sign.loose;
  }
  return table;
}
