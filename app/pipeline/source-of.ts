import type { FileRef } from '../contract/calls.ts';
import type { ByteSource } from '../ingest/byte-source.ts';
import type { CallContext } from './handler.ts';

/** The caller's file, read through the wire: its bytes never lie on disk in between. */
export function sourceOf(file: FileRef, context: CallContext): ByteSource {
  return {
    name: file.name,
    size: file.size,
    ...(file.modified === undefined ? {} : { modified: new Date(file.modified) }),
    read: (offset, length) => context.read(file.ref, offset, length),
  };
}
