import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDate } from '../../../app/ingest/dates.ts';
import { detectLanguage } from '../../../app/ingest/language.ts';
import { duplicateKey } from '../../../app/ingest/normalise.ts';
import { parseCount } from '../../../app/ingest/numbers.ts';
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
  ])('%s', (text, minute) => {
    expect(parseDate(text, { today })?.slice(0, 16)).toBe(minute);
  });

  it.each(['', 'hello', '2024-02-30', '3/32/2024', '2024-03-05 25:00', '1/2/1850', '12345', '5 days', 'Smarch 5, 2024'])(
    'none: %j',
    (text) => {
      expect(parseDate(text, { today })).toBeNull();
    },
  );

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
  ])('%s', (text, count) => {
    expect(parseCount(text)).toBe(count);
  });

  it.each(['', 'many', '1.2.3', '-', '赞'])('none: %j', (text) => {
    expect(parseCount(text)).toBeNull();
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
      channel: 'weibo',
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
    expect(draftReader(mapping, today)(row({ text: 'hi', when: 'null', likes: '-' }))).toMatchObject({
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
