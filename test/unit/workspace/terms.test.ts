import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bigramsOf, emojiOf, emojiTerm, fold, indexTerms, isCjk, runsOf, tagsOf, tagTerm } from '../../../app/workspace/search/terms.ts';

/** The same in its plain form: what a query is put together from. */
function plainTerms(text: string): string {
  const folded = fold(text);
  const words = runsOf(folded).flatMap((run) => (isCjk(run) ? [...bigramsOf(run), Array.from(run).at(-1)!] : [run]));
  return [...words, ...tagsOf(folded).map(tagTerm), ...emojiOf(text).map(emojiTerm)].join(' ');
}

it('indexes a post by words, pairs of CJK characters, hashtags and emoji', () => {
  expect(indexTerms('这款iPhone续航太短, OK? #双十一 👍🏽')).toBe(
    '这款 款 iphone 续航 航太 太短 短 ok 双十 十一 一 \u{e000}双十一 \u{e001}1f44d',
  );
  expect(indexTerms('灯')).toBe('灯');
  expect(indexTerms(' ?! ')).toBe('');
});

it('indexes any text by the terms that a query for it asks for', () => {
  const pieces = fc.constantFrom(
    'a',
    'SS',
    'é',
    '１',
    '灯',
    '续航',
    '𠀀',
    '𠮷野',
    'ひら',
    '한글',
    '𝔘',
    '😀',
    '🇨🇳',
    '#',
    '_',
    ' ',
    '。',
    '-',
    '\ud800',
    '㊗',
  );
  const texts = fc.oneof(
    fc.array(pieces, { maxLength: 20 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(texts, (text) => {
      expect(indexTerms(text)).toBe(plainTerms(text));
    }),
    { numRuns: 1000 },
  );
});

it('knows every emoji, and a text longer than any before', () => {
  for (let code = 0; code <= 0x1_ffff; code += 1) {
    if (code >= 0xd800 && code < 0xe000) continue;
    const character = String.fromCodePoint(code);
    if (emojiOf(character).length > 0) expect(indexTerms(character)).toContain(emojiTerm(character));
  }
  const long = '太短 lamp '.repeat(3000);
  expect(indexTerms(long)).toBe(plainTerms(long));
});
