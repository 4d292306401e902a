import { RedactionKind } from '../contract/records.ts';
import { ascii, INVISIBLE, LOOKALIKES, NUMERALS, PLAIN } from './characters.ts';
import { Sign, SPELLED, type Traits, traitsOf } from './traits.ts';

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

const CUT = new RegExp(`[${INVISIBLE}]+|\\[(?:${RedactionKind.options.join('|')})\\]|[\\u{1d400}-\\u{1d6a3}\\u{1d7ce}-\\u{1d7ff}]`, 'gu');
const UNUSUAL = new RegExp(`[${Array.from(PLAIN.keys(), (character) => `\\u${hex(character)}`).join('')}]`, 'g');
/** Words and addresses in which Latin letters, digits and lookalikes may be mixed. */
const MIXED = /[A-Za-z0-9@._+\-\u0370-\u03ff\u0400-\u052f]+/g;
const LOOKALIKE = /[\u0370-\u03ff\u0400-\u052f]/;
const NUMERAL = new RegExp(`[${NUMERALS.join('')}]`, 'g');
const SPELLED_OUT = new RegExp(`(?:[0-9${NUMERALS.join('')}][ .·-]{0,2}){${SPELLED},}`, 'g');
const VALUE = new Map(NUMERALS.flatMap((characters, value) => Array.from(characters, (character) => [character, String(value)] as const)));

/**
 * Full-width and encircled forms become ASCII, odd dashes and spaces plain ones, spelled-out numbers digits, lookalikes of
 * other scripts Latin letters where they stand among such; invisible characters go. Tokens such as `[EMAIL]` and the
 * `hidden` stretches, which are in order and apart, become one character each.
 */
export function fold(original: string, hidden: readonly Stretch[] = []): FoldedText {
  const traits = traitsOf(original);
  if (hidden.length === 0 && (traits.signs & Sign.unusual) === 0) return { text: original, traits, breaks: [] };
  const { text: cut, breaks } = cutOut(original, hidden);
  if ((traits.signs & Sign.unusual) === 0) return { text: cut, traits: traitsOf(cut), breaks };
  const text = spelledToDigits(lookalikesToLatin(cut.replace(UNUSUAL, (character) => PLAIN.get(character)!)));
  return { text, traits: traitsOf(text), breaks };
}

/** A stretch of the folded text as a stretch of the original, with the invisible characters inside and right after it. */
export function unfold({ breaks }: FoldedText, { start, end }: Stretch): Stretch {
  if (breaks.length === 0) return { start, end };
  return { start: toOriginal(breaks, start), end: toOriginal(breaks, end) };
}

function cutOut(original: string, hidden: readonly Stretch[]): { text: string; breaks: Break[] } {
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
    for (const match of original.slice(from, stretch.start).matchAll(CUT)) {
      const start = from + match.index;
      put(start, start + match[0].length, match[0].startsWith('[') ? HIDDEN : ascii(match[0]));
    }
    if (stretch.end > stretch.start) put(stretch.start, stretch.end, HIDDEN);
    from = stretch.end;
  }
  return { text: text + original.slice(at), breaks };
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

const spelledToDigits = (text: string) => text.replace(SPELLED_OUT, (number) => number.replace(NUMERAL, (numeral) => VALUE.get(numeral)!));

function hex(character: string): string {
  return character.charCodeAt(0).toString(16).padStart(4, '0');
}
