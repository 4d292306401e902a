import { z } from 'zod';

export const ChannelRule = z.object({
  id: z.string(),
  name: z.object({ en: z.string(), zh: z.string() }),
  /** Of the body text, in the channel's own counting. */
  limit: z.int().positive(),
  /** `weighted` is X's (CJK and emoji 2, URL 23); `half` counts non-ASCII 1 and ASCII a half, rounded up; `characters` counts code points. */
  counting: z.enum(['weighted', 'characters', 'half']),
  fold: z.int().positive().nullable(),
  hashtags: z.int().nonnegative().nullable(),
  language: z.enum(['en', 'zh', 'any']),
  source: z.string(),
});
export type ChannelRule = z.infer<typeof ChannelRule>;

export const Fact = z.object({ kind: z.string(), value: z.number(), of: z.number() });
/** A stretch of a draft that says something about people, and the posts (or the counted fact) it rests on. */
export const Claim = z.object({
  start: z.int().nonnegative(),
  end: z.int().positive(),
  evidence: z.union([z.array(z.int()), Fact]).nullable(),
});
export type Claim = z.infer<typeof Claim>;

/** What an editor would say. The screens translate `findings.<rule>`; `details` fills the sentence in. */
export const Finding = z.object({
  rule: z.enum(['over-limit', 'over-fold', 'hashtags', 'absolute-claim', 'placeholder', 'redacted', 'claims-lost', 'evidence-erased']),
  severity: z.enum(['info', 'warning', 'error']),
  /** The English sentence. */
  message: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
});
export type Finding = z.infer<typeof Finding>;

export const DraftVariant = z.object({
  text: z.string(),
  length: z.number(),
  limit: z.int(),
  claims: z.array(Claim),
  findings: z.array(Finding),
});
export type DraftVariant = z.infer<typeof DraftVariant>;

export const Draft = z.object({
  id: z.int().positive(),
  cluster: z.int(),
  clusterLabel: z.string(),
  channel: z.string(),
  language: z.enum(['en', 'zh']),
  writer: z.literal('composer'),
  variant: DraftVariant,
  createdAt: z.iso.datetime(),
  editedAt: z.iso.datetime().nullable(),
});
export type Draft = z.infer<typeof Draft>;
