import { z } from 'zod';

/** Upper-case names that scripts rely on (`attune redact`). New ones go last: stored columns count them by place, 32 at most. */
export const RedactionKind = z.enum([
  'EMAIL',
  'PHONE',
  'URL',
  'HANDLE',
  'CN_ID',
  'US_SSN',
  'CARD',
  'IBAN',
  'IP',
  'PERSON',
  'ADDRESS',
  'DATE_OF_BIRTH',
  'COORDINATES',
  'MESSENGER_ID',
  'SECRET',
  'MAC',
  'TW_ID',
  'HK_ID',
  'NATIONAL_ID',
  'PASSPORT',
  'DRIVING_LICENCE',
  'PLATE',
  'CREDIT_CODE',
  'ORDER_NUMBER',
  'WALLET',
  'CUSTOM',
]);
export type RedactionKind = z.infer<typeof RedactionKind>;

/** Offsets are UTF-16, end exclusive. In `redact` they point into the input; in a stored post into its redacted text. */
export const RedactionSpan = z.object({
  start: z.int().nonnegative(),
  end: z.int().positive(),
  kind: RedactionKind,
  score: z.number().min(0).max(1),
});
export type RedactionSpan = z.infer<typeof RedactionSpan>;

/** Why a stretch was taken for personal data: its form, a check digit, words beside it, a lexicon, or a rule of the analyst. */
export const FindingReason = z.enum(['form', 'checksum', 'context', 'lexicon', 'rule']);
export type FindingReason = z.infer<typeof FindingReason>;

/** What is put in the place of personal data of a kind. */
export const RedactionAction = z.enum(['token', 'pseudonym', 'mask', 'generalise', 'keep']);
export type RedactionAction = z.infer<typeof RedactionAction>;

/** A rule of the analyst: words that are personal (or never are), or a pattern; `kind` is what they are. */
export const PrivacyRule = z.discriminatedUnion('type', [
  z.object({ type: z.literal('words'), kind: RedactionKind, words: z.array(z.string().min(1).max(200)).min(1).max(50_000) }),
  z.object({ type: z.literal('pattern'), kind: RedactionKind, pattern: z.string().min(1).max(1000) }),
  /** Brand and product names, and whatever else was wrongly found. */
  z.object({ type: z.literal('allow'), words: z.array(z.string().min(1).max(200)).min(1).max(50_000) }),
]);
export type PrivacyRule = z.infer<typeof PrivacyRule>;

/** How a workspace redacts. A kind that is left out is replaced by its token. */
export const PrivacyPolicy = z.object({
  actions: z.partialRecord(RedactionKind, RedactionAction).default({}),
  rules: z.array(PrivacyRule).max(200).default([]),
});
export type PrivacyPolicy = z.infer<typeof PrivacyPolicy>;
