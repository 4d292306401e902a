import type { TextMark } from '../contract/records.ts';

interface Token extends TextMark {
  key: string;
  weight: number;
}

const HAN = /^\p{Script=Han}/u;
const TOKEN = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}\p{M}])+/gu;
const HAN_RUN = /\p{Script=Han}+/gu;
/** Four words or eight characters in a row are a quote. */
const QUOTE_WEIGHT = 8;
const WORD_WEIGHT = 2;
const SHORTEST_WORD = 2;
const LONGEST_HAN_WORD = 6;
/** Counts and years are said by many. */
const SHORT_NUMBER = /^\d{1,4}$/;
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/**
 * What texts that were written from posts (drafts, names of clusters, searches) have of posts that are to go: words, and
 * quotes of four words or eight Chinese characters. Texts are few and posts may be many, so posts pass by once.
 */
export class Traces {
  private readonly texts: { text: string; words: Map<string, TextMark[]>; tokens: Token[] }[];
  private readonly words = new Set<string>();
  /** First tokens of quotes, by what they say. */
  private readonly windows = new Map<string, { text: number; at: number }[]>();
  private readonly quotes: TextMark[][];
  private readonly met = new Set<string>();

  /** @param common words that anybody uses: what is written of them is no trace */
  constructor(texts: readonly string[], common: ReadonlySet<string>) {
    this.texts = texts.map((text) => ({ text, tokens: tokensOf(text), words: wordsOf(text, common) }));
    this.quotes = texts.map(() => []);
    this.texts.forEach(({ tokens, words }, text) => {
      for (const word of words.keys()) this.words.add(word);
      for (const { key, at } of windowsOf(tokens)) this.windows.set(key, [...(this.windows.get(key) ?? []), { text, at }]);
    });
  }

  /** Looks at a post that is to go. */
  look(post: string): void {
    if (this.texts.length === 0) return;
    const tokens = tokensOf(post);
    for (const word of beginningsOf(post, tokens)) if (this.words.has(word)) this.met.add(word);
    for (const { key } of windowsOf(tokens)) for (const { text, at } of this.windows.get(key) ?? []) this.addQuote(text, at);
  }

  /**
   * Stretches of a text that posts that go have, and no post that stays.
   * @param said whether a post that stays has these words in a row; the last one may go on
   */
  of(index: number, said: (words: string) => boolean): TextMark[] {
    const { text, words: all } = this.texts[index]!;
    const words = Array.from(all).filter(([word]) => this.met.has(word) && !said(word));
    const quotes = joined(this.quotes[index]!).filter(({ start, end }) => !said(text.slice(start, end)));
    return joined([...words.flatMap(([, places]) => places), ...quotes]);
  }

  private addQuote(text: number, at: number): void {
    const { tokens } = this.texts[text]!;
    this.quotes[text]!.push({ start: tokens[at]!.start, end: tokens[windowEnd(tokens, at)]!.end });
  }
}

/** The text with each stretch replaced; stretches are in order and apart. */
export function cut(text: string, stretches: readonly TextMark[], put: string): string {
  return stretches.toReversed().reduce((rest, { start, end }) => rest.slice(0, start) + put + rest.slice(end), text);
}

const folded = (text: string) => text.normalize('NFKC').toLowerCase();

/** The words of a text as traces are looked for, so that they can be called common. */
export function wordsIn(text: string): Iterable<string> {
  return wordsOf(text, new Set()).keys();
}

function tokensOf(text: string): Token[] {
  return Array.from(text.matchAll(TOKEN), ({ index, 0: word }) => ({
    key: folded(word),
    start: index,
    end: index + word.length,
    weight: HAN.test(word) ? 1 : WORD_WEIGHT,
  }));
}

function wordsOf(text: string, common: ReadonlySet<string>): Map<string, TextMark[]> {
  const words = new Map<string, TextMark[]>();
  const add = (word: string, start: number) => {
    const key = folded(word);
    if (key.length < SHORTEST_WORD || SHORT_NUMBER.test(key) || common.has(key)) return;
    words.set(key, [...(words.get(key) ?? []), { start, end: start + word.length }]);
  };
  for (const { index, 0: word } of text.matchAll(TOKEN)) if (!HAN.test(word)) add(word, index);
  for (const { index: run, 0: characters } of text.matchAll(HAN_RUN)) {
    for (const { segment, index } of segmenter.segment(characters)) add(segment, run + index);
  }
  return words;
}

/** All that a word of a text could be of a post: the beginnings of its words, and stretches of its Chinese. */
function* beginningsOf(text: string, tokens: readonly Token[]): Generator<string> {
  for (const { key, weight } of tokens) {
    if (weight === WORD_WEIGHT) for (let end = SHORTEST_WORD; end <= key.length; end += 1) yield key.slice(0, end);
  }
  for (const [run] of text.matchAll(HAN_RUN)) {
    for (let start = 0; start < run.length; start += 1) {
      for (let length = SHORTEST_WORD; length <= LONGEST_HAN_WORD && start + length <= run.length; length += 1) {
        yield run.slice(start, start + length);
      }
    }
  }
}

/** The shortest stretches of tokens that count as a quote, one from each token on. */
function windowsOf(tokens: readonly Token[]): { key: string; at: number }[] {
  const windows: { key: string; at: number }[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const last = windowEnd(tokens, at);
    if (last === tokens.length) break;
    const keys = tokens.slice(at, last + 1).map(({ key }) => key);
    windows.push({ key: keys.join(' '), at });
  }
  return windows;
}

/** The last token of the quote that begins at `at`; the number of tokens where they are too few. */
function windowEnd(tokens: readonly Token[], at: number): number {
  let weight = 0;
  let last = at - 1;
  while (weight < QUOTE_WEIGHT && last < tokens.length) {
    last += 1;
    weight += tokens[last]?.weight ?? 0;
  }
  return last;
}

/** In order, those that touch or overlap as one. */
function joined(stretches: readonly TextMark[]): TextMark[] {
  const result: TextMark[] = [];
  for (const stretch of stretches.toSorted((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last !== undefined && stretch.start <= last.end) last.end = Math.max(last.end, stretch.end);
    else result.push({ ...stretch });
  }
  return result;
}
