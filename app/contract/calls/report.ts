import { z } from 'zod';
import * as r from '../records.ts';
import { document } from './shared.ts';

export const reportCalls = {
  /** A report as a file; `name` is its name without the ending. */
  'report.write': {
    input: z.object({ name: z.string().regex(/^[\w-]{1,80}$/), format: z.enum(['html', 'pdf']), report: r.Report }),
    output: document,
  },
} as const;
