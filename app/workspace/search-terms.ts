const RUNS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+|[\p{L}\p{N}\p{M}]+/gu;
const CJK = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/**
 * The terms a post is found by: words as they are, CJK runs as overlapping bigrams
 * (a trigram index finds no two-character Chinese word) and their last character, so that one-character prefixes match.
 */
export function indexTerms(text: string): string {
  const terms: string[] = [];
  for (const run of runs(text)) {
    if (!CJK.test(run)) terms.push(run);
    else terms.push(...bigrams(run), Array.from(run).at(-1)!);
  }
  return terms.join(' ');
}

/** The FTS5 query for what an analyst typed: all words, the last letters of each may be missing; null when there is none. */
export function searchQuery(text: string): string | null {
  const parts = runs(text).map((run) => {
    if (!CJK.test(run)) return `"${run}"*`;
    const pairs = bigrams(run);
    return pairs.length === 0 ? `"${run}"*` : `"${pairs.join(' ')}"`;
  });
  return parts.length === 0 ? null : parts.join(' AND ');
}

function runs(text: string): string[] {
  return text.normalize('NFKC').toLowerCase().match(RUNS) ?? [];
}

function bigrams(run: string): string[] {
  const characters = Array.from(run);
  return characters.slice(1).map((character, index) => characters[index] + character);
}
