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

/**
 * What is put in the place of personal data: `[PHONE]`; `[PHONE:user-…]`, the same for the same value; `[PHONE:…5678]`;
 * `[PHONE:+86]`; or nothing: it stays as it is.
 */
export const RedactionAction = z.enum(['token', 'pseudonym', 'mask', 'generalise', 'keep']);
export type RedactionAction = z.infer<typeof RedactionAction>;

const IDENTIFIER: readonly RedactionAction[] = ['token', 'pseudonym', 'keep'];

/** The actions that mean something for a kind. Any other one puts the token there. */
export const ACTIONS_OF: Readonly<Record<RedactionKind, readonly RedactionAction[]>> = {
  EMAIL: ['token', 'pseudonym', 'mask', 'keep'],
  PHONE: ['token', 'pseudonym', 'mask', 'generalise', 'keep'],
  URL: ['token', 'pseudonym', 'generalise', 'keep'],
  HANDLE: ['token', 'pseudonym', 'mask', 'keep'],
  CN_ID: IDENTIFIER,
  US_SSN: IDENTIFIER,
  CARD: ['token', 'pseudonym', 'mask', 'keep'],
  IBAN: ['token', 'pseudonym', 'mask', 'generalise', 'keep'],
  IP: ['token', 'pseudonym', 'generalise', 'keep'],
  PERSON: ['token', 'pseudonym', 'mask', 'keep'],
  ADDRESS: ['token', 'generalise', 'keep'],
  DATE_OF_BIRTH: ['token', 'generalise', 'keep'],
  COORDINATES: ['token', 'generalise', 'keep'],
  MESSENGER_ID: ['token', 'pseudonym', 'mask', 'keep'],
  SECRET: ['token'],
  MAC: IDENTIFIER,
  TW_ID: IDENTIFIER,
  HK_ID: IDENTIFIER,
  NATIONAL_ID: IDENTIFIER,
  PASSPORT: IDENTIFIER,
  DRIVING_LICENCE: IDENTIFIER,
  PLATE: ['token', 'pseudonym', 'generalise', 'keep'],
  CREDIT_CODE: IDENTIFIER,
  ORDER_NUMBER: ['token', 'pseudonym', 'mask', 'keep'],
  WALLET: IDENTIFIER,
  CUSTOM: IDENTIFIER,
};

const words = z.array(z.string().min(1).max(200)).min(1).max(50_000);

/** A rule of the analyst: words that are personal (or never are), or a pattern; `kind` is what they are. */
export const PrivacyRule = z.discriminatedUnion('type', [
  z.object({ type: z.literal('words'), kind: RedactionKind, words }),
  /** A regular expression as RE2 reads it, which takes no longer than the text is long. */
  z.object({ type: z.literal('pattern'), kind: RedactionKind, pattern: z.string().min(1).max(1000) }),
  /** Brand and product names, and whatever else was wrongly found. */
  z.object({ type: z.literal('allow'), words }),
]);
export type PrivacyRule = z.infer<typeof PrivacyRule>;

/** How a workspace redacts. A kind that is left out is replaced by its token. */
export const PrivacyPolicy = z.object({
  actions: z.partialRecord(RedactionKind, RedactionAction).default({}),
  rules: z.array(PrivacyRule).max(200).default([]),
});
export type PrivacyPolicy = z.infer<typeof PrivacyPolicy>;

/** What a policy does with a kind. */
export function actionOf({ actions }: PrivacyPolicy, kind: RedactionKind): RedactionAction {
  const wanted = actions[kind] ?? 'token';
  return ACTIONS_OF[kind].includes(wanted) ? wanted : 'token';
}

/** The policy of a workspace, and whether posts are stored that were redacted by an earlier one (or by an earlier Attune). */
export const PolicyInForce = z.object({ policy: PrivacyPolicy, stale: z.boolean() });
export type PolicyInForce = z.infer<typeof PolicyInForce>;

/** A text with what was replaced in it. */
export const RedactedText = z.object({ text: z.string(), redactions: z.array(RedactionSpan) });
export type RedactedText = z.infer<typeof RedactedText>;

/** The keys that make pseudonyms; `since` and what follows speak of the newest. */
export const KeyInfo = z.object({
  /** `system`: encrypted by the operating system's keychain; `file`: as it is, in a file that only its owner may read; null: not made yet. */
  kept: z.enum(['system', 'file']).nullable(),
  path: z.string(),
  /** When the present key was made. */
  since: z.iso.datetime().nullable(),
  /** How often it was renewed. */
  renewals: z.int().nonnegative(),
  /** A renewal was cut off: nothing can be imported before it has gone on to its end. */
  unfinished: z.boolean(),
  /** Other files with these keys that are known of: of copies of the workspace. */
  copies: z.array(z.string()),
});
export type KeyInfo = z.infer<typeof KeyInfo>;

/** What came of destroying the keys: files that are gone, and copies that could not be reached. */
export const KeysDestroyed = z.object({
  destroyed: z.array(z.string()),
  unreachable: z.array(z.object({ path: z.string(), reason: z.enum(['missing', 'sealed', 'refused']) })),
});
export type KeysDestroyed = z.infer<typeof KeysDestroyed>;
