import { RedactionKind } from '../contract/records.ts';
import { ascii, INVISIBLE, LOOKALIKES, NUMERALS, PLAIN } from './characters.ts';
import { Sign, SPACED, SPELLED, SPELLED_NUMERALS, type Traits, traitsOf } from './traits.ts';

/** A text made plain for pattern matching, what it is made of, and where its characters come from. */
export interface FoldedText {
  text: string;
  traits: Traits;
  /** Where something was left out or shortened, the offsets right behind it in both texts; in order. */
  breaks: readonly Break[];
}

interface Break {
  folded: number;
  original: number;
}

export interface Stretch {
  start: number;
  end: number;
}

/** Stands for personal data that is already replaced or known; no pattern and no word of context matches it. */
export const HIDDEN = '\ufffc';

const SPACE = '[ \\u00a0\\u2000-\\u200a\\u202f\\u3000]';
const SIGN = '[!-~\\uff0e\\uff10-\\uff19\\uff20-\\uff3a\\uff41-\\uff5a]';
/** "1 3 8 …" or "1-3-8-…", letter by letter: from seven on, what stands between means nothing. */
const SPACED_OUT = `(?<![A-Za-z0-9])(?:${SIGN}(?:${SPACE}${SIGN}){${SPACED - 1},}|[A-Za-z0-9](?<gap>[·•.*_~-])[A-Za-z0-9](?:\\k<gap>[A-Za-z0-9]){${SPACED - 2},})(?![A-Za-z0-9])`;
const WORDS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const WORD = `(?:${WORDS.join('|')}|oh)`;
const SPOKEN = `\\b(?i:${WORD}(?:[ ,-]{1,2}${WORD}){${SPELLED - 1},})\\b`;
const HAS_SPOKEN = new RegExp(`${WORD}[ ,-]{1,2}${WORD}[ ,-]`, 'i');
const CUT = new RegExp(
  `(?<token>\\[(?:${RedactionKind.options.join('|')})\\])|(?<spaced>${SPACED_OUT})|(?<spoken>${SPOKEN})|[${INVISIBLE}]+|[\\u{1d400}-\\u{1d6a3}\\u{1d7ce}-\\u{1d7ff}]`,
  'gu',
);
const NOTHING = /(?!)/g;
const UNUSUAL = new RegExp(`[${Array.from(PLAIN.keys(), (character) => `\\u${hex(character)}`).join('')}]`, 'g');
/** The everyday Chinese marks, where they belong to a full-width address or password. */
const MARK = /(?<=[\uff10-\uff5a])(?:[\uff01\uff1f]|\uff0c(?=[\uff10-\uff5a]))/g;
/** Words and addresses in which Latin letters, digits and lookalikes may be mixed. */
const MIXED = /[A-Za-z0-9@._+()\-\u0370-\u03ff\u0400-\u052f]+/g;
const LOOKALIKE = /[\u0370-\u03ff\u0400-\u052f]/;
/** Letters that stand for digits: within a number, at the beginning or end of one of its groups. Keys and addresses of wallets are long. */
const ROUNDED =
  /[A-Za-z0-9]{26,}|(?<=\d)[oOlI]{1,4}(?=[ -]?\d)|(?<=\d[ -])[oOlI](?=\d)|(?<=\d{3})[ol](?![A-Za-z0-9])|(?<=[ -]\d{3})[OI](?![A-Za-z0-9])/g;
const LONG = 26;
const NUMERAL = new RegExp(`[${NUMERALS.join('')}]`, 'g');
const SPELLED_OUT = new RegExp(`(?:[0-9${NUMERALS.join('')}][ .·-]{0,2}){${SPELLED},}`, 'g');
const VALUE = new Map(NUMERALS.flatMap((characters, value) => Array.from(characters, (character) => [character, String(value)] as const)));

/**
 * Full-width and encircled forms become ASCII, odd dashes and spaces plain ones, spelled-out and spaced-out numbers digits in
 * a row, lookalikes of other scripts Latin letters where they stand among such; invisible characters go. Tokens such as
 * `[EMAIL]` and the `hidden` stretches, which are in order and apart, become one character each.
 */
