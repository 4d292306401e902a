import { z } from 'zod';

/** A file the caller holds; the engine pulls its bytes by `ref`, so raw posts never lie on disk in between. */
export const FileRef = z.object({
  ref: z.string(),
  name: z.string(),
  size: z.int().nonnegative(),
  /** When the file was last written: what its relative dates refer to. */
  modified: z.iso.datetime().optional(),
});
export type FileRef = z.infer<typeof FileRef>;

export const count = z.object({ value: z.string(), count: z.int() });
export const document = z.object({ name: z.string(), mime: z.string(), content: z.string(), base64: z.boolean() });
export const nothing = z.object({});
