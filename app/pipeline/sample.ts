import { fromPath } from '../ingest/byte-source.ts';
import { guessMapping } from '../ingest/mapping.ts';
import { openTable, type RawRow } from '../ingest/table.ts';
import { type AnalyzeOptions, analyze } from './analyze.ts';
import { importPosts } from './import-posts.ts';
import type { Session } from './session.ts';

/** Fills an empty sample workspace with the made-up posts and analyses them: the same path as any import. */
export async function ensureSample(session: Session, options: Omit<AnalyzeOptions, 'stopwords'>): Promise<void> {
  const { workspace, parts } = session;
  if (workspace.posts.count() === 0) {
    const source = await fromPath(parts.samplePosts);
    try {
      const table = await openTable(source);
      const rows: RawRow[] = [];
      for await (const row of table.rows()) {
        if ('values' in row) rows.push(row);
        if (rows.length === 200) break;
      }
      const { signal, onProgress } = options;
      await importPosts(source, workspace, {
        mapping: guessMapping(table.columns, rows),
        synthetic: true,
        now: parts.now(),
        signal,
        onProgress: (done) => onProgress({ stage: 'read', done, total: null }),
      });
      workspace.saveSettings({ ...workspace.settings(), brand: 'Lumora' });
    } finally {
      await source.close();
    }
  }
  if (workspace.clusters.list().length === 0) await analyze(workspace, await session.encoder(), { ...options, stopwords: parts.stopwords });
}
