import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError } from '../contract/errors.ts';

/** A file to import, wherever it lies: on disk, in memory, or in a window that is asked for its bytes. */
export interface ByteSource {
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** Up to `length` bytes from `offset`; fewer only at the end. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

const CHUNK = 1 << 20;

/** @throws AppError `file-unreadable` for a folder, a missing or a forbidden file */
export async function fromPath(path: string): Promise<ByteSource & { close(): Promise<void> }> {
  const file = await open(path, 'r').catch((cause: NodeJS.ErrnoException) => {
    const reason = cause.code === 'ENOENT' ? 'does not exist' : `cannot be read (${cause.code ?? cause.message})`;
    throw new AppError('file-unreadable', `${path} ${reason}; check the path.`, { file: path });
  });
  const stat = await file.stat();
  if (!stat.isFile()) {
    await file.close();
    throw new AppError('file-unreadable', `${path} is not a file; give an exported file.`, { file: path });
  }
  return { name: basename(path), size: stat.size, read: (offset, length) => readAt(file, offset, length), close: () => file.close() };
}

export function fromBytes(name: string, bytes: Uint8Array): ByteSource {
  return { name, size: bytes.length, read: async (offset, length) => bytes.subarray(offset, offset + length) };
}

/** All bytes of the source, piece by piece. */
export async function* chunksOf(source: ByteSource, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  let offset = 0;
  while (offset < source.size) {
    signal?.throwIfAborted();
    const chunk = await source.read(offset, Math.min(CHUNK, source.size - offset));
    if (chunk.length === 0)
      throw new AppError('file-unreadable', `${source.name} ended while it was read; export it again.`, { file: source.name });
    yield chunk;
    offset += chunk.length;
  }
}

async function readAt(file: FileHandle, offset: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  const { bytesRead } = await file.read(bytes, 0, length, offset);
  return bytes.subarray(0, bytesRead);
}
