import { z } from 'zod';

/** Upper-case names that scripts rely on (`attune redact`). */
export const RedactionKind = z.enum(['EMAIL', 'PHONE', 'URL', 'HANDLE', 'CN_ID', 'US_SSN', 'CARD', 'IBAN', 'IP']);
export type RedactionKind = z.infer<typeof RedactionKind>;

/** Offsets are UTF-16, end exclusive. In `redact` they point into the input; in a stored post into its redacted text. */
export const RedactionSpan = z.object({
  start: z.int().nonnegative(),
  end: z.int().positive(),
  kind: RedactionKind,
  score: z.number().min(0).max(1),
});
export type RedactionSpan = z.infer<typeof RedactionSpan>;
