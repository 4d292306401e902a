import { z } from 'zod';
import * as r from '../records.ts';
import { document, nothing } from './shared.ts';

export const AuditColumns = z.object({
  groups: z.array(z.object({ name: z.string(), values: z.int() })),
  labels: z.array(z.string()),
  predictions: z.array(z.object({ name: z.string(), values: z.array(z.string()) })),
});
export type AuditColumns = z.infer<typeof AuditColumns>;

export const AuditRequest = z.object({
  group: z.string(),
  /** A column with the true answer; null leaves out true and false positive rates. */
  label: z.string().nullable(),
  prediction: z.string(),
  positive: z.string(),
  /** Which posts; all of them where it is left out. */
  filter: r.PostFilter.optional(),
});
export type AuditRequest = z.infer<typeof AuditRequest>;

export const auditCalls = {
  'audit.columns': { input: nothing, output: AuditColumns },
  'audit.run': { input: AuditRequest, output: r.AuditReport },
  'audit.export': { input: AuditRequest.extend({ format: z.enum(['csv', 'json']) }), output: document },
} as const;
