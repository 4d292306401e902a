import { z } from 'zod';
import { AppErrorRecord } from '../contract/errors.ts';
import { ColumnMapping, FileFacts, PresetName, PrivacyPolicy } from '../contract/records.ts';
import type { PreparedBatch } from './prepare-posts.ts';

const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
/** Made by our own worker from posts that were checked field by field; thousands at a time, so not looked through again. */
const Batch = z.custom<PreparedBatch>((value) => typeof value === 'object' && value !== null && 'posts' in value);

/** What the import and its worker thread say to each other: `open` first; `next` asks for one batch; `bytes` answers `read`. */
export const Request = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('open'),
    source: z.object({ name: z.string(), size: z.int(), modified: z.date().optional() }),
    options: z.object({
      mapping: ColumnMapping,
      preset: PresetName.optional(),
      today: z.date(),
      policy: PrivacyPolicy,
      keys: z.array(Bytes).readonly(),
      skip: z.int(),
    }),
  }),
  z.object({ type: z.literal('next') }),
  z.object({ type: z.literal('bytes'), read: z.int(), bytes: Bytes }),
  z.object({ type: z.literal('unreadable'), read: z.int(), error: AppErrorRecord }),
]);
export type Request = z.infer<typeof Request>;

export const Reply = z.discriminatedUnion('type', [
  z.object({ type: z.literal('opened'), facts: FileFacts, columns: z.array(z.string()) }),
  z.object({ type: z.literal('read'), read: z.int(), offset: z.int(), length: z.int() }),
  /** Null after the last one. */
  z.object({ type: z.literal('batch'), batch: Batch.nullable() }),
  z.object({ type: z.literal('failed'), error: AppErrorRecord }),
]);
export type Reply = z.infer<typeof Reply>;
