import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TextStore } from '../../../app/ingest/readers/text-store.ts';

it('a store gives texts back by their number, of any size and any number', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '好', '😀', 'é', ''), maxLength: 20 });
  fc.assert(
    fc.property(fc.array(text, { maxLength: 3000 }), (texts) => {
      const store = new TextStore();
      for (const each of texts) store.add(each);
      expect(texts.map((_text, index) => store.at(index))).toEqual(texts);
      expect([store.at(texts.length), store.at(-1), store.at(Number.NaN)]).toEqual(['', '', '']);
    }),
    { numRuns: 50 },
  );
});

it('a store keeps texts larger than its blocks', () => {
  const store = new TextStore();
  const texts = ['a', 'b'.repeat(5 << 20), '好'.repeat(3 << 20), 'c'];
  for (const each of texts) store.add(each);
  expect(texts.every((each, index) => store.at(index) === each)).toBe(true);
  expect(store.bytes).toBe(2 + (5 << 20) + 9 * (1 << 20));
});
