import names from '../../../../resources/lexicons/names-latin.json' with { type: 'json' };

/** What a capitalised word can be, as bits. */
export const GIVEN = 1;
export const SURNAME = 2;
/** Also an ordinary word, a place or a brand: Rose, Will, Charlotte, Hilton. */
export const AMBIGUOUS = 4;
export const PINYIN_SURNAME = 8;

const CAPITALISED = /^[A-Z][a-z]+$/;
const SCOTTISH_OR_IRISH = /^(?:Mac|Mc|O['’])\p{Lu}\p{L}+$/u;
/** How surnames end that are in no list: Anderson, Kowalska, Petrov, Papadopoulos. */
const SURNAME_ENDING =
  /^\p{Lu}\p{L}{2,}(?:sson|ssen|nsen|rson|nson|lson|tson|dottir|stein|mann|berg|ström|strom|quist|qvist|lund|enko|chuk|czyk|wicz|vich|vic|vić|ski|ska|sky|skaya|skyy|iev|iyev|ova|eva|nov|kov|rov|lov|opoulos|idis|akis|escu|eanu|yan|shvili|adze|zadeh|oglu|wala|swamy|nathan|murthy|rajan|appa|ez|ães|inho|eira|etti|elli|ucci|ini|eau|eux|ault|ois)$/u;
const SYLLABLES = split(names.pinyinSyllables).join('|');
const PINYIN_GIVEN = new RegExp(`^(?:${SYLLABLES})(?:['’-]?(?:${SYLLABLES}))?$`, 'i');
/** Pinyin that is English as well: He Can, Long Song. */
const PINYIN_WORDS = new Set(split(names.pinyinWords).map(capitalise));
const NEVER = new Set(names.never);

export const TITLES = new Set(split(names.titles));
/** "Dr Pepper", "Mr President". */
export const NOT_AFTER_TITLE = new Set(split(names.notAfterTitle));
/** Capitalised words that follow a given name and are no surname: "Joshua Tree", "Anna Says". */
export const NOT_SURNAMES = new Set([...split(names.notSurnames), ...split(names.placesAfter)]);
/** Words that a sentence begins with, days, months. */
export const NOT_NAMES = new Set(split(names.notNames));
/** "San Antonio", "St. James". */
export const PLACES_BEFORE = new Set(split(names.placesBefore));
/** "John Hopkins University". */
export const PLACES_AFTER = new RegExp(`^ (?:${split(names.placesAfter).join('|')})\\b`);

const RANKS = new Map<string, number>();
for (const [list, bit] of [
  [names.given, GIVEN],
  [names.surnames, SURNAME],
  [names.ambiguous, AMBIGUOUS],
  [names.pinyinSurnames, PINYIN_SURNAME],
] as const) {
  for (const word of split(list)) {
    const key = capitalise(word);
    RANKS.set(key, (RANKS.get(key) ?? 0) | bit);
  }
}

/** What a capitalised word can be, by the lexicon and by its form. A double name (Anne-Marie, Smith-Jones) is what its first part is. */
export function rankOf(word: string): number {
  const known = RANKS.get(word);
  if (known !== undefined) return known;
  if (CAPITALISED.test(word)) return 0;
  if (SCOTTISH_OR_IRISH.test(word)) return SURNAME;
  const plain = word.normalize('NFD').replace(/[\p{M}'’]/gu, '');
  const [first = ''] = plain.split('-');
  return RANKS.get(capitalise(first.toLowerCase())) ?? 0;
}

export const looksLikeSurname = (word: string): boolean => word.length > 5 && SURNAME_ENDING.test(word);

/** "Hong Kong", "Monte Carlo". */
export const isNever = (first: string, second: string): boolean => NEVER.has(`${first} ${second}`);

/** "Zhang Wei", "Xiaoming Li": a surname beside one or two syllables, either way round, that are not both English. */
export function isPinyinName(first: string, second: string): boolean {
  return pinyinPair(first, second) || pinyinPair(second, first);
}

function pinyinPair(surname: string, given: string): boolean {
  if ((rankOf(surname) & PINYIN_SURNAME) === 0 || !PINYIN_GIVEN.test(given)) return false;
  const english = PINYIN_WORDS.has(surname) || rankOf(given) & AMBIGUOUS;
  return !PINYIN_WORDS.has(given) && (!english || (given.length > 5 && !(rankOf(given) & AMBIGUOUS)));
}

function split(list: string | readonly string[]): string[] {
  return (typeof list === 'string' ? list : list.join(' ')).split(' ');
}

function capitalise(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
