import { z } from 'zod';

/** Columns of a k-anonymous file that every workspace can have; further columns are attributes, under their own names. */
export const TABLE_FIELDS = [
  'date',
  'channel',
  'language',
  'likes',
  'comments',
  'shares',
  'views',
  'cluster',
  'intent',
  'sentiment',
] as const;
/** What the model said: nobody reads it off a post from outside. */
export const MODEL_FIELDS: readonly string[] = ['cluster', 'intent', 'sentiment'];
/** Lead to one post or one person by themselves, so no k-anonymous file has them. */
export const DIRECT_FIELDS: readonly string[] = ['id', 'source_id', 'text', 'author'];

/** How a file of posts keeps anyone from being singled out. */
export const Anonymity = z.object({
  /** The fewest people that each row fits. */
  k: z.int().min(2).max(1000),
  /** Columns that an outsider may know of a person, so generalised; attributes by their names. */
  quasi: z.array(z.string()).max(100),
  /** Columns written as they are, as no outsider knows them. */
  columns: z.array(z.string()).max(100),
  /** The one of `columns` whose diversity is shown. */
  sensitive: z.string().nullable(),
});
export type Anonymity = z.infer<typeof Anonymity>;

/** What was left out is chosen by the workspace's settings. */
export const AnonymityRequest = Anonymity.partial();
export type AnonymityRequest = z.input<typeof AnonymityRequest>;

/** What a column's values were made into; the screens translate `anonymity.levels.<level>`. */
export const GeneralisationLevel = z.enum([
  'exact',
  'day',
  'week',
  'month',
  'quarter',
  'year',
  'digit',
  'steps',
  'tens',
  'parent',
  'frequent',
  'any',
]);
export type GeneralisationLevel = z.infer<typeof GeneralisationLevel>;

/** Whether k counts authors, or, where no post has one, posts. */
export const AnonymityUnit = z.enum(['people', 'posts']);
export type AnonymityUnit = z.infer<typeof AnonymityUnit>;

export const AnonymityReport = Anonymity.extend({
  unit: AnonymityUnit,
  /** All posts; those written are `kept`, the others are `suppressed`. */
  posts: z.int(),
  kept: z.int(),
  suppressed: z.int(),
  /** Groups of rows that look the same, and the people of the smallest; null where nothing is written. */
  groups: z.int(),
  smallest: z.int().nullable(),
  generalised: z.array(
    z.object({
      column: z.string(),
      level: GeneralisationLevel,
      /** Different values before and after. */
      before: z.int(),
      after: z.int(),
      /** Detail lost over the written rows: 0 where every value is exact, 1 where all are one. */
      loss: z.number(),
    }),
  ),
  /** `l`: different values in the poorest group; `alone`: share of rows in groups with a single one. Null without a sensitive column. */
  diversity: z.object({ l: z.int(), alone: z.number() }).nullable(),
});
export type AnonymityReport = z.infer<typeof AnonymityReport>;

const Risk = z.object({ highest: z.number(), average: z.number(), atRisk: z.number() });

/** How surely posts can be given to the people behind them by what an outsider knows of these. */
export const RiskReport = z.object({
  unit: AnonymityUnit,
  posts: z.int(),
  people: z.int(),
  groups: z.int(),
  /** Posts that fit one person alone. */
  alone: z.int(),
  /** A risk above this counts as too high: 1 / k. */
  threshold: z.number(),
  /** Of somebody who is known to be among these posts; `atRisk` is a share of posts. */
  prosecutor: Risk,
  /** Of somebody of whom only the population is known that the posts are drawn from. */
  journalist: Risk,
  /** The share of posts that an attack on all of them gets right. */
  marketer: z.number(),
  /** What would be left of the prosecutor's risk without each column; the one that takes away most comes first. */
  without: z.array(z.object({ column: z.string(), average: z.number(), atRisk: z.number() })),
  diversity: AnonymityReport.shape.diversity,
});
export type RiskReport = z.infer<typeof RiskReport>;
