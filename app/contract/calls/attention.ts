import { z } from 'zod';
import * as r from '../records.ts';

export const attentionCalls = {
  'attention.explain': { input: z.object({ post: z.int().optional(), text: z.string().max(20000).optional() }), output: r.Explanation },
  'attention.firstPrinciples': {
    input: z.object({ post: z.int().optional(), text: z.string().max(20000).optional() }),
    output: r.FirstPrinciples,
  },
} as const;
