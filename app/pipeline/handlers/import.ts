import type { FileRef } from '../../contract/calls.ts';
import type { ByteSource } from '../../ingest/byte-source.ts';
import type { CallContext, HandlersOf } from '../handler.ts';
import { importPosts } from '../import-posts.ts';
import { previewImport } from '../preview-import.ts';
import type { Session } from '../session.ts';

export function importHandlers(session: Session): HandlersOf<'import.preview' | 'import.run' | 'import.undo'> {
  return {
    'import.preview': ({ file, mapping }, context) =>
      previewImport(sourceOf(file, context), mapping, session.workspace.pseudonymKey(), session.parts.now()),
    'import.run': ({ file, mapping }, context) =>
      importPosts(sourceOf(file, context), session.workspace, {
        mapping,
        synthetic: false,
        now: session.parts.now(),
        signal: context.signal,
        onProgress: (done) => context.progress({ stage: 'read', done, total: null }),
      }),
    'import.undo': ({ importId }) => {
      const removed = session.workspace.imports.remove(importId);
      session.workspace.note('undo-import', { importId, removed });
      return { removed };
    },
  };
}

/** The caller's file, read through the wire: its bytes never lie on disk in between. */
function sourceOf(file: FileRef, context: CallContext): ByteSource {
  return { name: file.name, size: file.size, read: (offset, length) => context.read(file.ref, offset, length) };
}
