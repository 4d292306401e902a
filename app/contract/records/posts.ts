import { z } from 'zod';
import { RedactionKind, RedactionSpan } from './privacy.ts';

export const Language = z.enum(['en', 'zh', 'mixed', 'other']);
export type Language = z.infer<typeof Language>;

export const IntentName = z.enum([
  'purchase',
  'enquiry',
  'price',
  'comparison',
  'complaint',
  'service',
  'praise',
  'suggestion',
  'leaving',
  'other',
]);
export type IntentName = z.infer<typeof IntentName>;
export const INTENTS = IntentName.options;

/** What an intent of a workspace is known by: one of `INTENTS`, or letters, digits and hyphens made of the name of an own one. */
export const IntentId = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}\p{M}-]{0,79}$/u);
export type IntentId = z.infer<typeof IntentId>;

export const SentimentName = z.enum(['negative', 'neutral', 'positive']);
export type SentimentName = z.infer<typeof SentimentName>;
export const SENTIMENTS = SentimentName.options;

/** A post as it is stored: redacted, its author a pseudonym. */
export const StoredPost = z.object({
  id: z.int().positive(),
  importId: z.int().positive(),
  sourceId: z.string().nullable(),
  text: z.string(),
  redactions: z.array(RedactionSpan),
  author: z.string().nullable(),
  createdAt: z.iso.datetime().nullable(),
  channel: z.string().nullable(),
  language: Language,
  likes: z.number().nullable(),
  comments: z.number().nullable(),
  shares: z.number().nullable(),
  views: z.number().nullable(),
  attributes: z.record(z.string(), z.string()),
});
export type StoredPost = z.infer<typeof StoredPost>;

/** What the model and the clusters said about a post; null before the first analysis. */
export const PostReading = z.object({
  cluster: z.int().nullable(),
  intents: z.record(IntentId, z.number()),
  intent: IntentId,
  sentiment: SentimentName,
  sentimentScores: z.record(SentimentName, z.number()),
});
export type PostReading = z.infer<typeof PostReading>;

/** Who labels posts. */
export const CoderName = z.string().trim().min(1).max(80);
/** The one who labels where nobody says otherwise. */
export const ANALYST = 'analyst';
/** Stands for what coders who disagreed came to say. */
export const AGREED = 'agreed';

/** What a person says that a post intends. */
export const PostLabel = z.object({ intent: IntentId, coder: CoderName, labelledAt: z.iso.datetime() });
export type PostLabel = z.infer<typeof PostLabel>;

/** With one label at most of each coder, in order of their names. */
export const PostRow = StoredPost.extend({ reading: PostReading.nullable(), labels: z.array(PostLabel) });
export type PostRow = z.infer<typeof PostRow>;

/**
 * Which posts: all that fit every field; within a field, one value of the list is enough.
 * Dates are UTC days, both included; a null among `clusters` stands for posts that were placed outside all clusters.
 */
export const PostFilter = z.object({
  text: z.string().max(1000).optional(),
  imports: z.array(z.int()).optional(),
  languages: z.array(Language).optional(),
  channels: z.array(z.string()).optional(),
  clusters: z.array(z.int().nullable()).optional(),
  intents: z.array(IntentId).optional(),
  sentiments: z.array(SentimentName).optional(),
  /** What some coder labelled it; null for posts without a label. */
  labels: z.array(IntentId.nullable()).optional(),
  /** Posts that have near copies, or the group of those that this post belongs to. */
  nearCopies: z.union([z.literal('any'), z.int().positive()]).optional(),
  /** Attribute name → values. */
  attributes: z.record(z.string(), z.array(z.string())).optional(),
  /** Posts with a redaction of one of these kinds. */
  kinds: z.array(RedactionKind).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  /** Likes, comments and shares together. */
  engagement: z.object({ least: z.number().optional(), most: z.number().optional() }).optional(),
  ids: z.array(z.int()).optional(),
  /** All but these. */
  except: z.array(z.int()).optional(),
});
export type PostFilter = z.infer<typeof PostFilter>;

/** `relevance` is the order of a search; without one it is the newest first. */
export const PostSort = z.enum(['newest', 'oldest', 'engagement', 'likes', 'imported', 'relevance']);
export type PostSort = z.infer<typeof PostSort>;

/** A stretch of a text that a search found; UTF-16, end exclusive. */
export const TextMark = z.object({ start: z.int().nonnegative(), end: z.int().positive() });
export type TextMark = z.infer<typeof TextMark>;

/** A post as a search found it. */
export const FoundPost = PostRow.extend({ marks: z.array(TextMark) });
export type FoundPost = z.infer<typeof FoundPost>;

/** A filter and an order that the analyst named. */
export const SavedView = z.object({
  id: z.int().positive(),
  name: z.string().min(1).max(80),
  filter: PostFilter,
  sort: PostSort,
});
export type SavedView = z.infer<typeof SavedView>;

/** Posts that nearly say the same: retweets, copied campaigns, bots. */
export const NearCopyGroup = z.object({
  size: z.int(),
  authors: z.int(),
  /** The first posts. */
  examples: z.array(z.object({ id: z.int().positive(), text: z.string() })),
});
export type NearCopyGroup = z.infer<typeof NearCopyGroup>;
