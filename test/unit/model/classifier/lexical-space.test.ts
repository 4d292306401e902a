import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lexicalSpace, lexicalVectors, termsOf } from '../../../../app/model/classifier/lexical-space.ts';

describe('terms', () => {
  it('are words and pairs of words, and Chinese in ones, twos and threes', () => {
    expect(termsOf('Too slow, ＳＬＯＷ!')).toEqual(['too', 'slow', 'too slow', 'slow', 'slow slow']);
    expect(termsOf('快递很慢')).toEqual(['快', '递', '很', '慢', '快递', '递很', '很慢', '快递很', '递很慢']);
    expect(termsOf('app很慢 😀')).toEqual(['app', '很', '慢', '很慢', '😀']);
  });
});

describe('the vector of a text', () => {
  it('has length 1, or 0 where no term is known, and weighs rare terms more', () => {
    const texts = ['slow delivery', 'slow app', 'slow refund'];
    const space = lexicalSpace(texts);
    const write = lexicalVectors(space);
    const vector = new Float32Array(space.terms.length);
    write('slow app', vector);
    expect(Math.hypot(...vector)).toBeCloseTo(1, 6);
    expect(vector[space.terms.indexOf('app')]!).toBeGreaterThan(vector[space.terms.indexOf('slow')]!);
    write('unknown', vector);
    expect(Math.hypot(...vector)).toBe(0);
  });

  it('is the same as tf-idf worked out by hand', () => {
    const space = lexicalSpace(['a a b', 'b c']);
    const vector = new Float32Array(space.terms.length);
    lexicalVectors(space)('a a b', vector);
    // n = 2: "a", "a a" and "a b" stand in one text, "b" in both.
    const [rare, common] = [Math.log(3 / 2) + 1, 1];
    const raw = { a: (1 + Math.log(2)) * rare, 'a a': rare, 'a b': rare, b: common };
    const length = Math.hypot(...Object.values(raw));
    for (const [term, value] of Object.entries(raw)) expect(vector[space.terms.indexOf(term)]).toBeCloseTo(value / length, 6);
  });

  it('never holds anything but numbers', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1 }), (texts) => {
        const space = lexicalSpace(texts);
        const vector = new Float32Array(space.terms.length);
        const write = lexicalVectors(space);
        for (const text of texts) {
          write(text, vector);
          expect(vector.every(Number.isFinite)).toBe(true);
        }
      }),
    );
  });
});
