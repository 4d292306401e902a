import { Readable, type Transform } from 'node:stream';
import { AppError } from '../../contract/errors.ts';

/** Bytes that an unpacker hands out at once. */
export const CHUNK = 1 << 18;

/**
 * Sends bytes through an unpacker of `node:zlib`, which works on a thread of its own.
 * @throws AppError `file-format` where they are damaged or cut off
 */
export async function* inflated(
  chunks: AsyncIterable<Uint8Array>,
  unpacker: Transform,
  file: string,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const input = Readable.from(chunks, { objectMode: false, highWaterMark: CHUNK });
  // `pipe` does not carry errors on.
  input.on('error', (error) => unpacker.destroy(error));
  try {
    for await (const chunk of input.pipe(unpacker)) {
      signal?.throwIfAborted();
      yield chunk;
    }
  } catch (thrown) {
    signal?.throwIfAborted();
    throw damaged(file, thrown);
  } finally {
    input.destroy();
    unpacker.destroy();
  }
}

/** What was thrown, or else that the file is damaged. */
export function damaged(file: string, thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  return new AppError('file-format', `${file} is damaged or cut off (${reason}); copy or export it again.`, { file });
}
