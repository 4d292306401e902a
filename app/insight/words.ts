import { REDACTION_TOKEN } from '../contract/redaction-token.ts';

const HASHTAG = /#[\p{L}\p{N}_]+#?/gu;
const EMOJI = /\p{Extended_Pictographic}/gu;
const WORD = /[\p{Script=Han}]+|[\p{Script=Latin}][\p{Script=Latin}'’-]*/gu;
const HAN = /^\p{Script=Han}/u;
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/**
 * The content words of a post: English lower-cased and without plural endings, Chinese as the platform's segmenter
 * cuts it, hashtags and emoji as words. Redaction tokens and stop words are left out.
 */
export function wordsOf(text: string, stopwords: ReadonlySet<string>): string[] {
  const plain = text.replaceAll(REDACTION_TOKEN, ' ');
  const hashtags = (plain.match(HASHTAG) ?? []).map((tag) => tag.replace(/#$/, '').toLowerCase());
  const emoji = plain.match(EMOJI) ?? [];
  const words = (plain.replaceAll(HASHTAG, ' ').match(WORD) ?? []).flatMap((run) =>
    HAN.test(run) ? chineseWords(run) : [englishWord(run)],
  );
  return [...words.filter((word) => word.length > 1 && !stopwords.has(word)), ...hashtags, ...emoji];
}

function chineseWords(run: string): string[] {
  return Array.from(segmenter.segment(run), ({ segment }) => segment);
}

/** Light: a plural's ending goes, where that is safe. */
function englishWord(word: string): string {
  const lower = word
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/'s$/, '')
    .replace(/[-']+$/, '');
  if (/[^aeiou]ies$/.test(lower) && lower.length > 4) return `${lower.slice(0, -3)}y`;
  if (/(?:ch|sh|ss|x)es$/.test(lower)) return lower.slice(0, -2);
  return /[^sui]s$/.test(lower) && lower.length > 3 ? lower.slice(0, -1) : lower;
}
