import { z } from 'zod';
import { Cluster, Keyword } from './insight.ts';
import { Precision } from './models.ts';

/** What an analyst, or a clustering made anew, does to clusters. The screens translate `shaping.<action>`. */
export const ShapingAction = z.enum([
  'rename',
  'split',
  'merge',
  'move',
  'pin',
  'unpin',
  'dismiss',
  'outliers',
  'describe',
  'remake',
  'apply',
]);
export type ShapingAction = z.infer<typeof ShapingAction>;

/** A change of clusters that can be undone; the highest number is the last one. */
export const ShapingStep = z.object({
  id: z.int(),
  action: ShapingAction,
  at: z.iso.datetime(),
  /** Clusters that were changed, made or taken away. */
  clusters: z.int(),
  /** Posts that got another place. */
  posts: z.int(),
});
export type ShapingStep = z.infer<typeof ShapingStep>;

/** What a change did. */
export const Shaped = z.object({
  /** Null where nothing was to change. */
  step: ShapingStep.nullable(),
  /** Clusters as they are now that were changed or made. */
  changed: z.array(Cluster),
  removed: z.array(z.int()),
  /** Posts in no cluster, of all. */
  outliers: z.int(),
});
export type Shaped = z.infer<typeof Shaped>;

export const OutlierMethod = z.enum(['embedding', 'probability', 'keywords']);
export type OutlierMethod = z.infer<typeof OutlierMethod>;

/** What reducing outliers would do. */
export const OutlierPreview = z.object({
  posts: z.int(),
  /** Without a cluster now, and after; those that were pinned there stay. */
  outliers: z.int(),
  left: z.int(),
  /** The least score, 0 to 1, of a post that joins; null where none does. */
  threshold: z.number().nullable(),
  /** Where they go, most posts first, with the best of them. */
  joins: z.array(z.object({ cluster: z.int(), posts: z.int(), examples: z.array(z.int()) })),
});
export type OutlierPreview = z.infer<typeof OutlierPreview>;

/** Which posts a description fits, by the cosine similarity of the model's embeddings. */
export const DescribedPreview = z.object({
  threshold: z.number(),
  posts: z.int(),
  /** How many of them are in a cluster now. */
  taken: z.int(),
  /** The best, and the last that still fit, each with its similarity. */
  best: z.array(z.object({ post: z.int(), similarity: z.number() })),
  last: z.array(z.object({ post: z.int(), similarity: z.number() })),
});
export type DescribedPreview = z.infer<typeof DescribedPreview>;

/** What has come since the clusters were made, and what might be made of it; nothing of it is done by itself. */
export const ClusterProposals = z.object({
  drift: z.object({
    posts: z.int(),
    /** Of them, those that fit nowhere. */
    apart: z.int(),
    clusters: z.array(
      z.object({
        cluster: z.int(),
        joined: z.int(),
        /** Mean cosine distance to the centre of the posts it was made of: of those, and of the ones that came later. */
        before: z.number(),
        after: z.number(),
      }),
    ),
  }),
  /** Clusters among the posts that are in none, largest first. `clusters.move` to a new one makes them. */
  clusters: z.array(
    z.object({
      label: z.string(),
      keywords: z.array(Keyword),
      posts: z.array(z.int()),
      representatives: z.array(z.int()),
      /** How many of its posts came after the clusters were made. */
      fresh: z.int(),
    }),
  ),
});
export type ClusterProposals = z.infer<typeof ClusterProposals>;

/** A dendrogram as scipy writes it: leaves are numbered from 0 in the order of `leaves`, merge m is node leaves + m. */
export const ClusterTree = z.object({
  leaves: z.array(z.int()),
  merges: z.array(z.object({ left: z.int(), right: z.int(), height: z.number(), size: z.int(), label: z.string() })),
});
export type ClusterTree = z.infer<typeof ClusterTree>;

/** Clusters without their posts, to be found again among others. It holds no text. */
export const ClusterFile = z.object({
  format: z.literal('attune-clusters'),
  version: z.literal(1),
  model: z.object({ name: z.string(), fingerprint: z.string(), precision: Precision }),
  clusters: z
    .array(
      z.object({
        id: z.int().nonnegative(),
        label: z.string().min(1).max(120),
        keywords: z.array(Keyword).max(50),
        /** Of length 1. */
        centre: z.array(z.number()).min(1).max(8192),
        /** The greatest cosine distance at which a post still fits. */
        reach: z.number().nonnegative(),
      }),
    )
    .min(1)
    .max(2000),
});
export type ClusterFile = z.infer<typeof ClusterFile>;
