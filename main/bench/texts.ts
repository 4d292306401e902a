import { seededRandom } from '../../app/contract/random.ts';

const CONSONANTS = 'bcdfghjklmnprstvwz';
const VOWELS = 'aeiou';
/** Tokens of a post besides its words: [CLS] and [SEP]. */
const SPECIAL = 2;
const MEDIAN_TOKENS = 18;
const LONGEST_TOKENS = 128;
/** Spread of the logarithm of the length: a few posts in a hundred reach the longest. */
const SPREAD = 0.75;

/** Made-up words, each one token of the bench's model. */
export function makeWords(count: number): string[] {
  const random = seededRandom(11);
  const words = new Set<string>();
  while (words.size < count) {
    const syllables = 2 + Math.floor(random() * 2);
    const letters = Array.from({ length: syllables }, () => pick(CONSONANTS, random) + pick(VOWELS, random));
    words.add(letters.join(''));
  }
  return Array.from(words);
}

/** Posts as long as real ones are: median 18 tokens, a long tail to 128; frequent words occur more often (Zipf). */
export function makePosts(count: number, words: readonly string[]): string[] {
  const random = seededRandom(23);
  return Array.from({ length: count }, () => {
    const tokens = Math.round(MEDIAN_TOKENS * Math.exp(SPREAD * normal(random)));
    const length = Math.max(1, Math.min(LONGEST_TOKENS, tokens) - SPECIAL);
    return Array.from({ length }, () => words[Math.floor(words.length ** random()) - 1]!).join(' ');
  });
}

const pick = (letters: string, random: () => number) => letters[Math.floor(random() * letters.length)]!;

/** Box–Muller. */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random());
}
