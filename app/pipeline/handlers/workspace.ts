import type { Output } from '../../contract/calls.ts';
import type { HandlersOf } from '../handler.ts';
import { ensureSample } from '../sample.ts';
import type { Session } from '../session.ts';
import { STARTER } from '../session.ts';

type Names =
  | 'workspace.info'
  | 'workspace.open'
  | 'workspace.openSample'
  | 'workspace.list'
  | 'workspace.activity'
  | 'settings.get'
  | 'settings.set';

export function workspaceHandlers(session: Session): HandlersOf<Names> {
  return {
    'workspace.info': () => info(session),
    'workspace.open': ({ name }) => {
      session.use(session.parts.shelf.open(name));
      return info(session);
    },
    'workspace.openSample': async (_, { signal, progress }) => {
      session.use(session.parts.shelf.openSample());
      await ensureSample(session, { signal, onProgress: progress });
      return info(session);
    },
    'workspace.list': () => session.parts.shelf.list(),
    'workspace.activity': ({ limit }) => session.workspace.activity(limit),
    'settings.get': () => session.workspace.settings(),
    'settings.set': (changes) => {
      const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
      const settings = { ...session.workspace.settings(), ...given };
      session.workspace.saveSettings(settings);
      return settings;
    },
  };
}

function info(session: Session): Output<'workspace.info'> {
  const { workspace } = session;
  return {
    path: workspace.path,
    name: workspace.name,
    sample: workspace.sample,
    posts: workspace.posts.count(),
    analyzed: workspace.readings.count(STARTER),
    clusters: workspace.clusters.count(),
    imports: workspace.imports.list(),
    attributes: workspace.posts.attributes(),
    model: STARTER,
    runtime: 'onnxruntime-node',
  };
}
