import type { Calls } from '../../contract/calls.ts';
import type { CallContext, HandlersOf } from '../handler.ts';
import { readyPosts } from '../ready-posts.ts';
import type { Session } from '../session.ts';
import { dismissCluster, mergeClusters, movePosts, pinPosts, splitCluster, undoShaping } from '../shaping/by-hand.ts';
import { madeBy, requireCluster, type ShapeOptions } from '../shaping/change.ts';
import { remakeClusters } from '../shaping/cluster-all.ts';
import { applyClusters, clusterFile } from '../shaping/cluster-file.ts';
import { clusterDescribed, previewDescribed } from '../shaping/described.ts';
import { proposeClusters } from '../shaping/proposals.ts';
import { previewOutliers, reduceOutliers } from '../shaping/reduce-outliers.ts';
import { clusterTree } from '../shaping/tree.ts';

type Names = Exclude<keyof Calls & `clusters.${string}`, 'clusters.list' | 'clusters.map' | 'clusters.export'>;

/** Shaping of clusters: one change at a time, each of which can be undone. */
export function clusterHandlers(session: Session): HandlersOf<Names> {
  const options = ({ signal, progress }: CallContext): ShapeOptions => ({
    signal,
    onProgress: progress,
    stopwords: session.parts.stopwords,
  });
  const alone = async <T>(action: () => Promise<T>): Promise<T> => {
    const { workspace } = session;
    const done = await session.alone('shape', action);
    await readyPosts({ workspace });
    return done;
  };
  return {
    'clusters.rename': ({ id, label }) => {
      const { workspace } = session;
      requireCluster(workspace, id);
      return workspace.atomically(() => {
        workspace.note('rename-cluster', { cluster: id, label });
        return workspace.clusters.rename(id, label)!;
      });
    },
    'clusters.split': ({ id, parts }, context) => alone(() => splitCluster(session.workspace, id, parts, options(context))),
    'clusters.merge': ({ into, from }, context) => alone(() => mergeClusters(session.workspace, into, from, options(context))),
    'clusters.move': ({ filter, to }, context) => alone(() => movePosts(session.workspace, filter, to, options(context))),
    'clusters.pin': ({ filter, pinned }, context) => alone(() => pinPosts(session.workspace, filter, pinned, options(context))),
    'clusters.dismiss': ({ id }, context) => alone(() => dismissCluster(session.workspace, id, options(context))),
    'clusters.undo': () => alone(async () => ({ undone: await undoShaping(session.workspace, session.parts.stopwords) })),
    'clusters.steps': () => session.workspace.clusters.steps(),
    'clusters.remake': ({ k }, context) => {
      const { workspace } = session;
      return alone(() => remakeClusters(workspace, madeBy(workspace), k, options(context)));
    },
    'clusters.proposals': (_, context) => session.beside('shape', () => proposeClusters(session.workspace, options(context))),
    'clusters.previewOutliers': (reducing, context) =>
      session.beside('shape', () => previewOutliers(session.workspace, reducing, options(context))),
    'clusters.reduceOutliers': (reducing, context) => alone(() => reduceOutliers(session.workspace, reducing, options(context))),
    'clusters.previewDescribed': (description, context) =>
      session.withReaders(({ embedder }) => previewDescribed(session.workspace, embedder, description, options(context))),
    'clusters.describe': (description, context) =>
      alone(() => session.withReaders(({ embedder }) => clusterDescribed(session.workspace, embedder, description, options(context)))),
    'clusters.tree': () => clusterTree(session.workspace),
    'clusters.save': async (_, { signal }) => {
      const { workspace } = session;
      const content = `${JSON.stringify(await clusterFile(workspace, signal))}\n`;
      return { name: 'clusters.attune.json', mime: 'application/json', content, base64: false };
    },
    'clusters.apply': ({ content }, context) => alone(() => applyClusters(session.workspace, content, options(context))),
  };
}
