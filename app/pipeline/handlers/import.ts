import type { ImportReport } from '../../contract/records.ts';
import type { HandlersOf } from '../handler.ts';
import { importPosts, keepImport, resumeImport } from '../import-posts.ts';
import { findNearCopies, GROUPS } from '../near-copies.ts';
import type { Workspace } from '../ports.ts';
import { previewImport } from '../preview-import.ts';
import { readyPosts } from '../ready-posts.ts';
import { redactorOf } from '../redactors.ts';
import type { Session } from '../session.ts';
import { sourceOf } from '../source-of.ts';

type Names =
  | 'import.preview'
  | 'import.run'
  | 'import.unfinished'
  | 'import.resume'
  | 'import.keep'
  | 'import.undo'
  | 'import.duplicates'
  | 'nearCopies.find'
  | 'nearCopies.list';

export function importHandlers(session: Session): HandlersOf<Names> {
  return {
    'import.preview': async ({ file, mapping, preset, conventions }, context) =>
      previewImport(sourceOf(file, context), {
        mapping,
        preset,
        conventions,
        redactor: await redactorOf(session.workspace),
        now: session.parts.now(),
        memory: session.workspace.mappings,
      }),
    'import.run': ({ file, mapping, preset, purpose }, context) =>
      importing(session, (workspace) =>
        importPosts(sourceOf(file, context), workspace, {
          mapping,
          preset,
          synthetic: false,
          purpose,
          now: session.parts.now(),
          signal: context.signal,
          onProgress: context.progress,
        }),
      ),
    'import.unfinished': () => session.workspace.imports.unfinished(),
    'import.resume': ({ file, importId }, context) =>
      importing(session, (workspace) =>
        resumeImport(sourceOf(file, context), workspace, importId, { signal: context.signal, onProgress: context.progress }),
      ),
    'import.keep': ({ importId }) => keepImport(session.workspace, importId),
    'import.duplicates': ({ importId, limit }) => session.workspace.imports.duplicates(importId, limit),
    'nearCopies.find': (_, context) => findNearCopies(session.workspace, { signal: context.signal, onProgress: context.progress }),
    'nearCopies.list': () => session.workspace.nearCopies.list(GROUPS),
    'import.undo': async ({ importId }) => {
      const { workspace } = session;
      // One that was finished may be undone by mistake; one that never was, only on purpose.
      const unfinished = workspace.imports.unfinished().some((started) => started.importId === importId);
      if (unfinished) workspace.imports.take(importId);
      else await workspace.file.backUp('before-undo');
      const removed = workspace.atomically(() => {
        const posts = workspace.imports.remove(importId);
        workspace.note('undo-import', { importId, removed: posts });
        return posts;
      });
      return { removed };
    },
  };
}

/**
 * Runs an import; afterwards the posts are made ready, so that whoever opens them next need not wait, in this program or
 * another, and what is too old among them goes.
 */
async function importing(session: Session, run: (workspace: Workspace) => Promise<ImportReport>): Promise<ImportReport> {
  const report = await session.beside('import', async () => {
    const { workspace } = session;
    const done = await run(workspace);
    await readyPosts({ workspace });
    return done;
  });
  session.doChores();
  return report;
}
