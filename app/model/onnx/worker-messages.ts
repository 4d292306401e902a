import { z } from 'zod';
import { AppErrorRecord } from '../../contract/errors.ts';

const Ids = z.custom<BigInt64Array>((value) => value instanceof BigInt64Array);
const Batch = z.object({ ids: Ids, mask: Ids, rows: z.int(), columns: z.int() });
const Model = z.object({ bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array), weightsFolder: z.string().nullable() });

/** What the session pool and its worker threads say to each other: `open` first, `release` last. */
export const Request = z.discriminatedUnion('type', [
  z.object({ type: z.literal('open'), model: Model, threads: z.int().positive() }),
  z.object({ type: z.literal('run'), id: z.int(), batch: Batch }),
  z.object({ type: z.literal('release') }),
]);
export type Request = z.infer<typeof Request>;

const Floats = z.custom<Float32Array>((value) => value instanceof Float32Array);
const Outputs = z.record(z.string(), z.object({ data: Floats, dims: z.array(z.int()).readonly() }));
export const Reply = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('outputs'), id: z.int(), outputs: Outputs }),
  /** `id` is null where the session could not be opened. */
  z.object({ type: z.literal('failed'), id: z.int().nullable(), error: AppErrorRecord }),
]);
export type Reply = z.infer<typeof Reply>;
