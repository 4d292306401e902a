import { z } from 'zod';
import * as r from '../records.ts';

export const anonymityCalls = {
  /** What a k-anonymous file of these posts would be; the file that is asked for next is made by the same plan. */
  'privacy.plan': { input: z.object({ filter: r.PostFilter, anonymity: r.AnonymityRequest }), output: r.AnonymityReport },
  /** `sampling` is the share of the population that the posts are: 1 takes them for all of it. */
  'privacy.risk': {
    input: z.object({
      filter: r.PostFilter.default({}),
      quasi: z.array(z.string()).max(100).optional(),
      sensitive: z.string().nullable().default(null),
      k: z.int().min(2).max(1000).optional(),
      sampling: z.number().positive().max(1).default(1),
    }),
    output: r.RiskReport,
  },
} as const;
