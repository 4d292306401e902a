import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lexicalRows, lexicalSpace, termsOf } from '../../../../app/model/classifier/lexical-space.ts';

describe('terms', () => {
  it('are words and pairs of words, and Chinese in ones, twos and threes', () => {
    expect(termsOf('Too slow, ＳＬＯＷ!')).toEqual(['too', 'slow', 'too slow', 'slow', 'slow slow']);
    expect(termsOf('快递很慢')).toEqual(['快', '递', '很', '慢', '快递', '递很', '很慢', '快递很', '递很慢']);
    expect(termsOf('app很慢 😀')).toEqual(['app', '很', '慢', '很慢', '😀']);
  });
});

describe('the vector of a text', () => {
  it('has length 1, or 0 where no term is known, and weighs rare terms more', () => {
    const space = lexicalSpace(['slow delivery', 'slow app', 'slow refund']);
    const row = lexicalRows(space);
    const { places, values } = row('slow app');
    const weightOf = (term: string) => values[places.indexOf(space.terms.indexOf(term))]!;
    expect(Math.hypot(...values)).toBeCloseTo(1, 6);
    expect(weightOf('app')).toBeGreaterThan(weightOf('slow'));
    expect(row('unknown')).toEqual({ places: new Uint32Array(), values: new Float32Array() });
  });

  it('is the same as tf-idf worked out by hand', () => {
    const space = lexicalSpace(['a a b', 'b c']);
    const { places, values } = lexicalRows(space)('a a b');
    // n = 2: "a", "a a" and "a b" stand in one text, "b" in both.
    const [rare, common] = [Math.log(3 / 2) + 1, 1];
    const raw = { a: (1 + Math.log(2)) * rare, 'a a': rare, 'a b': rare, b: common };
    const length = Math.hypot(...Object.values(raw));
    for (const [term, value] of Object.entries(raw)) {
      expect(values[places.indexOf(space.terms.indexOf(term))]).toBeCloseTo(value / length, 6);
    }
  });

  it('leaves out what may not be kept', () => {
    expect(lexicalSpace(['slow app', 'slow zoe'], (term) => !term.includes('zoe')).terms).toEqual(['slow', 'app', 'slow app']);
  });

  it('never holds anything but numbers', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1 }), (texts) => {
        const row = lexicalRows(lexicalSpace(texts));
        for (const text of texts) expect(row(text).values.every(Number.isFinite)).toBe(true);
      }),
    );
  });
});
