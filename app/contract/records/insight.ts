import { z } from 'zod';
import { Precision } from './models.ts';
import { IntentId, Language, SentimentName } from './posts.ts';

export const Keyword = z.object({ word: z.string(), weight: z.number() });

export const Cluster = z.object({
  id: z.int().nonnegative(),
  label: z.string(),
  renamed: z.boolean(),
  size: z.int().positive(),
  keywords: z.array(Keyword),
  /** Posts nearest to the cluster's centre, nearest first. */
  representatives: z.array(z.int()),
  intents: z.record(IntentId, z.number()),
  sentiments: z.record(SentimentName, z.number()),
  languages: z.partialRecord(Language, z.int()),
  engagement: z.number(),
});
export type Cluster = z.infer<typeof Cluster>;

export const AnalysisSummary = z.object({
  posts: z.int(),
  /** Posts whose text the models had not read before. */
  encoded: z.int(),
  outliers: z.int(),
  /** New posts that joined the clusters there were, and those that fit nowhere; null where clusters were made anew. */
  added: z.object({ joined: z.int(), apart: z.int() }).nullable(),
  model: z.string(),
  precision: Precision,
  /** The model that gave intents and sentiments: the starter where `model` has no heads for them. */
  scoredBy: z.string(),
  seconds: z.object({ encode: z.number(), intents: z.number(), cluster: z.number() }),
  clusters: z.array(Cluster),
});
export type AnalysisSummary = z.infer<typeof AnalysisSummary>;

/** The map as columns, one entry per analysed post; a null cluster is an outlier. */
export const ClusterMap = z.object({
  ids: z.array(z.int()),
  x: z.array(z.number()),
  y: z.array(z.number()),
  clusters: z.array(z.int().nullable()),
  /** Posts that stay where they are when clusters are made anew. */
  pinned: z.array(z.int()),
});
export type ClusterMap = z.infer<typeof ClusterMap>;
