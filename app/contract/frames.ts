import { z } from 'zod';
import { AppErrorRecord } from './errors.ts';
import { Progress } from './records.ts';

/**
 * What travels on a wire between the renderer, the host and the engine, as JSON.
 * `id` is chosen by the caller and is unique on its connection.
 * `read` asks the caller for bytes of a file it named in the call; `bytes` answers it.
 */
export const ClientFrame = z.discriminatedUnion('t', [
  z.object({ t: z.literal('call'), id: z.int(), name: z.string(), input: z.unknown() }),
  z.object({ t: z.literal('cancel'), id: z.int() }),
  z.object({ t: z.literal('bytes'), id: z.int(), read: z.int(), base64: z.base64().nullable(), problem: z.string().nullable() }),
]);
export type ClientFrame = z.infer<typeof ClientFrame>;

export const ServerFrame = z.discriminatedUnion('t', [
  z.object({ t: z.literal('ok'), id: z.int(), output: z.unknown() }),
  z.object({ t: z.literal('error'), id: z.int(), error: AppErrorRecord }),
  z.object({ t: z.literal('progress'), id: z.int(), progress: Progress }),
  z.object({ t: z.literal('read'), id: z.int(), read: z.int(), ref: z.string(), offset: z.int(), length: z.int() }),
]);
export type ServerFrame = z.infer<typeof ServerFrame>;

/** Anything that can post frames one way and deliver frames the other way. `listen` returns its own undoing. */
export interface Wire<Out, In> {
  post(frame: Out): void;
  listen(receive: (frame: In) => void): () => void;
}
