import { z } from 'zod';

/** What one process of a benchmark measures. */
export const Task = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('encode'),
    contender: z.enum(['attune', 'transformersJs', 'onnxRuntimeLoop', 'tensorFlowJs']),
    folder: z.string(),
    precision: z.enum(['fp32', 'int8']),
    batch: z.number().nullable(),
    /** JSON array of texts. */
    posts: z.string(),
    /** Where the embeddings go. */
    out: z.string(),
  }),
  z.object({ kind: z.literal('peak'), precision: z.enum(['fp32', 'int8']) }),
]);
export type Task = z.infer<typeof Task>;

/** What a contender prints. `value`: posts a second, or billions of operations a second. */
export const Outcome = z.object({ value: z.number(), peakMegabytes: z.number() });
export type Outcome = z.infer<typeof Outcome>;
