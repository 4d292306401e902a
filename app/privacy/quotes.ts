/** What a quote is cut to. */
export interface QuoteRules {
  /** Words that the quote is about, the most telling first. */
  terms: readonly string[];
  /** Whether enough people have posts that hold all these phrases. */
  shared(phrases: readonly string[]): boolean;
}

interface Token {
  start: number;
  end: number;
  /** Its part of the longest fragment. */
  size: number;
  /** Words by themselves: no digits, no hashtag or handle, no name by its capital letter. */
  plain: boolean;
}

const MOST_WORDS = 8;
const MOST_CHARACTERS = 16;
/** Places in the text that a fragment is grown from. */
const TRIED = 3;
const LISTED = 3;
/** Redaction tokens, hashtags, handles and links whole; Han and other scripts apart. */
const RUN = /\[[A-Z_]+\]|https?:\S+|[#@][\p{L}\p{N}\p{M}_]+#?|\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}\p{M}'’-])+/gu;
const HAN = /^\p{Script=Han}/u;
const WORD = /^\p{L}[\p{L}\p{M}'’-]*$/u;
const SENTENCE_END = /(?:^|[.!?。！？…\n])\s*$/u;
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/**
 * A fragment of a text that does not lead to its author: the words around a key word, no more than 8 or 16 Chinese characters,
 * as far as `shared` says that enough people wrote just these in this order. So words that few use, and what only one person
 * said, never stand in it; numbers, names, hashtags and handles end it. Where no neighbour can stay, the key words remain that
 * enough people used together. @returns null where nothing can
 */
export function shortenQuote(text: string, { terms, shared }: QuoteRules): string | null {
  const tokens = tokensOf(text, terms);
  const places = terms.map((term) => tokens.findIndex((token) => token.plain && isTerm(wordAt(text, token), term)));
  const found = [...new Set(places)].filter((place) => place >= 0);
  const fragments = found.slice(0, TRIED).flatMap((place) => grow(text, tokens, place, shared) ?? []);
  const longest = fragments.reduce((best, fragment) => (fragment.length > best.length ? fragment : best), '');
  return longest === ''
    ? keyWords(
        found.map((place) => wordAt(text, tokens[place]!)),
        shared,
      )
    : longest;
}

function tokensOf(text: string, terms: readonly string[]): Token[] {
  return Array.from(text.matchAll(RUN)).flatMap(({ 0: run, index }): Token[] => {
    if (!HAN.test(run)) return [wordToken(text, run, index, terms)];
    return Array.from(segmenter.segment(run), ({ segment, index: inside }) => {
      const start = index + inside;
      return { start, end: start + segment.length, size: Array.from(segment).length / MOST_CHARACTERS, plain: true };
    });
  });
}

function wordToken(text: string, run: string, start: number, terms: readonly string[]): Token {
  const capital = run[0] !== run[0]!.toLowerCase() && !/^I(?:['’]|$)/.test(run) && !SENTENCE_END.test(text.slice(0, start));
  const name = capital && !terms.some((term) => isTerm(run, term));
  return { start, end: start + run.length, size: 1 / MOST_WORDS, plain: WORD.test(run) && !name };
}

/** How a key word, which comes in lower case and without a plural's ending, may stand in a text. */
export function formsOf(term: string): string[] {
  return [term, `${term}s`, `${term}es`, ...(term.endsWith('y') ? [`${term.slice(0, -1)}ies`] : [])];
}

const isTerm = (word: string, term: string) => formsOf(term).includes(word.toLowerCase());

/** The longest run around a token that enough people wrote; null where it is that token alone. */
function grow(text: string, tokens: readonly Token[], place: number, shared: QuoteRules['shared']): string | null {
  let [first, last, size] = [place, place, tokens[place]!.size];
  const phrase = (from: number, to: number) => text.slice(tokens[from]!.start, tokens[to]!.end);
  const extend = (from: number, to: number, added: Token | undefined): boolean => {
    if (added === undefined || !added.plain || size + added.size > 1) return false;
    if (!adjacent(text, tokens[from]!, tokens[from + 1]!) || !adjacent(text, tokens[to - 1]!, tokens[to]!)) return false;
    if (!shared([phrase(from, to)])) return false;
    [first, last, size] = [from, to, size + added.size];
    return true;
  };
  let [left, right] = [true, true];
  while (left || right) {
    if (right) right = extend(first, last + 1, tokens[last + 1]);
    if (left) left = extend(first - 1, last, tokens[first - 1]);
  }
  if (first === last) return null;
  return `${first === 0 ? '' : '…'}${phrase(first, last)}${last === tokens.length - 1 ? '' : '…'}`;
}

/** Nothing but blanks between them: a fragment lies within a clause. */
function adjacent(text: string, left: Token, right: Token): boolean {
  return /^\s*$/u.test(text.slice(left.end, right.start));
}

function wordAt(text: string, { start, end }: Token): string {
  return text.slice(start, end);
}

/** The first key words that enough people used in one post. */
function keyWords(words: readonly string[], shared: QuoteRules['shared']): string | null {
  const kept: string[] = [];
  for (const word of words) {
    if (kept.length < LISTED && shared([...kept, word])) kept.push(word);
  }
  return kept.length === 0 ? null : kept.map((word) => `…${word}…`).join(' ');
}
