import { RedactionKind } from '../contract/records.ts';
import { ascii, INVISIBLE, LOOKALIKES, NUMERALS, PLAIN } from './characters.ts';
import { type Layer, type Piece, rewrite, type Stretch, toOriginal } from './rewrite.ts';
import { Sign, SPACED, SPELLED, SPELLED_NUMERALS, type Traits, traitsOf } from './traits.ts';

/** A text made plain for pattern matching, what it is made of, and the steps on which its offsets moved. */
export interface FoldedText {
  text: string;
  traits: Traits;
  layers: readonly Layer[];
}

/** Stands for personal data that is already replaced or known. */
export const HIDDEN = '\ufffc';
const TOKEN = new RegExp(`\\[(?:${RedactionKind.options.join('|')})\\]`, 'g');

const SPACE = '[ \\u00a0\\u2000-\\u200a\\u202f\\u3000]';
const SIGN = '[!-~\\uff0e\\uff10-\\uff19\\uff20-\\uff3a\\uff41-\\uff5a]';
/** "1 3 8 …" or "1-3-8-…", letter by letter: from seven on, what stands between means nothing. */
const SPACED_OUT = `(?<![A-Za-z0-9])(?:${SIGN}(?:${SPACE}${SIGN}){${SPACED - 1},}|[A-Za-z0-9](?<gap>[·•.*_~-])[A-Za-z0-9](?:\\k<gap>[A-Za-z0-9]){${SPACED - 2},})(?![A-Za-z0-9])`;
const WORDS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const WORD = `(?:${WORDS.join('|')}|oh)`;
const SPOKEN = `\\b(?i:${WORD}(?:[ ,-]{1,2}${WORD}){${SPELLED - 1},})\\b`;
const HAS_SPOKEN = new RegExp(`${WORD}[ ,-]{1,2}${WORD}[ ,-]`, 'i');
/** What is left out or shortened; letters and digits in another style are two units long. */
const LOOSE = new RegExp(
  `(?<spaced>${SPACED_OUT})|(?<spoken>${SPOKEN})|[${INVISIBLE}]+|[\\u{1d400}-\\u{1d6a3}\\u{1d7ce}-\\u{1d7ff}]`,
  'gu',
);
const UNUSUAL = new RegExp(`[${Array.from(PLAIN.keys(), (character) => `\\u${hex(character)}`).join('')}]`, 'g');
/** The everyday Chinese marks, where they belong to a full-width address or password. */
const MARK = /(?<=[\uff10-\uff5a])(?:[\uff01\uff1f]|\uff0c(?=[\uff10-\uff5a]))/g;
/** Words and addresses in which Latin letters, digits and lookalikes may be mixed. */
const MIXED = /[A-Za-z0-9@._+():\-\u0370-\u03ff\u0400-\u052f]+/g;
const LOOKALIKE = /[\u0370-\u03ff\u0400-\u052f]/;
/** Letters that stand for digits: within a number, at the beginning or end of one of its groups. Keys and addresses of wallets are long. */
const ROUNDED =
  /[A-Za-z0-9]{26,}|(?<=\d)[oOlI]{1,4}(?=[ -]?\d)|(?<=\d[ -])[oOlI](?=\d)|(?<=\d\d)(?:[ol]|[oOlI]{2,4})(?![A-Za-z0-9])|(?<=[ -]\d{3})[OI](?![A-Za-z0-9])/g;
const LONG = 26;
const NUMERAL = new RegExp(`[${NUMERALS.join('')}]`, 'g');
const SPELLED_OUT = new RegExp(`(?:[0-9${NUMERALS.join('')}][ .·-]{0,2}){${SPELLED},}`, 'g');
const VALUE = new Map(NUMERALS.flatMap((characters, value) => Array.from(characters, (character) => [character, String(value)] as const)));

/**
 * Full-width and encircled forms become ASCII, odd dashes and spaces plain ones, spelled-out and spaced-out numbers digits in
 * a row, lookalikes of other scripts Latin letters where they stand among such; invisible characters go. First of all, tokens
 * such as `[EMAIL]` and the `known` stretches, which are in order and apart, become a character that no pattern matches: a
 * text and what it was redacted to look the same from there on.
 */
export function fold(original: string, known: readonly Stretch[] = []): FoldedText {
  const shown = hide(original, known);
  const traits = traitsOf(shown.text);
  const isLoose = (traits.signs & Sign.loose) !== 0 || ((traits.signs & Sign.latin) !== 0 && HAS_SPOKEN.test(shown.text));
  if (!isLoose && (traits.signs & Sign.unusual) === 0) return { text: shown.text, traits, layers: [shown.layer] };
  const cut = isLoose ? rewrite(shown.text, cuts(shown.text)) : { text: shown.text, layer: [] };
  const text = plain(cut.text);
  return { text, traits: traitsOf(text), layers: [cut.layer, shown.layer] };
}

/** A stretch of the folded text as a stretch of the original, with the invisible characters inside and right after it. */
export function unfold({ layers }: FoldedText, { start, end }: Stretch): Stretch {
  return {
    start: layers.reduce((offset, layer) => toOriginal(layer, offset), start),
    end: layers.reduce((offset, layer) => toOriginal(layer, offset), end),
  };
}

function hide(original: string, known: readonly Stretch[]): { text: string; layer: Layer } {
  if (known.length === 0 && !original.includes('[')) return { text: original, layer: [] };
  return rewrite(original, hiddenIn(original, known));
}

function* hiddenIn(original: string, known: readonly Stretch[]): Generator<Piece> {
  let from = 0;
  for (const { start, end } of [...known, { start: original.length, end: original.length }]) {
    for (const { index, 0: token } of original.slice(from, start).matchAll(TOKEN)) {
      yield { start: from + index, end: from + index + token.length, instead: HIDDEN };
    }
    if (end > start) yield { start, end, instead: HIDDEN };
    from = end;
  }
}

function* cuts(text: string): Generator<Piece> {
  for (const { index, 0: written, groups } of text.matchAll(LOOSE)) {
    if (groups?.spaced !== undefined) {
      for (let gap = index + 1; gap < index + written.length; gap += 2) yield { start: gap, end: gap + 1, instead: '' };
    } else if (groups?.spoken !== undefined) {
      for (const { index: place, 0: word, 1: name } of written.matchAll(/([a-z]+)[ ,-]*/gi)) {
        yield { start: index + place, end: index + place + word.length, instead: String(Math.max(0, WORDS.indexOf(name!.toLowerCase()))) };
      }
    } else yield { start: index, end: index + written.length, instead: ascii(written) };
  }
}

/** Changes characters, but no offsets. */
function plain(text: string): string {
  const folded = text
    .replace(MARK, (mark) => String.fromCharCode(mark.charCodeAt(0) - 0xfee0))
    .replace(UNUSUAL, (form) => PLAIN.get(form)!);
  return roundToDigits(lookalikesToLatin(folded)).replace(SPELLED_OUT, spelledToDigits);
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
