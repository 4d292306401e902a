import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOrderOf } from '../../../app/ingest/conventions.ts';
import { isRelative, parseDate } from '../../../app/ingest/dates.ts';
import { detectLanguage } from '../../../app/ingest/language.ts';
import { duplicateKey } from '../../../app/ingest/normalise.ts';
import { decimalOf, parseCount } from '../../../app/ingest/numbers.ts';
import { draftReader } from '../../../app/ingest/to-draft.ts';

const today = new Date('2024-03-06T08:00:00Z');

describe('dates', () => {
  it.each([
    ['2024-03-05T12:30:00Z', '2024-03-05T12:30'],
    ['2024-03-05T12:30:00.123+08:00', '2024-03-05T04:30'],
    ['2024-03-05 12:30:00', '2024-03-05T12:30'],
    ['2024-03-05', '2024-03-05T00:00'],
    ['2024/3/5 12:30', '2024-03-05T12:30'],
    ['20240305', '2024-03-05T00:00'],
    ['3/5/2024', '2024-03-05T00:00'],
    ['3/5/2024 1:30 PM', '2024-03-05T13:30'],
    ['13/5/2023', '2023-05-13T00:00'],
    ['5.3.2024 12:30', '2024-03-05T12:30'],
    ['05-Mar-2024 01:30PM', '2024-03-05T13:30'],
    ['March 5, 2024 at 1:30 PM', '2024-03-05T13:30'],
    ['5 March 2024', '2024-03-05T00:00'],
    ['Wed Oct 10 20:19:24 +0000 2018', '2018-10-10T20:19'],
    ['Tue, 05 Mar 2024 12:30:00 +0800', '2024-03-05T04:30'],
    ['1709641800', '2024-03-05T12:30'],
    ['1709641800000', '2024-03-05T12:30'],
    ['1709641800.0', '2024-03-05T12:30'],
    ['45356.5', '2024-03-05T12:00'],
    ['2024年3月5日', '2024-03-05T00:00'],
    ['2024年3月5日 12:30', '2024-03-05T12:30'],
    ['3月5日 12:30', '2024-03-05T12:30'],
    ['3月7日 12:30', '2023-03-07T12:30'],
    ['2小时前', '2024-03-06T06:00'],
    ['3 days ago', '2024-03-03T08:00'],
    ['昨天 12:30', '2024-03-05T12:30'],
    ['刚刚', '2024-03-06T08:00'],
    ['3/5/24 13:30', '2024-03-05T13:30'],
    ['03-05 12:30', '2024-03-05T12:30'],
    ['2024年3月5日 下午3:05', '2024-03-05T15:05'],
    ['3月5日上午9点', '2024-03-05T09:00'],
    ['2024年3月5日 星期二 12时30分15秒', '2024-03-05T12:30'],
    ['２０２４年３月５日　１２：３０', '2024-03-05T12:30'],
    ['半小时前', '2024-03-06T07:30'],
    ['3个月前', '2023-12-06T08:00'],
    ['Mar 5, 2024, 1:30 PM EST', '2024-03-05T18:30'],
    ['Tue Mar 05 2024 12:30:00 GMT+0800 (China Standard Time)', '2024-03-05T04:30'],
    ['Tue Mar 05 12:30:00 UTC 2024', '2024-03-05T12:30'],
    ['2024-03-05 12:30 UTC+8', '2024-03-05T04:30'],
    ['966729600', '2000-08-20T00:00'],
    ['1709641800000000', '2024-03-05T12:30'],
  ])('%s', (text, minute) => {
    expect(parseDate(text, { today })?.slice(0, 16)).toBe(minute);
  });

  it.each([
    '',
    'hello',
    '2024-02-30',
    '3/32/2024',
    '2024-03-05 25:00',
    '1/2/1850',
    '12345',
    '5 days',
    'Smarch 5, 2024',
    '1899-12-30',
    '9999-12-31',
    '13/13/2024',
    '2024年13月5日',
    '12:30',
  ])('none: %j', (text) => {
    expect(parseDate(text, { today })).toBeNull();
  });

  it('are read in the order and the zone that the file has', () => {
    const read = (text: string, order: 'day-month' | 'month-day') => parseDate(text, { today, order })?.slice(0, 10) ?? null;
    expect(read('3/5/2024', 'day-month')).toBe('2024-05-03');
    expect(read('3/5/2024', 'month-day')).toBe('2024-03-05');
    expect(read('13/5/2024', 'month-day')).toBeNull();
    expect(parseDate('2024-03-05 01:00', { today, zone: 480 })).toBe('2024-03-04T17:00:00.000Z');
    expect(parseDate('2024-03-05', { today, zone: 480 })).toBe('2024-03-05T00:00:00.000Z');
    expect(parseDate('2024-03-05 01:00Z', { today, zone: 480 })).toBe('2024-03-05T01:00:00.000Z');
    // It is already the 7th in Peking.
    expect(parseDate('今天 01:00', { today: new Date('2024-03-06T20:00:00Z'), zone: 480 })).toBe('2024-03-06T17:00:00.000Z');
  });

  it.each([
    [['3/5/2024', '13/5/2024'], 'day-month'],
    [['3/5/2024', '3/13/2024'], 'month-day'],
    [['3/5/2024', '13/5/2024', '3/13/2024'], 'mixed'],
    [['3/5/2024', '12/12/2024 12:30'], 'open'],
    [['2024-03-05', '5.3.2024', 'hello'], 'none'],
  ])('of a column %j say: %s', (values, evidence) => {
    expect(dateOrderOf(values)).toBe(evidence);
  });

  it('are relative where they depend on the day of the export', () => {
    expect(['2小时前', '昨天 12:30', '刚刚', '3 days ago'].map(isRelative)).toEqual([true, true, true, true]);
    expect(['2024-03-05', '3/5/2024', 'ago'].map(isRelative)).toEqual([false, false, false]);
  });

  it('survive a round trip through ISO 8601', () => {
    const seconds = fc.integer({ min: 631_152_000, max: 4_102_444_799 });
    fc.assert(
      fc.property(seconds, (second) => {
        const iso = new Date(second * 1000).toISOString();
        expect(parseDate(iso, { today })).toBe(iso);
      }),
    );
  });
});

