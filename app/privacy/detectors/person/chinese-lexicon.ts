import names from '../../../../resources/lexicons/names-chinese.json' with { type: 'json' };

const FIRST_HAN = 0x4e00;
const LAST_HAN = 0x9fff;
/** A place for every code unit: a look-up outside a table is slow. */
const SIZE = 0x10000;

/** Weight of a surname that is met in names after "我叫" and the like alone: elsewhere the character is a word. */
export const CONTEXT_ONLY = 0.5;

/** How seldom a character stands in text as anything but a surname: 3, 2, 1 or CONTEXT_ONLY; 0 where it is none. */
const SURNAMES = tableOf(
  [names.surnames.strong, 3],
  [names.surnames.medium, 2],
  [names.surnames.weak, 1],
  [names.surnames.contextOnly, CONTEXT_ONLY],
);
/** How seldom a character stands in text as anything but part of a given name: 3, 2, 1; 0 where a name seldom has it. */
const GIVEN = tableOf([names.given.strong, 3], [names.given.medium, 2], [names.given.weak, 1]);
/** Particles, pronouns, verbs of everyday speech: no name has them. */
const FUNCTION = tableOf([names.functionCharacters, 1]);
/** Characters that foreign names and places are written with. */
const FOREIGN = tableOf([names.foreignSyllables, 1]);
const COMPOUND = new Set(names.compoundSurnames.split(' '));
const COMPOUND_FIRST = tableOf([names.compoundSurnames.replaceAll(/(.).*?(?: |$)/g, '$1'), 1]);
const NEVER = new Set(names.never.split(' '));
const LONGEST_NEVER = Math.max(...Array.from(NEVER, (word) => word.length));
const TITLES = Map.groupBy(names.titles.split(' '), (title) => title.charAt(0));

export const isHan = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  return code >= FIRST_HAN && code <= LAST_HAN;
};

export const givenWeight = (text: string, at: number): number => weightIn(GIVEN, text, at);
export const isFunction = (text: string, at: number): boolean => weightIn(FUNCTION, text, at) > 0;
export const isForeign = (text: string, at: number): boolean => weightIn(FOREIGN, text, at) > 0;

/** The surname that begins here, if one does: its length and weight. */
export function surnameAt(text: string, at: number): { length: number; weight: number } | null {
  if (weightIn(COMPOUND_FIRST, text, at) > 0 && COMPOUND.has(text.slice(at, at + 2))) return { length: 2, weight: 3 };
  const weight = weightIn(SURNAMES, text, at);
  return weight === 0 ? null : { length: 1, weight };
}

/** Whether a brand, or a word that the segmenter does not know, begins here or one character earlier. */
export function isNever(text: string, at: number): boolean {
  for (let length = 2; length <= LONGEST_NEVER; length += 1) {
    if (NEVER.has(text.slice(at, at + length))) return true;
  }
  return NEVER.has(text.slice(at - 1, at + 1));
}

/** Whether a title such as 先生 begins here. */
export function isTitle(text: string, at: number): boolean {
  return TITLES.get(text.charAt(at))?.some((title) => text.startsWith(title, at)) ?? false;
}

function tableOf(...lists: readonly (readonly [characters: string, weight: number])[]): Float32Array {
  const table = new Float32Array(SIZE);
  for (const [characters, weight] of lists) {
    for (const character of characters) table[character.charCodeAt(0)] = weight;
  }
  return table;
}

const weightIn = (table: Float32Array, text: string, at: number): number => (at >= 0 && at < text.length ? table[text.charCodeAt(at)]! : 0);
