/** For a class of a pattern. */
export const CJK_LETTERS = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}';
const RUNS = new RegExp(`[${CJK_LETTERS}]+|(?:(?![${CJK_LETTERS}])[\\p{L}\\p{N}\\p{M}])+`, 'gu');
const CJK = new RegExp(`^[${CJK_LETTERS}]`, 'u');
const TAGS = /#([\p{L}\p{N}\p{M}_]+)/gu;
const EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}{2}/gu;
/** The index's tokenizer takes private-use letters for letters, and no post has them: they tell tags and emoji from words. */
const TAG_MARK = '\u{e000}';
const EMOJI_MARK = '\u{e001}';

/** As all text is compared: full width as half width, no case. */
export function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** The stretches of letters and digits in folded text; a CJK stretch ends where another script begins. */
export function runsOf(folded: string): string[] {
  return folded.match(RUNS) ?? [];
}

export function isCjk(run: string): boolean {
  return CJK.test(run);
}

/** Hashtags in folded text, without their #. */
export function tagsOf(folded: string): string[] {
  return Array.from(folded.matchAll(TAGS), (match) => match[1]!);
}

/** Emoji in a text, without skin tones and joiners. */
export function emojiOf(text: string): string[] {
  return text.match(EMOJI) ?? [];
}

/** The index's term for a hashtag. The tokenizer would split it at underscores. */
export function tagTerm(tag: string): string {
  return TAG_MARK + tag.replaceAll('_', '');
}

/** The index's term for an emoji. */
export function emojiTerm(emoji: string): string {
  return EMOJI_MARK + Array.from(emoji, (character) => character.codePointAt(0)!.toString(16)).join('');
}

/** A CJK run as overlapping pairs; none for a single character. */
export function bigramsOf(run: string): string[] {
  const characters = Array.from(run);
  return characters.slice(1).map((character, index) => characters[index] + character);
}

/**
 * The terms a post is found by: words as they are, CJK runs as overlapping bigrams
 * (a trigram index finds no two-character Chinese word) and their last character, so that one-character prefixes match.
 * Hashtags and emoji come last, so that phrases of words are found across them.
 */
export function indexTerms(text: string): string {
  const folded = fold(text);
  const terms: string[] = [];
  for (const run of runsOf(folded)) {
    if (isCjk(run)) terms.push(...bigramsOf(run), Array.from(run).at(-1)!);
    else terms.push(run);
  }
  terms.push(...tagsOf(folded).map(tagTerm), ...emojiOf(text).map(emojiTerm));
  return terms.join(' ');
}
