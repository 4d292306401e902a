import type { SparseRow } from './labelled.ts';

/** Words and pairs of words of Latin script; one to three characters in a row of Han, where words have no gaps. */
const RUNS = /(\p{Script=Han}+)|((?:(?!\p{Script=Han})[\p{L}\p{N}_'’])+)|(\p{Extended_Pictographic})/gu;
const LONGEST = 3;
/** More are rarer than they are telling. */
const MOST = 4096;

/** The terms of a text, each as often as it stands there. */
export function termsOf(text: string): string[] {
  const terms: string[] = [];
  let before: string | null = null;
  for (const [, han, word, emoji] of text.normalize('NFKC').toLowerCase().matchAll(RUNS)) {
    if (han !== undefined) {
      const characters = Array.from(han);
      for (let length = 1; length <= LONGEST; length += 1) {
        for (let at = 0; at + length <= characters.length; at += 1) terms.push(characters.slice(at, at + length).join(''));
      }
      before = null;
      continue;
    }
    const term = word ?? emoji!;
    terms.push(term);
    if (before !== null) terms.push(`${before} ${term}`);
    before = term;
  }
  return terms;
}

/** Terms as numbers, and how telling each is. */
export interface LexicalSpace {
  terms: string[];
  /** ln((1 + n) / (1 + texts with the term)) + 1, as scikit-learn smooths it. */
  idf: Float32Array;
}

/** The terms of these texts, the most frequent where there are too many. @param may tells which terms may be kept, and is told how many texts have them */
export function lexicalSpace(texts: readonly string[], may: (term: string, texts: number) => boolean = () => true): LexicalSpace {
  const having = new Map<string, number>();
  for (const text of texts) for (const term of new Set(termsOf(text))) having.set(term, (having.get(term) ?? 0) + 1);
  const terms = Array.from(having)
    .filter(([term, count]) => may(term, count))
    .sort(([a, left], [b, right]) => right - left || (a < b ? -1 : 1))
    .slice(0, MOST)
    .map(([term]) => term);
  return { terms, idf: Float32Array.from(terms, (term) => Math.log((1 + texts.length) / (1 + having.get(term)!)) + 1) };
}

/** A text's unit vector: (1 + ln count) · idf (Salton and Buckley 1988). @returns a function that keeps the index of terms */
export function lexicalRows({ terms, idf }: LexicalSpace): (text: string) => SparseRow {
  const places = new Map(terms.map((term, place) => [term, place]));
  return (text) => {
    const counts = new Map<number, number>();
    for (const term of termsOf(text)) {
      const place = places.get(term);
      if (place !== undefined) counts.set(place, (counts.get(place) ?? 0) + 1);
    }
    const values = Float32Array.from(counts, ([place, count]) => (1 + Math.log(count)) * idf[place]!);
    const length = Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0)) || 1;
    return { places: Uint32Array.from(counts.keys()), values: values.map((value) => value / length) };
  };
}
