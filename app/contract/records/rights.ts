import { z } from 'zod';
import { Language } from './posts.ts';

/** Grounds on which personal data may be processed; `LEGAL_BASES` says where each stands in the law. */
export const LegalBasis = z.enum([
  'consent',
  'contract',
  'legal-obligation',
  'vital-interests',
  'public-task',
  'legitimate-interests',
  'disclosed-data',
  'other-law',
]);
export type LegalBasis = z.infer<typeof LegalBasis>;

/**
 * The letter in GDPR art. 6 (1), and the number in PIPL art. 13 (1). PIPL knows no legitimate interests, GDPR no ground in
 * that the person published the data; PIPL's public task is reporting and oversight by public opinion.
 */
export const LEGAL_BASES: Readonly<Record<LegalBasis, { gdpr: string | null; pipl: number | null }>> = {
  consent: { gdpr: 'a', pipl: 1 },
  contract: { gdpr: 'b', pipl: 2 },
  'legal-obligation': { gdpr: 'c', pipl: 3 },
  'vital-interests': { gdpr: 'd', pipl: 4 },
  'public-task': { gdpr: 'e', pipl: 5 },
  'legitimate-interests': { gdpr: 'f', pipl: null },
  'disclosed-data': { gdpr: null, pipl: 6 },
  'other-law': { gdpr: null, pipl: 7 },
};

/** What the posts of an import are for, and by what right they are there. */
export const ImportPurpose = z.object({
  purpose: z.string().trim().min(1).max(300),
  basis: LegalBasis,
  /** Where the posts come from, for those who ask. */
  source: z.string().trim().min(1).max(300).optional(),
});
export type ImportPurpose = z.infer<typeof ImportPurpose>;

/** One person: by the pseudonym that the workspace knows, or by the name that an export knows, which is never kept. */
export const PersonRef = z.union([
  z.strictObject({ author: z.string().trim().min(1).max(200) }),
  z.strictObject({ handle: z.string().trim().min(1).max(500) }),
]);
export type PersonRef = z.infer<typeof PersonRef>;

/** How much went, by what it was: `posts`, `mentions` in posts of others, `drafts`, `clusters`, and tables of the workspace. */
export const ErasureCounts = z.record(z.string(), z.int());
export type ErasureCounts = z.infer<typeof ErasureCounts>;

/** What was done with a copy of the workspace that held the person. */
export const CopyOutcome = z.strictObject({ name: z.string(), outcome: z.enum(['rewritten', 'expired']) });
export type CopyOutcome = z.infer<typeof CopyOutcome>;

/** What becomes of copies that hold the person: the same is taken out of them, or they are deleted. */
export const CopyTreatment = z.enum(['rewrite', 'expire']);
export type CopyTreatment = z.infer<typeof CopyTreatment>;

/** Something that no program can see to; `known` of it are in the log of the workspace. */
export const NotReached = z.strictObject({ what: z.enum(['saved-copies', 'exported-files']), known: z.int() });
export type NotReached = z.infer<typeof NotReached>;

/** What an erasure did, without a word about whom: `subject` is a keyed hash of the pseudonym. */
export const ReceiptContent = z.strictObject({
  format: z.literal(1),
  id: z.uuid(),
  requestedAt: z.iso.datetime(),
  at: z.iso.datetime(),
  /** The random number of the workspace. */
  workspace: z.string(),
  subject: z.string(),
  removed: ErasureCounts,
  copies: z.array(CopyOutcome),
  notReached: z.array(NotReached),
  /** Whether rows of this person are left out of later imports. */
  withheldFromNowOn: z.boolean(),
  /** Of the program, and of the workspace's format. */
  versions: z.strictObject({ attune: z.string(), workspace: z.int() }),
});
export type ReceiptContent = z.infer<typeof ReceiptContent>;

/** Signed with Ed25519 (RFC 8032); the key is SPKI, both are base64. */
export const ErasureReceipt = ReceiptContent.extend({ publicKey: z.base64(), signature: z.base64() });
export type ErasureReceipt = z.infer<typeof ErasureReceipt>;

/** All that an erasure needs to go on where it was cut off; it names the person, so it goes when the receipt is written. */
export const ErasureState = z.object({
  id: z.uuid(),
  requestedAt: z.iso.datetime(),
  /** The process that is at it. */
  owner: z.int(),
  pseudonym: z.string(),
  /** By which rows of later imports are known; of the newest key last. */
  marks: z.array(z.string()).min(1),
  block: z.boolean(),
  treatment: CopyTreatment,
  step: z.enum(['rows', 'clusters', 'copies']),
  removed: ErasureCounts,
  copies: z.array(CopyOutcome),
});
export type ErasureState = z.infer<typeof ErasureState>;

/** What a workspace holds of a person. */
export const PersonSummary = z.object({
  author: z.string(),
  posts: z.int(),
  first: z.iso.datetime().nullable(),
  last: z.iso.datetime().nullable(),
  channels: z.array(z.object({ value: z.string(), count: z.int() })),
  languages: z.array(z.object({ value: Language, count: z.int() })),
  attributes: z.array(z.object({ name: z.string(), values: z.array(z.string()) })),
  imports: z.array(
    z.object({
      importId: z.int(),
      file: z.string(),
      importedAt: z.iso.datetime(),
      posts: z.int(),
      purpose: ImportPurpose.nullable(),
    }),
  ),
  /** Rows of each table of the workspace that belong to the posts: readings, labels, … */
  rows: z.record(z.string(), z.int()),
  clusters: z.array(z.object({ id: z.int(), label: z.string(), posts: z.int() })),
  /** Drafts that rest on the posts. */
  drafts: z.array(z.object({ id: z.int(), clusterLabel: z.string(), channel: z.string() })),
  /** Posts of others that name the person. */
  mentions: z.int(),
  /** Backups and recovered copies that hold the person. */
  copies: z.array(z.string()),
  /** Rows of the person are left out of later imports. */
  withheld: z.boolean(),
});
export type PersonSummary = z.infer<typeof PersonSummary>;

/** How long posts are kept. */
export const RetentionDays = z.int().min(1).max(36_500);

/** What would go because it is older than `before`. */
export const RetentionPreview = z.object({ posts: z.int(), backups: z.int(), before: z.iso.datetime() });
export type RetentionPreview = z.infer<typeof RetentionPreview>;
