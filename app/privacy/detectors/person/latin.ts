import type { Match } from '../detector.ts';
import { isFollowed, isIntroduced, isNamed, lowerCaseNames, mayIntroduce, standsAlone } from './latin-context.ts';
import {
  AMBIGUOUS,
  GIVEN,
  isNever,
  isPinyinName,
  looksLikeSurname,
  NOT_AFTER_TITLE,
  NOT_NAMES,
  NOT_SURNAMES,
  PINYIN_SURNAME,
  PLACES_AFTER,
  PLACES_BEFORE,
  rankOf,
  SURNAME,
  TITLES,
} from './latin-lexicon.ts';

/** A word that begins with a capital. */
interface Word {
  text: string;
  start: number;
  end: number;
  rank: number;
}

interface Name extends Match {
  /** The word after it. */
  next: number;
}

const CAPITALISED = /(?=[A-Z\u00c0-\u024f])(?<![A-Za-z\u00c0-\u024f\d@#_/&])\p{Lu}[\p{L}\p{M}]*(?:['’-]\p{L}[\p{L}\p{M}]*)*/gu;
const POSSESSIVE = /['’][sS]$/;
/** What may stand between the words of one name. */
const GAP = /^(?: | (?:(?:d[aeiou]s?|de[lnr]|della|du|l[ae]|van|v[ao]n|zu|te[nr]|bin|ibn|al|el|y)[ -]){1,3})$/;
const CONTRACTION = /['’](?:re|ll|ve|d|m|t)$/;
const INITIAL = /^\p{Lu}$/u;
/** Words of a name, its initials counted. */
const LONGEST = 4;

/** Names in Latin letters: a given name and a surname, a title or initials before a surname, a given name where the words beside it say so. */
export function latinNames(text: string): Match[] {
  const words = capitalisedWords(text);
  const names = lowerCaseNames(text);
  let introduces: boolean | null = null;
  const named = () => (introduces ??= mayIntroduce(text));
  for (let at = 0; at < words.length; ) {
    const name = mayBegin(words, at, named) ? nameAt(text, words, at) : null;
    if (name === null) at += 1;
    else {
      names.push(name);
      at = name.next;
    }
  }
  return names;
}

/** Rules most words out: what no lexicon has begins a name only before a surname, or where the text speaks of names. */
function mayBegin(words: readonly Word[], at: number, named: () => boolean): boolean {
  const { text, rank } = words[at]!;
  return (
    rank !== 0 ||
    text.length === 1 ||
    TITLES.has(text) ||
    ((words[at + 1]?.rank ?? 0) & (SURNAME | PINYIN_SURNAME)) !== 0 ||
    (!NOT_NAMES.has(text) && named())
  );
}

const nameAt = (text: string, words: readonly Word[], at: number): Name | null =>
  titledName(text, words, at) ??
  fullName(text, words, at) ??
  initialledName(text, words, at) ??
  unknownSurname(text, words, at) ??
  unknownGiven(text, words, at) ??
  introducedName(text, words, at) ??
  singleName(text, words, at) ??
  loneName(text, words, at);

function capitalisedWords(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(CAPITALISED)) {
    const word = match[0].replace(POSSESSIVE, '');
    words.push({ text: word, start: match.index, end: match.index + word.length, rank: rankOf(word) });
  }
  return words;
}

/** "Dr. Smith", "Mrs Anna Kowalska". */
function titledName(text: string, words: readonly Word[], at: number): Name | null {
  const title = words[at]!;
  const first = words[at + 1];
  if (first === undefined || !TITLES.has(title.text) || !/^(?: |\. ?)$/.test(between(text, title, first))) return null;
  if (NOT_AFTER_TITLE.has(first.text) || (first.rank === 0 && isShouted(first))) return null;
  let last = at + 1;
  while (last + 1 < words.length && last - at < LONGEST && belongs(text, words[last]!, words[last + 1]!)) last += 1;
  if (INITIAL.test(words[last]!.text)) return null;
  return nameOf(words, at + 1, last, 0.9, 'context');
}

/** "Anna Kowalska", "John F. Smith", "Maria de la Cruz", "Zhang Wei". */
function fullName(text: string, words: readonly Word[], at: number): Name | null {
  const first = words[at]!;
  const second = words[at + 1];
  if (second === undefined || isPlace(text, words, at) || isNever(first.text, second.text)) return null;
  if (between(text, first, second) === ' ' && !isShouted(first) && isPinyinName(first.text, second.text))
    return nameOf(words, at, at + 1, 0.8, 'lexicon');
  if ((first.rank & GIVEN) === 0) return null;
  let last = at;
  let clear = isClear(first) ? 1 : 0;
  for (let next = at + 1; next < words.length && next - at < LONGEST; next += 1) {
    const word = words[next]!;
    if (!joins(text, words[next - 1]!, word) || word.text === first.text) break;
    if (INITIAL.test(word.text) && text.charAt(word.end) === '.') continue;
    const surname = (word.rank & SURNAME) !== 0 || word.start - words[next - 1]!.end > 2 || looksLikeSurname(word.text);
    if (!surname && (word.rank & GIVEN) === 0) break;
    if (isClear(word)) clear += 1;
    if (surname || clear > 1) last = next;
  }
  const wanted = isShouted(first) ? 2 : 1;
  if (last === at || clear < wanted || PLACES_AFTER.test(text.slice(words[last]!.end, words[last]!.end + 16))) return null;
  return nameOf(words, at, last, 0.85, 'lexicon');
}

/** A surname that no lexicon has, after a given name that is not a word as well and outside a heading. */
function unknownSurname(text: string, words: readonly Word[], at: number): Name | null {
  const first = words[at]!;
  const second = words[at + 1];
  if (second === undefined || (first.rank & GIVEN) === 0 || !isClear(first) || second.rank !== 0) return null;
  if (between(text, first, second) !== ' ' || second.text.length < 4 || isShouted(second) || CONTRACTION.test(second.text)) return null;
  const alone = (word: Word | undefined, gap: string) => word === undefined || gap !== ' ';
  const before = words[at - 1];
  const after = words[at + 2];
  if (!alone(before, before === undefined ? '' : between(text, before, first))) return null;
  if (!alone(after, after === undefined ? '' : between(text, second, after))) return null;
  if (NOT_SURNAMES.has(second.text) || isPlace(text, words, at) || isNever(first.text, second.text)) return null;
  return nameOf(words, at, at + 1, 0.6, 'lexicon');
}

/** "J. Smith", "J.K. Miller", and "Anna K." */
function initialledName(text: string, words: readonly Word[], at: number): Name | null {
  const first = words[at]!;
  if (INITIAL.test(first.text)) {
    let last = at;
    while (INITIAL.test(words[last]!.text) && last + 1 < words.length && /^\. ?$/.test(between(text, words[last]!, words[last + 1]!)))
      last += 1;
    const surname = words[last]!;
    const known = (surname.rank & SURNAME) !== 0 && isClear(surname);
    const likely = last - at > 1 && surname.text.length > 3 && !isShouted(surname) && !NOT_SURNAMES.has(surname.text);
    return last > at && (known || likely) ? nameOf(words, at, last, 0.75, 'lexicon') : null;
  }
  const second = words[at + 1];
  const isInitialled =
    first.rank & GIVEN && isClear(first) && second !== undefined && INITIAL.test(second.text) && between(text, first, second) === ' ';
  if (!isInitialled || !/^\.(?!\p{L})/u.test(text.slice(second.end, second.end + 2))) return null;
  return { ...nameOf(words, at, at + 1, 0.75, 'lexicon'), end: second.end + 1 };
}

/** A given name that no lexicon has, before a surname that is nothing else. */
function unknownGiven(text: string, words: readonly Word[], at: number): Name | null {
  const [before, first, second, after] = [words[at - 1], words[at]!, words[at + 1], words[at + 2]];
  if (second === undefined || first.rank !== 0 || (second.rank & SURNAME) === 0 || !isClear(second)) return null;
  if (!isUnknownName(first) || isShouted(second) || between(text, first, second) !== ' ' || isNever(first.text, second.text)) return null;
  const stands = (word: Word | undefined, gap: string) => word === undefined || gap !== ' ';
  if (!stands(before, before === undefined ? '' : between(text, before, first))) return null;
  if (!stands(after, after === undefined ? '' : between(text, second, after)) || isPlace(text, words, at)) return null;
  return nameOf(words, at, at + 1, 0.6, 'lexicon');
}

/** Capitalised words after "my name is", "made out to" and the like, whether a lexicon has them or not. */
function introducedName(text: string, words: readonly Word[], at: number): Name | null {
  const first = words[at]!;
  if (!isUnknownName(first) || !isNamed(text, first.start)) return null;
  let last = at;
  while (last + 1 < words.length && last - at < LONGEST - 1 && belongs(text, words[last]!, words[last + 1]!)) last += 1;
  return nameOf(words, at, last, 0.7, 'context');
}

/** Whether a capitalised word may be a name by its form, and is none of the words that often stand there. */
const isUnknownName = ({ text }: Word): boolean =>
  text.length > 2 && text !== text.toUpperCase() && !NOT_NAMES.has(text) && !NOT_SURNAMES.has(text) && !CONTRACTION.test(text);

/** A given name alone, or any capitalised word after "my name is". */
function singleName(text: string, words: readonly Word[], at: number): Name | null {
  const word = words[at]!;
  const given = (word.rank & GIVEN) !== 0;
  const context = isIntroduced(text, word.start, word.end, given, isClear(word)) || (given && isFollowed(text, word.end));
  if (!context) return null;
  const next = words[at + 1];
  const last = next !== undefined && belongs(text, word, next) && !INITIAL.test(next.text) ? at + 1 : at;
  return nameOf(words, at, last, isClear(word) ? 0.75 : 0.65, 'context');
}

/** A given name that is nothing else, in the midst of a clause: "even Michael agreed", "Michael said". */
function loneName(text: string, words: readonly Word[], at: number): Name | null {
  const word = words[at]!;
  if ((word.rank & GIVEN) === 0 || !isClear(word) || isShouted(word) || isPlace(text, words, at)) return null;
  return standsAlone(text, word.start, word.end) ? nameOf(words, at, at, 0.55, 'lexicon') : null;
}

/** Whether a word goes on with what is known to be a name; a surname may then be one that no lexicon has. */
function belongs(text: string, before: Word, word: Word): boolean {
  if (!joins(text, before, word)) return false;
  return (word.rank & (GIVEN | SURNAME)) !== 0 || (!NOT_NAMES.has(word.text) && !isShouted(word));
}

function isPlace(text: string, words: readonly Word[], at: number): boolean {
  const before = words[at - 1];
  return before !== undefined && PLACES_BEFORE.has(before.text) && /^\.? $/.test(between(text, before, words[at]!));
}

function nameOf(words: readonly Word[], first: number, last: number, score: number, reason: 'lexicon' | 'context'): Name {
  return { start: words[first]!.start, end: words[last]!.end, score, reason, next: last + 1 };
}

const joins = (text: string, before: Word, after: Word) =>
  GAP.test(between(text, before, after)) || (INITIAL.test(before.text) && /^\. ?$/.test(between(text, before, after)));
const isClear = (word: Word) => (word.rank & AMBIGUOUS) === 0 && word.rank !== 0;
const isShouted = (word: Word) => word.text.length > 1 && word.text === word.text.toUpperCase();
const between = (text: string, before: Word, after: Word) => text.slice(before.end, after.start);
