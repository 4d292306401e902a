import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findSpans } from '../../../app/privacy/find.ts';
import { redact } from '../../../app/privacy/redact.ts';

/** Texts that put personal data, look-alikes, emoji and other scripts side by side, with and without a gap. */
const fragment = fc.constantFrom(
  'anna@example.org',
  '13812345678',
  '+1 415 555 2671',
  'https://t.co/abc',
  'example.com/x',
  '@anna_k',
  '@小米公司',
  '//@张三:',
  '110101199003074514',
  '4111 1111 1111 1111',
  'DE89 3704 0044 0532 0130 00',
  '192.168.1.1',
  '123-45-6789',
  '微信号：lily_88',
  '１３８１２３４５６７８',
  '1 3 8 1 2 3 4 5 6 7 8',
  '一三八零零一三八零零零',
  'four one five five five five two six seven one',
  '1-2-3-',
  '护照E12345678',
  'order no. 123456',
  '密码：abc123',
  'аnna@',
  '𝟏',
  'O0',
  ' l5',
  'NHS 943 476 5919',
  '京A12345',
  'SF1234567890123',
  '1BoatSLRHtKNngkdXEeobR76b53LETtpyT',
  '😀',
  '👨‍👩‍👧',
  '\u200b',
  '真好，',
  'hello',
  '[URL]',
  '.',
  '-',
  '86',
  '@',
  ' ',
  '\n',
);
const text = fc.oneof(
  fc.array(fragment, { maxLength: 12 }).map((parts) => parts.join('')),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: fc.constantFrom(...'01234567890.-+@:/ ()abu微信１２＠'), maxLength: 60 }),
);

describe('spans', () => {
  it('lie inside the text, in order, without overlaps and without cutting a character in half', () => {
    fc.assert(
      fc.property(text, (input) => {
        let at = 0;
        for (const { start, end } of findSpans(input)) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(input.length);
          expect(input.slice(start, end).isWellFormed()).toBe(input.isWellFormed());
          at = end;
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('count UTF-16 units, also behind emoji', () => {
    expect(findSpans('😀 anna@example.org')).toEqual([{ start: 3, end: 19, kind: 'EMAIL', score: 0.99, reason: 'form' }]);
  });

  it('cover all of what overlaps: a phone number in a link hides the whole link', () => {
    expect(redact('see example.com/u/anna?tel=+14155552671 now').text).toBe('see [URL] now');
  });
});

describe('redaction', () => {
  it('changes nothing when done twice', () => {
    fc.assert(
      fc.property(text, (input) => {
        const once = redact(input).text;
        expect(redact(once).text).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps everything outside the spans', () => {
    fc.assert(
      fc.property(text, (input) => {
        const { text: redacted, spans, original } = redact(input);
        const outside = (whole: string, parts: readonly { start: number; end: number }[]) =>
          [{ end: 0 }, ...parts].map(({ end }, index) => whole.slice(end, parts[index]?.start));
        expect(outside(redacted, spans)).toEqual(outside(input, original));
        for (const { start, end, kind } of spans) expect(redacted.slice(start, end)).toBe(`[${kind}]`);
      }),
      { numRuns: 2000 },
    );
  });

  it('finds what only shows once its neighbour is gone', () => {
    expect(redact('a@b.com13812345678').text).toBe('[EMAIL][PHONE]');
  });

  it.each([
    ...[
      '1 ',
      'a.',
      '@a',
      'http://',
      'a.b@',
      '1-',
      'x (at) ',
      ':a',
      '\u200b1',
      'DE89 ',
      '1',
      '@',
      'a',
      '一',
      '0123 ',
      '+1 ',
      '1点',
      ' dot 1',
    ],
    ...[
      '密码',
      'password: ',
      'key=',
      'eyJa.',
      '-----BEGIN ',
      'abc ',
      '订单号',
      'order ',
      '1Z',
      '京A',
      '<<',
      'A<',
      '00:',
      'one ',
      'O0',
      '微信：',
    ],
  ])(
    'does not hang on a long text of %j',
    (unit) => {
      expect(redact(unit.repeat(5000)).text).not.toBe('');
    },
    5000,
  );
});
