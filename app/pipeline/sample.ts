import { fromPath } from '../ingest/byte-source.ts';
import { type AnalyzeOptions, analyze } from './analyze.ts';
import { importPosts } from './import-posts.ts';
import { previewImport } from './preview-import.ts';
import { redactorOf } from './redactors.ts';
import type { Session } from './session.ts';

/** Fills an empty sample workspace with the made-up posts and analyses them: the same path as any import. */
export async function ensureSample(session: Session, options: Omit<AnalyzeOptions, 'stopwords'>): Promise<void> {
  const { workspace, parts } = session;
  // An import of the sample that was cut off is made again rather than gone on with: it takes a second.
  for (const { importId, running } of workspace.imports.unfinished()) if (!running) workspace.imports.remove(importId);
  if (workspace.posts.count() === 0) {
    const source = await fromPath(parts.samplePosts);
    try {
      const { signal, onProgress } = options;
      const now = parts.now();
      const { mapping } = await previewImport(source, { mapping: null, redactor: await redactorOf(workspace), now });
      await importPosts(source, workspace, {
        mapping,
        synthetic: true,
        now,
        signal,
        onProgress,
      });
      workspace.saveSettings({ ...workspace.settings(), brand: 'Lumora' });
    } finally {
      await source.close();
    }
  }
  if (workspace.clusters.count() > 0) return;
  await session.withReaders((readers) => analyze(workspace, readers, { ...options, stopwords: parts.stopwords }));
}
