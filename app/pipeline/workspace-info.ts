import type { WorkspaceInfo } from '../contract/calls.ts';
import { STARTER } from './model-library.ts';
import type { Training } from './ports.ts';
import { readyPosts } from './ready-posts.ts';
import type { Session } from './session.ts';
import { readingModelOf, sameModel, versionInUse, versionName } from './training/version.ts';

/** What the workspace holds, and how far its model has read it. */
export async function workspaceInfo(session: Session): Promise<WorkspaceInfo> {
  const { parts } = session;
  const posts = await readyPosts(session);
  const { workspace } = session;
  const { model: name, precision } = workspace.settings();
  const known = await parts.models.known(name).catch(() => null);
  const madeBy = workspace.clusters.madeBy();
  const scoresItself = known?.description.scores ?? true;
  const version = versionInUse(workspace);
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
    scoredBy: version === null ? (scoresItself ? name : STARTER) : versionName(version.id),
    scoresStale: await scoresStale(session, version),
    clustersBy: madeBy && { name: madeBy.name, precision: madeBy.precision },
    clustersStale: madeBy !== null && (reader === null || !sameModel(madeBy, reader)),
    runtime: 'onnxruntime-node',
  };
}

/** Whether posts show what another model or version said, or lack what this one can say of them. */
async function scoresStale(session: Session, version: Training | null): Promise<boolean> {
  const { readings } = session.workspace;
  const shown = readings.shown();
  if (shown === null) return false;
  const scorer = version === null ? await session.scorerModel().catch(() => null) : readingModelOf(version);
  if (scorer === null || !sameModel(shown, scorer)) return true;
  return version !== null && readings.count(scorer) < readings.count(version.base);
}
