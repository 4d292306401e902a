import { describe, expect, it } from 'vitest';
import type { PresetName } from '../../../app/contract/records.ts';
import { fromBytes } from '../../../app/ingest/byte-source.ts';
import { decimalIn, dependsOnZone, guessConventions } from '../../../app/ingest/conventions.ts';
import { guessMapping } from '../../../app/ingest/mapping.ts';
import { fitMapping, memorable, shapeOf } from '../../../app/ingest/shape.ts';
import { openTable, type RawRow, rowsOf } from '../../../app/ingest/table.ts';
import { draftReader } from '../../../app/ingest/to-draft.ts';
import { collect, textFile } from './sources.ts';

const today = new Date('2024-06-01T00:00:00Z');

/** The beginning of an export of each kind, and the post that its first row must become. */
const EXPORTS: [PresetName, string, object][] = [
  [
    'meltwater',
    'Date\tHeadline\tURL\tOpening Text\tHit Sentence\tSource\tInfluencer\tCountry\tLanguage\tReach\tEngagement\tAVE\n05-Mar-2024 01:30PM\tTitle\thttps://a.example/1\tOpening\tThe sentence that was hit\tX\t@anna\tUS\tEnglish\t1,200\t12\t3.1\n',
    { text: 'The sentence that was hit', author: '@anna', createdAt: '2024-03-05T13:30:00.000Z', channel: 'X', views: 1200, likes: 12 },
  ],
  [
    'brandwatch',
    'Report:,Phones,,,,,,\nBrand:,Lumora,,,,,,\nFrom:,Fri Mar 01 00:00:00 UTC 2024,,,,,,\n\nQuery Name,Date,Title,Full Text,Author,Url,Thread Id,Likes\nPhones,2024-03-05 12:30:00.0,Title,All of the text,anna,https://a.example/1,9,4\n',
    { text: 'All of the text', author: 'anna', createdAt: '2024-03-05T12:30:00.000Z', likes: 4 },
  ],
  [
    'weibo-search',
    '\ufeffid,bid,user_id,用户昵称,微博正文,发布位置,艾特用户,话题,转发数,评论数,点赞数,发布时间,发布工具\n4876543210987654,N1a2b,77,小明,这款手机很好用,广东,,手机,3,1.2万,10万+,2024-03-05 12:30,iPhone\n',
    { text: '这款手机很好用', author: '小明', createdAt: '2024-03-05T04:30:00.000Z', shares: 3, comments: 12_000, likes: 100_000 },
  ],
  [
    'x-archive',
    'window.YTD.tweets.part0 = [ { "tweet" : { "id_str" : "1", "full_text" : "hello there", "created_at" : "Wed Oct 10 20:19:24 +0000 2018", "favorite_count" : "3", "lang" : "en" } } ]',
    { text: 'hello there', sourceId: '1', createdAt: '2018-10-10T20:19:24.000Z', likes: 3, language: 'en' },
  ],
  [
    'youtube-data-tools',
    'id,replyCount,likeCount,publishedAt,authorName,text,isReplyTo\nUgz,1,3,2024-03-05T12:30:00Z,Anna,nice video,None\n',
    { text: 'nice video', author: 'Anna', createdAt: '2024-03-05T12:30:00.000Z', likes: 3, comments: 1 },
  ],
  [
    '4cat',
    'id,thread_id,author,body,timestamp,likes,comments,shares,plays,hashtags\n1,1,anna,a post,2024-03-05 12:30:00,1,2,3,4.5K,#a\n',
    { text: 'a post', author: 'anna', likes: 1, comments: 2, shares: 3, views: 4500 },
  ],
  [
    'reddit',
    '{"id":"c1","author":"anna","body":"a comment","created_utc":1709641800,"score":12,"subreddit":"phones"}\n',
    { text: 'a comment', author: 'anna', createdAt: '2024-03-05T12:30:00.000Z', likes: 12 },
  ],
  [
    'reddit',
    '{"id":"s1","author":"anna","title":"A title that is asked","selftext":"","created_utc":1709641800,"score":12,"num_comments":4}\n',
    { text: 'A title that is asked', comments: 4 },
  ],
  [
    'reddit',
    '{"id":"s2","author":"anna","title":"A title","selftext":"and what it is about","created_utc":1709641800,"score":12,"num_comments":4}\n',
    { text: 'A title\n\nand what it is about' },
  ],
  [
    'amazon',
    'marketplace\tcustomer_id\treview_id\tproduct_title\tstar_rating\thelpful_votes\treview_headline\treview_body\treview_date\nUS\t12\tR1\tA phone\t5\t2\tGreat\tI like "it" a lot\t2015-08-31\n',
    { text: 'I like "it" a lot', sourceId: 'R1', createdAt: '2015-08-31T00:00:00.000Z', likes: 2 },
  ],
  [
    'amazon',
    '{"reviewerID":"A1","reviewText":"I like it a lot","overall":5.0,"unixReviewTime":1252800000,"reviewTime":"09 13, 2009"}\n',
    { text: 'I like it a lot', author: 'A1', createdAt: '2009-09-13T00:00:00.000Z' },
  ],
  ['plain', 'I like it a lot, it is good\nThe second post of this file\n', { text: 'I like it a lot, it is good' }],
];

