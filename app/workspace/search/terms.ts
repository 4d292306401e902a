/** For a class of a pattern. */
export const CJK_LETTERS = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}';
const LETTERS = '\\p{L}\\p{N}\\p{M}';
const RUNS = new RegExp(`[${CJK_LETTERS}]+|(?:(?![${CJK_LETTERS}])[${LETTERS}])+`, 'gu');
const CJK = new RegExp(`^[${CJK_LETTERS}]`, 'u');
const LETTER = new RegExp(`^[${LETTERS}]`, 'u');
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

/** What a character is to the index. */
const [BESIDE, IN_WORD, IN_CJK] = [0, 1, 2];
const SPACE = 0x20;
/** By UTF-16 unit; made when the first post is indexed. */
let kindsOfUnits: Uint8Array | null = null;
/** Where terms are put together, unit by unit: a post has hundreds, and an import millions of posts. */
let scratch = new Uint16Array(4096);
/** A text without any of these has no emoji. */
const MAY_HAVE_EMOJI = /[©®\u203c-\u2bff〰〽㊗㊙\ud83c-\ud83f]/;

/**
 * The terms a post is found by: words as they are, CJK runs as overlapping bigrams
 * (a trigram index finds no two-character Chinese word) and their last character, so that one-character prefixes match.
 * Hashtags and emoji come last, so that phrases of words are found across them.
 */
export function indexTerms(text: string): string {
  const folded = fold(text);
  const terms = runTerms(folded);
  const tags = folded.includes('#') ? tagsOf(folded).map(tagTerm) : [];
  const emoji = MAY_HAVE_EMOJI.test(text) ? emojiOf(text).map(emojiTerm) : [];
  if (tags.length + emoji.length === 0) return terms;
  return [...(terms === '' ? [] : [terms]), ...tags, ...emoji].join(' ');
}

/** `runsOf` and `bigramsOf` in one pass over the units of a text: a fifth of their time. */
function runTerms(folded: string): string {
  kindsOfUnits ??= Uint8Array.from({ length: 0x1_0000 }, (_, code) => kindOf(code));
  const kinds = kindsOfUnits;
  // Of a CJK character two copies at most, a blank before each.
  if (scratch.length < 4 * folded.length) scratch = new Uint16Array(8 * folded.length);
  const terms = scratch;
  let length = 0;
  let before = BESIDE;
  for (let at = 0; at < folded.length; at += 1) {
    const first = folded.charCodeAt(at);
    const code = isSurrogate(first) ? folded.codePointAt(at)! : first;
    const second = code > 0xffff ? folded.charCodeAt(at + 1) : 0;
    const kind = second === 0 ? kinds[first]! : kindOf(code);
    // Once as the end of a pair, once as the beginning of the next.
    if (kind === IN_CJK && before === IN_CJK) length = put(terms, length, first, second);
    if (kind === IN_CJK || (kind === IN_WORD && before !== IN_WORD)) {
      terms[length] = SPACE;
      length += 1;
    }
    if (kind !== BESIDE) length = put(terms, length, first, second);
    if (second !== 0) at += 1;
    before = kind;
  }
  // Each term begins with a blank.
  return Buffer.from(terms.buffer, 2, 2 * Math.max(0, length - 1)).toString('utf16le');
}

/** Adds a character of one unit or two; returns where the next one goes. */
function put(terms: Uint16Array, length: number, first: number, second: number): number {
  terms[length] = first;
  if (second === 0) return length + 1;
  terms[length + 1] = second;
  return length + 2;
}

const isSurrogate = (unit: number) => unit >= 0xd800 && unit < 0xe000;

function kindOf(code: number): number {
  const character = String.fromCodePoint(code);
  if (CJK.test(character)) return IN_CJK;
  return LETTER.test(character) ? IN_WORD : BESIDE;
}
