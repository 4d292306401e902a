import { analyze } from '../analyze.ts';
import { tableDocument } from '../documents.ts';
import type { HandlersOf } from '../handler.ts';
import { inTurns } from '../in-turns.ts';
import { clusterSheet, publicClusters } from '../public-clusters.ts';
import { PublicWords } from '../public-words.ts';
import { readyPosts } from '../ready-posts.ts';
import type { Session } from '../session.ts';

type Names = 'analysis.run' | 'clusters.list' | 'clusters.map' | 'clusters.export';

export function insightHandlers(session: Session): HandlersOf<Names> {
  return {
    'analysis.run': async (_, { signal, progress }) => {
      progress({ stage: 'model', done: 0, total: null });
      const { workspace, parts } = session;
      return session.beside('analyze', async () => {
        const options = { signal, onProgress: progress, stopwords: parts.stopwords };
        const summary = await session.withReaders((readers) => analyze(workspace, readers, options));
        await readyPosts({ workspace });
        return summary;
      });
    },
    'clusters.list': () => session.workspace.clusters.list(),
    'clusters.map': () => session.workspace.clusters.map(),
    'clusters.export': async ({ format }, { signal }) => {
      const table = await inTurns((await readyPosts(session)).table({}, ['cluster', 'language']), signal);
      const { workspace } = session;
      const clusters = publicClusters(workspace.clusters.list(), table, new PublicWords(workspace));
      return tableDocument('clusters', format, clusterSheet(clusters), clusters);
    },
  };
}
