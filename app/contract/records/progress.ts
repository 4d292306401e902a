import { z } from 'zod';
import { LearningPoint } from './training.ts';

export const Progress = z.object({
  /** A key under `stages.` in the locales. */
  stage: z.enum([
    'read',
    'encode',
    'neighbours',
    'layout',
    'cluster',
    'keywords',
    'store',
    'model',
    'explain',
    'copy',
    'check',
    'near-copies',
    'redact',
    'renew',
    'erase',
    'copies',
    'compact',
    'learn',
    'judge',
    'score',
  ]),
  done: z.number(),
  total: z.number().nullable(),
  /** How learning goes. */
  learning: LearningPoint.optional(),
  /** Of work whose total is not known in the same unit: what share is done, how many a second, and the seconds left. */
  pace: z.object({ share: z.number(), perSecond: z.number(), secondsLeft: z.number().nullable() }).optional(),
});
export type Progress = z.infer<typeof Progress>;