describe('an export', () => {
  it.each(EXPORTS)('of %s is known by its headers and read: %#', async (preset, content, post) => {
    const table = await openTable(textFile(content));
    expect(table.facts.preset).toBe(preset);
    const rows = (await collect(rowsOf(table))).filter((row): row is RawRow => 'values' in row);
    const mapping = guessMapping(table.columns, rows, preset);
    const conventions = guessConventions('none', decimalIn(mapping, rows), table.facts);
    expect(draftReader({ ...mapping, conventions }, today)(rows[0]!)).toMatchObject({ ...post, warnings: [] });
  });

  it('of Meltwater may be in UTF-16', async () => {
    const bytes = Buffer.from(`\ufeff${EXPORTS[0]![1]}`, 'utf16le');
    expect((await openTable(fromBytes('meltwater.csv', bytes))).facts).toMatchObject({
      preset: 'meltwater',
      encoding: 'utf-16le',
      delimiter: '\t',
    });
  });

  it('of Reddit keeps title and text together, and takes what was removed for no text', () => {
    const mapping = { fields: { text: 'selftext', title: 'title' }, attributes: {} };
    const textOf = (title: string, selftext: string) => {
      const draft = draftReader(mapping, today)({ line: 2, values: { title, selftext } });
      return 'problem' in draft ? draft.problem : draft.text;
    };
    expect(textOf('A lamp', 'that flickers')).toBe('A lamp\n\nthat flickers');
    expect(textOf('A lamp', 'A lamp that flickers')).toBe('A lamp that flickers');
    expect([textOf('A lamp', ''), textOf('A lamp', '[removed]'), textOf('A lamp', '[ Removed by Reddit ]')]).toEqual(
      Array(3).fill('A lamp'),
    );
    expect([textOf('', '[deleted]'), textOf('', '')]).toEqual(['no-text', 'no-text']);
  });

  it('of no known kind has no preset', async () => {
    expect((await openTable(textFile('id,text,date\n1,a,b\n'))).facts.preset).toBeNull();
  });
});

describe('conventions', () => {
  it('come from values, else from the preset, else from the delimiter', () => {
    expect(guessConventions('day-month', 'comma', { preset: 'amazon', delimiter: ',' })).toEqual({
      dateOrder: 'day-month',
      decimal: 'comma',
    });
    expect(guessConventions('open', 'none', { preset: 'amazon', delimiter: ';' })).toEqual({ dateOrder: 'month-day' });
    expect(guessConventions('open', 'open', { preset: null, delimiter: ';' })).toEqual({ dateOrder: 'day-month' });
    expect(guessConventions('open', 'point', { preset: null, delimiter: ',' })).toEqual({ dateOrder: 'month-day' });
    expect(guessConventions('mixed', 'none', { preset: null, delimiter: ',' })).toEqual({});
    expect(guessConventions('none', 'none', { preset: 'weibo-search', delimiter: ',' })).toEqual({ zone: '+08:00' });
  });

  it.each([
    [['1.234', '5'], 'comma'],
    [['1.5', '1,234'], 'point'],
    [['1,5'], 'comma'],
    [['1,234'], 'open'],
    [['12', '1万'], 'none'],
    [['', 'a.b'], 'none'],
  ] as const)('say of counts such as %j which sign stands before a fraction: %s', (values, evidence) => {
    const rows = values.map((likes, line) => ({ line, values: { text: 'a', likes } }));
    expect(decimalIn({ fields: { text: 'text', likes: 'likes' }, attributes: {} }, rows)).toBe(evidence);
  });

  it.each([
    ['2024-03-05 12:30', true],
    ['昨天 12:30', true],
    ['2024-03-05', false],
    ['2024-03-05T12:30:00Z', false],
    ['Tue, 05 Mar 2024 12:30:00 +0800', false],
    ['1709613000', false],
    ['2小时前', false],
    ['', false],
  ])('of the zone matter to %s: %s', (value, matters) => {
    expect(dependsOnZone(value)).toBe(matters);
  });
});

describe('a shape', () => {
  it('is that of all files with the same headers in any order and spelling', async () => {
    const shape = async (content: string) => {
      const { facts, columns } = await openTable(textFile(content));
      return shapeOf(facts, columns);
    };
    const one = await shape('Post ID,Full Text\n1,a\n');
    expect(await shape('full_text,post_id\na,1\n')).toBe(one);
    expect(await shape('Post ID,Full Text,Likes\n1,a,2\n')).not.toBe(one);
    expect(await shape('{"Post ID":1,"Full Text":"a"}')).not.toBe(one);
  });

  it('brings its mapping back in the headers of the new file, without the day of the old export', () => {
    const mapping = {
      fields: { text: 'Full Text' },
      attributes: { area: 'Region' },
      conventions: { dateOrder: 'day-month' as const, exportedAt: '2024-03-05T00:00:00Z' },
    };
    const remembered = memorable(mapping);
    expect(fitMapping(remembered, ['region', 'full_text'])).toEqual({
      fields: { text: 'full_text' },
      attributes: { area: 'region' },
      conventions: { dateOrder: 'day-month' },
    });
    expect(fitMapping(remembered, ['region'])).toBeNull();
  });
});
