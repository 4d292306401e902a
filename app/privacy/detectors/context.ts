/** Characters before a stretch in which a word that names it may stand, and after it. */
const REACH = 32;
/** About a sentence: for numbers whose name may stand anywhere in it. */
export const SENTENCE = 60;

/** Whether a word of `words` stands shortly before a stretch, or right after it. */
export function isNear(words: RegExp, text: string, start: number, end: number, reach = REACH): boolean {
  return isBefore(words, text, start, reach) || isAfter(words, text, end, reach);
}

export function isBefore(words: RegExp, text: string, start: number, reach = REACH): boolean {
  let from = Math.max(0, start - reach);
  // Half of a word is not that word.
  while (from > 0 && from < start && isLatin(text, from - 1)) from += 1;
  return words.test(text.slice(from, start));
}

export function isAfter(words: RegExp, text: string, end: number, reach = REACH): boolean {
  let to = Math.min(text.length, end + reach);
  while (to < text.length && to > end && isLatin(text, to)) to -= 1;
  return words.test(text.slice(end, to));
}

function isLatin(text: string, at: number): boolean {
  const code = text.charCodeAt(at) | 0x20;
  return code >= 0x61 && code <= 0x7a;
}

/** Whether no other word follows, so that what ends there is no beginning of a sentence. */
export function standsAlone(text: string, end: number): boolean {
  return !/^(?: ?[A-Za-z]|:|\p{Script=Han})/u.test(text.slice(end, end + 2));
}