describe('counts', () => {
  it.each([
    ['0', 0],
    ['1,234', 1234],
    ['1.2K', 1200],
    ['1.3万', 13000],
    ['10万+', 100000],
    ['2w', 20000],
    ['3亿', 300000000],
    ['5M', 5000000],
    ['2亿', 200000000],
    ['赞 12', 12],
    ['1.3万次播放', 13000],
    ['1.2K views', 1200],
    ['１２', 12],
    ['12.0', 12],
  ])('%s', (text, count) => {
    expect(parseCount(text)).toBe(count);
  });

  it.each(['', 'many', '1.2.3', '-', '赞', '4987 6776 7996 7301', '13800138000', '702 634 4870', '7026344870'])('none: %j', (text) => {
    expect(parseCount(text)).toBeNull();
  });
});

describe('counts of a column', () => {
  it.each([
    [['1.234', '12'], 'comma'],
    [['1.234,5'], 'comma'],
    [['3,5', '12'], 'comma'],
    [['1,234', '12'], null],
    [['1.234', '12.0'], 'point'],
    [['1,234.5'], 'point'],
    [['12', ''], null],
  ])('%j have their fraction after a %s', (values, decimal) => {
    expect(decimalOf(values)).toBe(decimal);
  });

  it('are read by it', () => {
    expect(parseCount('1.234', 'comma')).toBe(1234);
    expect(parseCount('1.234,6', 'comma')).toBe(1235);
    expect(parseCount('1,2K', 'comma')).toBe(1200);
  });
});

describe('language', () => {
  it.each([
    ['en', 'The battery is great'],
    ['zh', '电池非常耐用'],
    ['mixed', '这个 battery life 真的很 amazing 非常喜欢'],
    ['zh', '好看 https://t.cn/A6abc @someone_else'],
    ['zh', '我的 iPhone 电池非常耐用，推荐大家购买'],
    ['other', '👍👍👍 100'],
    ['other', 'Привет, как дела'],
    ['en', 'ｇｒｅａｔ ｐｈｏｎｅ'],
    ['zh', '𠮷野家的牛肉饭'],
  ])('%s: %s', (language, text) => {
    expect(detectLanguage(text)).toBe(language);
  });
});

it('duplicates differ in width, case, white space or final punctuation only', () => {
  const key = duplicateKey('Great Phone!');
  for (const text of ['great  phone', ' GREAT\nPHONE. ', 'ｇｒｅａｔ　ｐｈｏｎｅ！']) expect(duplicateKey(text)).toBe(key);
  expect(duplicateKey('Great phones')).not.toBe(key);
});

describe('a row', () => {
  const mapping = {
    fields: { text: 'text', id: 'id', author: 'who', date: 'when', channel: 'where', language: 'lang', likes: 'likes' },
    attributes: { area: 'region' },
  };
  const row = (values: Record<string, string>) => ({ line: 7, values });

  it('becomes a post', () => {
    const values = {
      text: ' 很好\r\n用\0 ',
      id: '1',
      who: '@anna',
      when: '2024-03-05',
      where: 'Weibo',
      lang: 'zh-CN',
      likes: '1.2K',
      region: '广东',
    };
    expect(draftReader(mapping, today)(row(values))).toEqual({
      line: 7,
      text: '很好\n用',
      sourceId: '1',
      author: '@anna',
      createdAt: '2024-03-05T00:00:00.000Z',
      channel: 'Weibo',
      language: 'zh',
      likes: 1200,
      comments: null,
      shares: null,
      views: null,
      attributes: { area: '广东' },
      warnings: [],
    });
  });

  it('keeps its post where a date or a number cannot be read, and says so without the value', () => {
    const post = draftReader(mapping, today)(row({ text: 'hi', when: 'call 13812345678', likes: 'lots' }));
    expect(post).toMatchObject({
      createdAt: null,
      likes: null,
      warnings: [
        { line: 7, column: 'when', problem: 'not-a-date' },
        { line: 7, column: 'likes', problem: 'not-a-number' },
      ],
    });
  });

  it('takes dashes and null for missing, not for unreadable', () => {
    expect(draftReader(mapping, today)(row({ text: 'hi', when: 'null', likes: '—' }))).toMatchObject({
      createdAt: null,
      likes: null,
      warnings: [],
    });
  });

  it('is in neither language where the export says so', () => {
    expect(draftReader(mapping, today)(row({ text: 'Très bon produit', lang: 'fr' }))).toMatchObject({ language: 'other' });
    expect(draftReader(mapping, today)(row({ text: 'very good', lang: 'und' }))).toMatchObject({ language: 'en' });
  });

  it('without text is a problem', () => {
    expect(draftReader(mapping, today)(row({ text: '  ', id: '1' }))).toEqual({ line: 7, column: 'text', problem: 'no-text' });
  });
});
