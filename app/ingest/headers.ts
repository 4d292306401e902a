import type { PostField } from '../contract/records.ts';

/**
 * Column names of common exports per field, best first: Meltwater, Brandwatch, weibo-search, X archive,
 * YouTube Data Tools, 4CAT, Reddit dumps, Amazon reviews and plain files. Compared by `headerKey`.
 */
export const HEADERS: Record<PostField, readonly string[]> = {
  text: [
    'text',
    'full text',
    'hit sentence',
    '微博正文',
    '正文',
    '内容',
    '评论内容',
    '评论',
    '文本',
    'body',
    'content',
    'message',
    'review body',
    'review text',
    'reviewtext',
    'caption',
    'tweet',
    'post',
    'comment',
    'selftext',
    'text original',
    '博文',
    '笔记内容',
    '评价内容',
    '评价',
    'opening text',
    '标题',
    'title',
    'headline',
    'description',
  ],
  /** Only presets know whether a title is the writer's own words. */
  title: [],
  id: ['id', 'id str', 'tweet id', 'post id', 'comment id', 'review id', 'mid', 'bid', 'cid', '编号', '微博id', 'message id'],
  author: [
    'author',
    'user',
    'username',
    'user name',
    'screen name',
    'authorname',
    'author name',
    'authordisplayname',
    '用户昵称',
    '昵称',
    '用户名',
    '作者',
    '发布者',
    'influencer',
    'customer id',
    'reviewer',
    'reviewerid',
    'handle',
    'from',
    'user id',
  ],
  date: [
    'date',
    'published at',
    'publishedat',
    'created at',
    'createdat',
    'created',
    'created utc',
    'timestamp',
    'unix timestamp',
    'time',
    'datetime',
    '发布时间',
    '时间',
    '日期',
    '评论时间',
    'review date',
    'posted',
    'posted at',
    'post date',
    'published',
    'unix review time',
    '发表时间',
    '发布日期',
    '评价时间',
  ],
  channel: ['channel', 'platform', 'source type', 'content source', 'network', '平台', '渠道', '来源平台', 'source', '来源'],
  language: ['language', 'lang', '语言'],
  likes: [
    'likes',
    'like count',
    'likecount',
    'favorite count',
    'favorites',
    'digg count',
    'votes',
    'score',
    'ups',
    '点赞数',
    '点赞',
    '赞',
    'helpful votes',
    'engagement',
  ],
  comments: ['comments', 'comment count', 'reply count', 'replies', 'num comments', '评论数', '回复数'],
  shares: ['shares', 'share count', 'retweet count', 'retweets', 'reposts', '转发数', '转发', '分享数', 'collect count'],
  views: ['views', 'view count', 'viewcount', 'impressions', 'plays', 'reach', '阅读数', '播放数', '浏览量'],
};

const PERSON_WORD =
  /\b(?:name|nickname|user|username|author|handle|e ?mail|phone|mobile|tel|telephone|address|url|uri|links?|https?|ip|avatar|profile|bio|lat|latitude|lng|longitude|geo|birth|birthday|dob|ids?|uid|wechat|qq|image|photo)\b/;
const PERSON_COMPOUND = /^(?:author|user|reviewer|customer|owner)|(?:name|url|link|email)$/;
const PERSON_CHINESE = /昵称|姓名|用户|作者|博主|电话|手机|邮箱|地址|链接|网址|身份证|生日|头像|微信|编号/;
/** What groups people or things without naming anyone, whoever it belongs to: "author gender", "product name". */
const GROUP =
  /\b(?:gender|sex|age|age group|region|country|province|state|language|type|category|tier|level|plan|segment|(?:product|brand|campaign|category|store|company) name)$|(?:性别|年龄段?|地区|省份|国家|类型|等级)$/;

/** Whether a column names, identifies or leads to a person: never kept as an attribute unasked. */
export function isPersonal(column: string): boolean {
  const key = headerKey(column);
  return !GROUP.test(key) && (PERSON_WORD.test(key) || PERSON_COMPOUND.test(key) || PERSON_CHINESE.test(key));
}

const KNOWN = new Set(
  Object.values(HEADERS)
    .flat()
    .map((name) => compact(name)),
);

/** Whether a cell is a name that exports give to a column. */
export function isKnownHeader(cell: string): boolean {
  return KNOWN.has(compact(cell));
}

/** Equal for headers that differ in case, width or punctuation only. */
export function compact(column: string): string {
  return headerKey(column).replaceAll(' ', '');
}

/** `publishedAt`, `published_at` and `Published At` are one. */
export function headerKey(column: string): string {
  return column
    .normalize('NFKC')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll(/[_\-.\s]+/g, ' ')
    .trim();
}
