import type { Match } from '../detector.ts';
import { AMBIGUOUS, rankOf } from './latin-lexicon.ts';

const LETTER = /[\p{L}\p{N}_]/u;
const HAN = /\p{Script=Han}/u;
const LATIN_WORD = /\p{Lu}[\p{Ll}\p{M}]{2,}/gu;

/** The other places where the names found stand in the text: Chinese ones in full, of Latin ones also each word that is clearly a name. */
export function repeats(text: string, names: readonly Match[]): Match[] {
  const found: Match[] = [];
  for (const name of names) {
    for (const part of partsOf(text.slice(name.start, name.end))) {
      for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + part.length)) {
        const match = { ...name, start: at, end: at + part.length };
        if (!overlaps(match, names) && !overlaps(match, found) && stands(text, match)) found.push(match);
      }
    }
  }
  return found;
}

function partsOf(name: string): string[] {
  if (HAN.test(name)) return name.length > 1 && !/^[小老阿]/.test(name) ? [name] : [];
  return (name.match(LATIN_WORD) ?? []).filter((word) => rankOf(word) > 0 && (rankOf(word) & AMBIGUOUS) === 0);
}

const overlaps = (match: Match, others: readonly Match[]) => others.some(({ start, end }) => start < match.end && end > match.start);

/** A Latin word is whole; a Chinese one has no ends. */
function stands(text: string, { start, end }: Match): boolean {
  return (
    HAN.test(text.charAt(start)) ||
    !(LETTER.test(text.charAt(start - 1)) || LETTER.test(text.charAt(end)) || /[@#]/.test(text.charAt(start - 1)))
  );
}
