import { z } from 'zod';
import { RedactionKind } from './privacy.ts';

const Share = z.number().min(0).max(1);

/**
 * What became of marked personal data and of findings. `covered` counts data of which every character was hidden, whatever
 * it was taken for: the rest leaks. `named` counts those that were also called by their kind. `right` counts findings of
 * the kind that lie, at least by half, on such data. Recall is covered / gold, precision right / found, both null where
 * nothing is counted; F2 = 5PR / (4P + R) (van Rijsbergen, Information Retrieval, 1979).
 */
export const RedactionScore = z.object({
  gold: z.int().nonnegative(),
  covered: z.int().nonnegative(),
  named: z.int().nonnegative(),
  found: z.int().nonnegative(),
  right: z.int().nonnegative(),
  recall: Share.nullable(),
  precision: Share.nullable(),
  f2: Share.nullable(),
});
export type RedactionScore = z.infer<typeof RedactionScore>;

export const CorpusLanguage = z.enum(['en', 'zh', 'mixed']);
export type CorpusLanguage = z.infer<typeof CorpusLanguage>;

/** How personal data is written. The first four are ordinary; the others hide it, or come from a keyboard or a copy. */
export const WrittenForm = z.enum([
  'plain',
  'regrouped',
  'glued',
  'case',
  'full-width',
  'spaced',
  'zero-width',
  'look-alike',
  'numerals',
  'symbols',
  'spelled',
]);
export type WrittenForm = z.infer<typeof WrittenForm>;

/** How well redaction works on made-up posts, as it was measured when it was built (`resources/privacy/measured.json`). */
export const PrivacyMeasured = z.object({
  texts: z.int(),
  kinds: z.array(RedactionScore.extend({ kind: RedactionKind, language: CorpusLanguage })),
  forms: z.array(z.object({ form: WrittenForm, gold: z.int(), covered: z.int(), recall: Share })),
  /** Posts without personal data, and what was found in them all the same. */
  clean: z.array(z.object({ language: CorpusLanguage, posts: z.int(), findings: z.int(), perThousand: z.number() })),
  /** The same on texts of others that are not part of the product. */
  elsewhere: z.array(RedactionScore.extend({ source: z.string(), texts: z.int(), kind: RedactionKind })),
});
export type PrivacyMeasured = z.infer<typeof PrivacyMeasured>;
