import { z } from 'zod';

/** A value with its confidence interval. */
export const Estimate = z.object({ value: z.number(), low: z.number(), high: z.number() });
export type Estimate = z.infer<typeof Estimate>;

export const MetricName = z.enum(['selectionRate', 'truePositiveRate', 'falsePositiveRate']);
export type MetricName = z.infer<typeof MetricName>;
export const GapName = z.enum([
  'demographicParityDifference',
  'demographicParityRatio',
  'equalOpportunityDifference',
  'equalizedOddsDifference',
]);
export type GapName = z.infer<typeof GapName>;
export const Verdict = z.enum(['fair', 'unfair', 'unclear']);
export type Verdict = z.infer<typeof Verdict>;

export const AuditReport = z.object({
  n: z.int(),
  group: z.string(),
  label: z.string().nullable(),
  prediction: z.string(),
  positive: z.string(),
  confidence: z.number(),
  groups: z.array(
    z.object({
      group: z.string(),
      n: z.int(),
      /** Too few posts for a verdict (see `minimumGroup`). */
      small: z.boolean(),
      metrics: z.record(MetricName, Estimate.nullable()),
    }),
  ),
  gaps: z.record(GapName, Estimate.extend({ verdict: Verdict, from: z.string(), to: z.string() }).nullable()),
  minimumGroup: z.int(),
  /** Rows without a group value, prediction or label, so left out. */
  skipped: z.int(),
});
export type AuditReport = z.infer<typeof AuditReport>;
