import { z } from 'zod';
import * as r from '../records.ts';
import { nothing } from './shared.ts';

/** Posts in which a kind was found, among those of a channel or month. */
const FoundIn = z.object({ value: z.string(), posts: z.int(), kinds: z.partialRecord(r.RedactionKind, z.int()) });

/** Where and when personal data was found: by channel, the largest first, and by month (`2026-03`) in order; posts without one have none. */
export const RedactionSpread = z.object({ channels: z.array(FoundIn), months: z.array(FoundIn) });
export type RedactionSpread = z.infer<typeof RedactionSpread>;

export const privacyCalls = {
  'privacy.summary': {
    input: nothing,
    output: z.object({
      posts: z.int(),
      authors: z.int(),
      kinds: z.array(z.object({ kind: r.RedactionKind, count: z.int(), posts: z.int() })),
      imports: z.array(z.object({ importId: z.int(), file: z.string(), kinds: z.partialRecord(r.RedactionKind, z.int()) })),
      spread: RedactionSpread,
    }),
  },
  'privacy.try': {
    input: z.object({ text: z.string().max(20000) }),
    output: z.object({ text: z.string(), spans: z.array(r.RedactionSpan) }),
  },
  'privacy.measured': { input: nothing, output: r.PrivacyMeasured },
} as const;