export function fold(original: string, hidden: readonly Stretch[] = []): FoldedText {
  const traits = traitsOf(original);
  const isLoose = (traits.signs & Sign.loose) !== 0 || ((traits.signs & Sign.latin) !== 0 && HAS_SPOKEN.test(original));
  const isUnusual = (traits.signs & Sign.unusual) !== 0;
  if (!isLoose && !isUnusual && hidden.length === 0) return { text: original, traits, breaks: [] };
  const { text: cut, breaks } = cutOut(original, hidden, isLoose ? CUT : NOTHING);
  const text = isLoose || isUnusual ? plain(cut) : cut;
  return { text, traits: traitsOf(text), breaks };
}

/** A stretch of the folded text as a stretch of the original, with the invisible characters inside and right after it. */
export function unfold({ breaks }: FoldedText, { start, end }: Stretch): Stretch {
  if (breaks.length === 0) return { start, end };
  return { start: toOriginal(breaks, start), end: toOriginal(breaks, end) };
}

/** Leaves out and shortens; what follows keeps all lengths. */
function cutOut(original: string, hidden: readonly Stretch[], pattern: RegExp): { text: string; breaks: Break[] } {
  const breaks: Break[] = [];
  let text = '';
  let at = 0;
  const put = (start: number, end: number, instead: string) => {
    text += original.slice(at, start);
    if (instead !== '') breaks.push({ folded: text.length, original: start });
    text += instead;
    breaks.push({ folded: text.length, original: end });
    at = end;
  };
  let from = 0;
  for (const stretch of [...hidden, { start: original.length, end: original.length }]) {
    for (const { index, 0: whole, groups } of original.slice(from, stretch.start).matchAll(pattern)) {
      const start = from + index;
      if (groups?.token !== undefined) put(start, start + whole.length, HIDDEN);
      else if (groups?.spaced !== undefined) for (let gap = 1; gap < whole.length; gap += 2) put(start + gap, start + gap + 1, '');
      else if (groups?.spoken !== undefined) {
        for (const { index: place, 0: word } of whole.matchAll(/[a-z]+[ ,-]*/gi))
          put(start + place, start + place + word.length, spokenDigit(word));
      } else put(start, start + whole.length, ascii(whole));
    }
    if (stretch.end > stretch.start) put(stretch.start, stretch.end, HIDDEN);
    from = stretch.end;
  }
  return { text: text + original.slice(at), breaks };
}

function spokenDigit(word: string): string {
  const digit = WORDS.indexOf(word.toLowerCase().replace(/[ ,-]+$/, ''));
  return String(Math.max(0, digit));
}

function plain(text: string): string {
  const folded = text
    .replace(MARK, (mark) => String.fromCharCode(mark.charCodeAt(0) - 0xfee0))
    .replace(UNUSUAL, (form) => PLAIN.get(form)!);
  return roundToDigits(lookalikesToLatin(folded)).replace(SPELLED_OUT, spelledToDigits);
}

function toOriginal(breaks: readonly Break[], offset: number): number {
  let low = 0;
  let high = breaks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (breaks[middle]!.folded <= offset) low = middle + 1;
    else high = middle;
  }
  const last = breaks[low - 1];
  return last === undefined ? offset : last.original + offset - last.folded;
}

function lookalikesToLatin(text: string): string {
  if (!LOOKALIKE.test(text)) return text;
  return text.replace(MIXED, (word) =>
    LOOKALIKE.test(word) && /[A-Za-z0-9]/.test(word) ? Array.from(word, (letter) => LOOKALIKES.get(letter) ?? letter).join('') : word,
  );
}

function roundToDigits(text: string): string {
  if (!/\d[ -]?[oOlI]/.test(text)) return text;
  return text.replace(ROUNDED, (letters) => (letters.length < LONG ? letters.replaceAll(/[oO]/g, '0').replaceAll(/[lI]/g, '1') : letters));
}

function spelledToDigits(number: string): string {
  const numerals = number.match(NUMERAL)?.length ?? 0;
  return numerals < SPELLED_NUMERALS ? number : number.replace(NUMERAL, (numeral) => VALUE.get(numeral)!);
}

function hex(character: string): string {
  return character.charCodeAt(0).toString(16).padStart(4, '0');
}
