import { AppError } from '../../contract/errors.ts';

/** Exports of posts pack 5 to 30 times; what unpacks to more than this is made to fill a disk or a memory. */
const RATIO = 200;
/** Small files may pack better: a thousand equal lines are no attack. */
const FREE = 16 << 20;

/**
 * Passes bytes on and counts them: an archive is believed neither its sizes nor its intent.
 * @param packed bytes in the archive
 * @throws AppError `file-format` where they unpack to more than 200 times that
 */
export async function* guarded(chunks: AsyncIterable<Uint8Array>, packed: number, file: string): AsyncGenerator<Uint8Array> {
  const allowed = Math.max(FREE, packed * RATIO);
  let seen = 0;
  for await (const chunk of chunks) {
    seen += chunk.length;
    if (seen > allowed) {
      throw new AppError(
        'file-format',
        `${file} unpacks to more than ${RATIO} times its size; unpack it yourself and import what it holds.`,
        {
          file,
        },
      );
    }
    yield chunk;
  }
}

/** A workbook is read from its end, so one inside an archive has to be in memory. */
const IN_MEMORY = 128 << 20;

/** @throws AppError `file-format` for more than 128 MB */
export async function inMemory(chunks: AsyncIterable<Uint8Array>, file: string): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let seen = 0;
  for await (const chunk of chunks) {
    seen += chunk.length;
    if (seen > IN_MEMORY) {
      throw new AppError('file-format', `${file} is a workbook of more than 128 MB inside an archive; unpack it first.`, { file });
    }
    pieces.push(chunk);
  }
  return Buffer.concat(pieces);
}
