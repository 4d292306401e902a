import type { WorkspaceInfo } from '../contract/calls.ts';
import { STARTER } from './model-library.ts';
import type { ReadingModel } from './ports.ts';
import { readyPosts } from './ready-posts.ts';
import type { Session } from './session.ts';

/** What the workspace holds, and how far its model has read it. */
export async function workspaceInfo(session: Session): Promise<WorkspaceInfo> {
  const { parts } = session;
  const posts = await readyPosts(session);
  const { workspace } = session;
  const { model: name, precision } = workspace.settings();
  const known = await parts.models.known(name).catch(() => null);
  const madeBy = workspace.clusters.madeBy();
  const scoresItself = known?.description.scores ?? true;
  const reader = known === null ? null : { name, fingerprint: known.fingerprint, precision };
  return {
    path: workspace.path,
    name: workspace.name,
    sample: workspace.sample,
    posts: posts.count(),
    analyzed: reader === null ? 0 : workspace.readings.count(reader),
    clusters: workspace.clusters.count(),
    imports: workspace.imports.list(),
    attributes: posts.attributes(),
    model: name,
    precision,
    modelState: known?.state ?? 'unknown',
    scoredBy: scoresItself ? name : STARTER,
    clustersBy: madeBy && { name: madeBy.name, precision: madeBy.precision },
    clustersStale: madeBy !== null && (reader === null || !sameModel(madeBy, reader)),
    runtime: 'onnxruntime-node',
  };
}

function sameModel(left: ReadingModel, right: ReadingModel): boolean {
  return left.fingerprint === right.fingerprint && left.precision === right.precision;
}
