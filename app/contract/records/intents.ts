import { z } from 'zod';
import { Estimate } from './audit.ts';
import { IntentId, PostLabel } from './posts.ts';

/** What people call an intent. */
export const IntentTitle = z.string().trim().min(1).max(60);
export const IntentDescription = z.string().trim().max(500);

/** An intent of a workspace. */
export const Intent = z.object({
  id: IntentId,
  /** null for one that came with Attune: screens call it in the reader's language. */
  name: z.string().nullable(),
  /** When a post has it; null as above. */
  description: z.string().nullable(),
  /** Posts that somebody labelled with it. */
  posts: z.int(),
  /** No longer offered; what a model once said still has its name. */
  removed: z.boolean(),
});
export type Intent = z.infer<typeof Intent>;

/** How far labels agree. Shares are of posts. */
export const Agreement = z.object({
  coders: z.array(
    z.object({
      coder: z.string(),
      posts: z.int(),
      /** How often what the model says is the same; null where it has read none of them. */
      model: z.object({ posts: z.int(), share: Estimate }).nullable(),
    }),
  ),
  /** Posts with labels of two coders at least, and on how many of them all say the same. */
  posts: z.int(),
  same: Estimate.nullable(),
  /** Krippendorff's alpha; null where it is not defined. */
  alpha: z.number().nullable(),
  pairs: z.array(
    z.object({
      coders: z.tuple([z.string(), z.string()]),
      posts: z.int(),
      same: Estimate,
      /** Cohen's kappa; null where it is not defined. */
      kappa: z.number().nullable(),
    }),
  ),
  /** Posts on which coders disagree and nothing is agreed yet, the first 100, and how many there are. */
  disputed: z.array(z.object({ post: z.int(), text: z.string(), labels: z.array(PostLabel) })),
  disputedCount: z.int(),
});
export type Agreement = z.infer<typeof Agreement>;

/** A row of a file of labels that is left out. */
export const LabelProblem = z.object({
  part: z.string().optional(),
  line: z.int(),
  reason: z.enum(['unreadable', 'no-label', 'no-post', 'unknown-intent']),
});
export type LabelProblem = z.infer<typeof LabelProblem>;

/** What a file of labels holds, beside the workspace. */
export const LabelFileReport = z.object({
  rows: z.int(),
  /** Rows whose post and intent are known. */
  matched: z.int(),
  /** Names that no intent of the workspace has, with their rows. */
  unknown: z.array(z.object({ name: z.string(), rows: z.int() })),
  coders: z.array(z.object({ coder: z.string(), rows: z.int() })),
  /** The first 1,000. */
  leftOut: z.array(LabelProblem),
  leftOutCount: z.int(),
});
export type LabelFileReport = z.infer<typeof LabelFileReport>;
