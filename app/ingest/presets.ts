import type { Conventions, PostField, PresetName } from '../contract/records.ts';
import { compact } from './headers.ts';

/** A kind of export that its headers give away. Columns are compared by letters alone; a leading `tweet.` is passed over. */
interface Preset {
  name: PresetName;
  /** All of one of these sets must be there. */
  requires: readonly (readonly string[])[];
  /** Best first; for the text the first that most rows have. */
  fields: Partial<Record<PostField, readonly string[]>>;
  conventions?: Conventions;
}

const PRESETS: readonly Preset[] = [
  {
    name: 'meltwater',
    requires: [['Date', 'Headline', 'Opening Text', 'Hit Sentence']],
    fields: {
      text: ['Hit Sentence', 'Opening Text', 'Headline'],
      id: ['Tweet Id', 'Document ID'],
      author: ['Influencer'],
      date: ['Date', 'Alternate Date Format'],
      channel: ['Source'],
      language: ['Language'],
      likes: ['Engagement'],
      views: ['Reach'],
    },
  },
  {
    name: 'brandwatch',
    requires: [['Date', 'Full Text', 'Thread Id']],
    fields: {
      text: ['Full Text', 'Title'],
      id: ['Mention Id', 'Resource Id'],
      author: ['Author'],
      date: ['Date'],
      channel: ['Page Type', 'Content Source Name', 'Content Source'],
      language: ['Language'],
      likes: ['Likes', 'Twitter Likes', 'Facebook Likes', 'Instagram Likes'],
      comments: ['Comments', 'Twitter Replies', 'Facebook Comments', 'Instagram Comments'],
      shares: ['Shares', 'Twitter Retweets', 'Facebook Shares'],
      views: ['Impressions', 'Reach (new)'],
    },
  },
  {
    name: 'weibo-search',
    requires: [['bid', '微博正文', '发布时间']],
    fields: {
      text: ['微博正文'],
      id: ['id', 'bid'],
      author: ['用户昵称', 'user_id'],
      date: ['发布时间'],
      likes: ['点赞数'],
      comments: ['评论数'],
      shares: ['转发数'],
    },
    conventions: { zone: '+08:00' },
  },
  {
    name: 'x-archive',
    requires: [['full_text', 'created_at', 'favorite_count']],
    fields: {
      text: ['full_text'],
      id: ['id_str', 'id'],
      date: ['created_at'],
      language: ['lang'],
      likes: ['favorite_count'],
      shares: ['retweet_count'],
    },
  },
  {
    name: 'youtube-data-tools',
    requires: [
      ['authorName', 'text', 'publishedAt', 'isReplyTo'],
      ['authorName', 'text', 'publishedAt', 'replyCount'],
    ],
    fields: { text: ['text'], id: ['id'], author: ['authorName'], date: ['publishedAt'], likes: ['likeCount'], comments: ['replyCount'] },
  },
  {
    name: '4cat',
    requires: [['id', 'thread_id', 'author', 'body', 'timestamp']],
    fields: {
      text: ['body'],
      id: ['id'],
      author: ['author'],
      date: ['timestamp', 'unix_timestamp'],
      likes: ['likes', 'like_count', 'digg_count'],
      comments: ['comments', 'comment_count', 'reply_count'],
      shares: ['shares', 'share_count', 'collect_count'],
      views: ['plays', 'views', 'view_count'],
    },
  },
  {
    name: 'reddit',
    requires: [
      ['body', 'created_utc', 'score'],
      ['selftext', 'title', 'created_utc'],
    ],
    fields: {
      text: ['body', 'selftext', 'title'],
      title: ['title'],
      id: ['id', 'name'],
      author: ['author'],
      date: ['created_utc'],
      likes: ['score', 'ups'],
      comments: ['num_comments'],
    },
  },
  {
    name: 'amazon',
    requires: [
      ['review_body', 'star_rating', 'review_date'],
      ['reviewText', 'overall', 'unixReviewTime'],
    ],
    fields: {
      text: ['review_body', 'reviewText'],
      id: ['review_id'],
      author: ['customer_id', 'reviewerID'],
      date: ['review_date', 'unixReviewTime'],
      likes: ['helpful_votes', 'vote'],
    },
    conventions: { dateOrder: 'month-day' },
  },
];

/** The preset that the headers give away, or null. */
export function presetOf(columns: readonly string[]): PresetName | null {
  const there = new Set(columns.map(presetKey));
  return PRESETS.find(({ requires }) => requires.some((headers) => headers.every((header) => there.has(compact(header)))))?.name ?? null;
}

/** The columns that a preset takes for a field, best first. */
export function presetColumns(preset: PresetName | null, field: PostField, columns: readonly string[]): string[] {
  const names = PRESETS.find(({ name }) => name === preset)?.fields[field] ?? [];
  return names.flatMap((name) => columns.find((column) => presetKey(column) === compact(name)) ?? []);
}

export function presetConventions(preset: PresetName | null): Conventions {
  return PRESETS.find(({ name }) => name === preset)?.conventions ?? {};
}

const presetKey = (column: string) => compact(column.replace(/^tweet\./, ''));
