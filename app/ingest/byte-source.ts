import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError } from '../contract/errors.ts';

/** A file to import, wherever it lies: on disk, in memory, or in a window that is asked for its bytes. */
export interface ByteSource {
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** When it was last written, where that is known. */
  readonly modified?: Date;
  /** Up to `length` bytes from `offset`; fewer only at the end. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** Bytes in their order, from the start as often as asked: a whole file, or one that an archive holds. */
export interface ByteFlow {
  readonly name: string;
  chunks(signal?: AbortSignal): AsyncIterable<Uint8Array>;
}

const CHUNK = 1 << 20;

/** @throws AppError `file-unreadable` for a folder, a missing or a forbidden file, and one that changes while it is read */
export async function fromPath(path: string): Promise<ByteSource & { close(): Promise<void> }> {
  const file = await open(path, 'r').catch((cause: NodeJS.ErrnoException) => {
    const reason = cause.code === 'ENOENT' ? 'does not exist' : `cannot be read (${cause.code ?? cause.message})`;
    throw new AppError('file-unreadable', `${path} ${reason}; check the path.`, { file: path });
  });
  const { size, mtime } = await file.stat().then((stat) => {
    if (stat.isFile()) return stat;
    return file.close().then(() => {
      throw new AppError('file-unreadable', `${path} is not a file; give an exported file.`, { file: path });
    });
  });
  const read = async (offset: number, length: number) => {
    const bytes = await readAt(file, offset, length);
    // Looked at with the last bytes, so that an import of a growing file ends with a word instead of half a row.
    if (offset + length >= size && (await file.stat()).size !== size) throw changed(path);
    return bytes;
  };
  return { name: basename(path), size, modified: mtime, read, close: () => file.close() };
}

export function fromBytes(name: string, bytes: Uint8Array): ByteSource {
  return { name, size: bytes.length, read: async (offset, length) => bytes.subarray(offset, offset + length) };
}

/**
 * The same source. Once it is read on, the next pieces are asked for ahead: where each takes its time to come (from a busy
 * thread, through a wire), the reader need not wait for it.
 * @param pieces how many, each as long as the last one
 */
export function readingAhead(source: ByteSource, pieces: number): ByteSource {
  const coming = new Map<number, { length: number; bytes: Promise<Uint8Array> }>();
  let end = 0;
  const ask = (offset: number, length: number) => {
    const bytes = source.read(offset, length);
    // A piece that nobody comes for may fail.
    bytes.catch(() => {});
    coming.set(offset, { length, bytes });
    return bytes;
  };
  return {
    ...source,
    read(offset, length) {
      const readOn = offset === end && offset > 0;
      end = offset + length;
      if (!readOn) coming.clear();
      const ahead = coming.get(offset);
      const bytes = ahead?.length === length ? ahead.bytes : ask(offset, length);
      coming.delete(offset);
      for (let piece = 0; readOn && piece < pieces; piece += 1) {
        const next = end + piece * length;
        if (next < source.size && !coming.has(next)) ask(next, Math.min(length, source.size - next));
      }
      return bytes;
    },
  };
}

/** All bytes of the source, piece by piece. */
export function flowOf(source: ByteSource): ByteFlow {
  return { name: source.name, chunks: (signal) => stretchOf(source, 0, source.size, signal) };
}

/** The bytes from `start` to `end` (exclusive), piece by piece. */
export async function* stretchOf(source: ByteSource, start: number, end: number, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  let offset = start;
  while (offset < end) {
    signal?.throwIfAborted();
    const chunk = await source.read(offset, Math.min(CHUNK, end - offset));
    if (chunk.length === 0) throw changed(source.name);
    yield chunk;
    offset += chunk.length;
  }
}

/** The first bytes; fewer only where there are no more. */
export async function headOf(flow: ByteFlow, length: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let seen = 0;
  for await (const chunk of flow.chunks()) {
    pieces.push(chunk);
    seen += chunk.length;
    if (seen >= length) break;
  }
  return Buffer.concat(pieces).subarray(0, length);
}

function changed(file: string): AppError {
  return new AppError('file-unreadable', `${file} changed while it was read; wait until it is written and import it again.`, { file });
}

async function readAt(file: FileHandle, offset: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  const { bytesRead } = await file.read(bytes, 0, length, offset);
  return bytes.subarray(0, bytesRead);
}
