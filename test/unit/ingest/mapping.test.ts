import { describe, expect, it } from 'vitest';
import { checkMapping, guessMapping } from '../../../app/ingest/mapping.ts';

type Fields = ReturnType<typeof guessMapping>['fields'];

/** Header lines of real exports, and what they must be taken for. */
const EXPORTS: Record<string, { header: string; row: string; fields: Fields }> = {
  Meltwater: {
    header: 'Date|Headline|URL|Opening Text|Hit Sentence|Source|Influencer|Country|Language|Reach|Engagement|AVE|Sentiment',
    row: '05-Mar-2024 01:30PM|Title|https://a.example/1|Opening|The sentence that was hit|X|@anna|US|English|1,200|12|3.1|Neutral',
    fields: {
      text: 'Hit Sentence',
      author: 'Influencer',
      date: 'Date',
      channel: 'Source',
      language: 'Language',
      likes: 'Engagement',
      views: 'Reach',
    },
  },
  Brandwatch: {
    header: 'Date|Title|Full Text|Author|Url|Domain|Thread Id|Thread Author|Gender|Region',
    row: '2024-03-05 12:30:00.0|Title|All of the text|anna|https://a.example/1|a.example|9|bob|female|Kent',
    fields: { text: 'Full Text', author: 'Author', date: 'Date' },
  },
  'weibo-search': {
    header: 'id|bid|user_id|用户昵称|微博正文|发布位置|艾特用户|话题|转发数|评论数|点赞数|发布时间|发布工具',
    row: '4876543210987654|N1a2b|77|小明|这款手机很好用|广东||手机|3|1.2万|10万+|2024-03-05 12:30|iPhone',
    fields: { text: '微博正文', id: 'id', author: '用户昵称', date: '发布时间', likes: '点赞数', comments: '评论数', shares: '转发数' },
  },
  'X archive': {
    header: 'tweet.id_str|tweet.full_text|tweet.created_at|tweet.favorite_count|tweet.retweet_count|tweet.lang',
    row: '1|hello there|Wed Oct 10 20:19:24 +0000 2018|3|4|en',
    fields: {
      text: 'tweet.full_text',
      id: 'tweet.id_str',
      date: 'tweet.created_at',
      language: 'tweet.lang',
      likes: 'tweet.favorite_count',
      shares: 'tweet.retweet_count',
    },
  },
  'YouTube Data Tools': {
    header: 'id|isReplyTo|authorName|text|publishedAt|likeCount|replyCount',
    row: 'Ugz|None|Anna|nice video|2024-03-05T12:30:00Z|3|1',
    fields: { text: 'text', id: 'id', author: 'authorName', date: 'publishedAt', likes: 'likeCount', comments: 'replyCount' },
  },
  '4CAT': {
    header: 'id|thread_id|author|body|timestamp|likes|comments|shares|plays|hashtags',
    row: '1|1|anna|a post|2024-03-05 12:30:00|1|2|3|4.5K|#a',
    fields: {
      text: 'body',
      id: 'id',
      author: 'author',
      date: 'timestamp',
      likes: 'likes',
      comments: 'comments',
      shares: 'shares',
      views: 'plays',
    },
  },
  Reddit: {
    header: 'id|author|title|selftext|created_utc|score|num_comments|subreddit',
    row: 't3_a|anna|A title that is asked|  |1709641800|12|4|phones',
    fields: { text: 'title', id: 'id', author: 'author', date: 'created_utc', likes: 'score', comments: 'num_comments' },
  },
  Amazon: {
    header: 'marketplace|customer_id|review_id|product_title|star_rating|helpful_votes|review_headline|review_body|review_date',
    row: 'US|12|R1|A phone|5|2|Great|I like it a lot|2015-08-31',
    fields: { text: 'review_body', id: 'review_id', author: 'customer_id', date: 'review_date', likes: 'helpful_votes' },
  },
};

const rowsOf = (columns: readonly string[], cells: readonly (readonly string[])[]) =>
  cells.map((row, index) => ({ line: index + 2, values: Object.fromEntries(columns.map((column, at) => [column, row[at] ?? ''])) }));

describe('a guess', () => {
  it.each(Object.entries(EXPORTS))('fits %s', (_name, { header, row, fields }) => {
    const columns = header.split('|');
    expect(guessMapping(columns, rowsOf(columns, [row.split('|')])).fields).toEqual(fields);
  });

  it('finds the text by its length where no header tells, and never takes links for it', () => {
    const columns = ['a', 'b', 'c'];
    const cells = [
      ['x1', 'https://example.org/a/very/long/link/that/says/nothing', 'the battery lasts for days'],
      ['x2', 'https://example.org/another/very/long/link', '电池非常耐用而且充电很快我很喜欢'],
    ];
    expect(guessMapping(columns, rowsOf(columns, cells)).fields).toEqual({ text: 'c' });
  });

  it('finds the date by its values where no header tells, and takes no bare numbers for it', () => {
    const columns = ['text', 'n', 'sent'];
    const cells = ['2024-03-05 12:30', '3/5/2024', '昨天 12:30'].map((date) => ['a post', '1709641800', date]);
    expect(guessMapping(columns, rowsOf(columns, cells)).fields).toEqual({ text: 'text', date: 'sent' });
  });

  it('keeps columns of few values as attributes, but none that names or leads to a person', () => {
    const columns = [
      'text',
      'region',
      'product name',
      'author gender',
      '年龄段',
      'label',
      'first name',
      'email',
      'profile_url',
      'user_id',
      '用户名称',
      'constant',
      'unique',
    ];
    const cells = Array.from({ length: 40 }, (_, index) => {
      const few = `v${index % 4}`;
      return [`post ${index}`, few, few, few, few, few, few, few, few, few, few, 'same', `u${index}`];
    });
    expect(Object.keys(guessMapping(columns, rowsOf(columns, cells)).attributes)).toEqual([
      'region',
      'product name',
      'author gender',
      '年龄段',
      'label',
    ]);
  });

  it('goes by the headers alone where there are no rows', () => {
    expect(guessMapping(['id', 'text'], []).fields).toEqual({ id: 'id', text: 'text' });
  });
});

describe('a mapping', () => {
  const columns = ['id', 'text', 'region'];

  it('needs a text', () => {
    expect(() => checkMapping({ fields: { id: 'id' }, attributes: {} }, columns)).toThrow(
      expect.objectContaining({ code: 'no-text-column' }),
    );
  });

  it.each([
    { fields: { text: 'text', id: 'missing' }, attributes: {} },
    { fields: { text: 'text' }, attributes: { area: 'missing' } },
    { fields: { text: 'text', id: 'id' }, attributes: { raw: 'id' } },
  ])('is refused where a column is missing or used twice: %j', (mapping) => {
    expect(() => checkMapping(mapping, columns)).toThrow(expect.objectContaining({ code: 'mapping-invalid' }));
  });

  it('passes otherwise', () => {
    expect(() => checkMapping({ fields: { text: 'text', id: 'id' }, attributes: { area: 'region' } }, columns)).not.toThrow();
  });
});
