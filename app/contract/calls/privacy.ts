import { z } from 'zod';
import * as r from '../records.ts';
import { nothing } from './shared.ts';

export const privacyCalls = {
  'privacy.summary': {
    input: nothing,
    output: z.object({
      posts: z.int(),
      authors: z.int(),
      kinds: z.array(z.object({ kind: r.RedactionKind, count: z.int(), posts: z.int() })),
      imports: z.array(z.object({ importId: z.int(), file: z.string(), kinds: z.partialRecord(r.RedactionKind, z.int()) })),
    }),
  },
  'privacy.try': {
    input: z.object({ text: z.string().max(20000) }),
    output: z.object({ text: z.string(), spans: z.array(r.RedactionSpan) }),
  },
} as const;
