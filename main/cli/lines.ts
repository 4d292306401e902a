import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { AppError } from '../../app/contract/errors.ts';

/** Lines of a file, or of standard input for `-`, in chunks of at most `size`. */
export async function* lineChunks(file: string, size: number): AsyncGenerator<string[]> {
  const input = file === '-' ? process.stdin : createReadStream(file);
  let chunk: string[] = [];
  try {
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      chunk.push(line);
      if (chunk.length < size) continue;
      yield chunk;
      chunk = [];
    }
  } catch (cause) {
    throw new AppError('file-unreadable', `${file} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`, { file });
  }
  if (chunk.length > 0) yield chunk;
}
