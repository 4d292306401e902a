import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, unfold } from '../../../app/privacy/fold.ts';

describe('folding', () => {
  it.each([
    ['ＡＢ１２＠ｑｑ．ｃｏｍ：（８６）', 'AB12@qq.com:(86)'],
    ['真的？好，谢谢！', '真的？好，谢谢！'],
    ['ａ．ｃｏｍ？ｂ＝１，ｃ', 'a.com?b=1,c'],
    ['1\u00a02\u30003—4−5‑6', '1 2 3-4-5-6'],
    ['①③⑧ ❶⓪ ⑴⒈ ²₃', '138 10 11 23'],
    ['1️⃣3️⃣8\u200b0\u00ad0', '13800'],
    ['𝟏𝟑𝟖 𝐚𝐧𝐧𝐚', '138 anna'],
    ['一三八零零一三八零零零', '13800138000'],
    ['幺三捌-〇〇1叁', '138-0013'],
    ['三五个，二〇二四年，一二三', '三五个，二〇二四年，一二三'],
    ['13800138000一直', '13800138000一直'],
    ['аnnа@ехample.соm', 'anna@example.com'],
    ['Москва, почта', 'Москва, почта'],
    ['138O0l380OO, 10ol', '13800138000, 1001'],
    ['lol 10 litres, Room 2O', 'lol 10 litres, Room 2O'],
    ['1 3 8 0 0 1 3 8 0 0 0', '13800138000'],
    ['A-1-2-3-4-5-6-7', 'A1234567'],
    ['a b c d', 'a b c d'],
    ['Four one five, five five five two', '4155552'],
    ['one or two of seven', 'one or two of seven'],
  ])('%s becomes %s', (original, plain) => {
    expect(fold(original).text).toBe(plain);
  });

  it('makes one character of a token and of what is known, so that a text and its redaction look the same', () => {
    const text = 'mail a@b.com now';
    expect(fold(text, [{ start: 5, end: 12 }]).text).toBe(fold('mail [EMAIL] now').text);
    expect(fold('[doge] [Email]').text).toBe('[doge] [Email]');
  });

  it('gives back where everything stood', () => {
    const folded = fold('电话 １3\u200b8 [URL] 𝟏２');
    const original = (part: string) => {
      const start = folded.text.indexOf(part);
      return unfold(folded, { start, end: start + part.length });
    };
    expect(original('138')).toEqual({ start: 3, end: 7 });
    expect(original('38 ')).toEqual({ start: 4, end: 8 });
    expect(original('12')).toEqual({ start: 14, end: 17 });
  });

  it('keeps stretches in order and inside the text', () => {
    const unit = fc.constantFrom(
      ...Array.from('a1 -一零Ａ１：а'),
      '\u200b',
      '𝟏',
      '[URL]',
      '1 2 3 4 5 6 7 8',
      'one two three four five six seven ',
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 30 }), (original) => {
        const folded = fold(original);
        let at = 0;
        for (let offset = 0; offset < folded.text.length; offset += 1) {
          const { start, end } = unfold(folded, { start: offset, end: offset + 1 });
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          at = start;
        }
        expect(unfold(folded, { start: 0, end: folded.text.length }).end).toBe(original.length);
      }),
      { numRuns: 1000 },
    );
  });
});
