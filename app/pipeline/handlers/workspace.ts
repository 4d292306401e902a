import type { HandlersOf } from '../handler.ts';
import { ensureSample } from '../sample.ts';
import type { Session } from '../session.ts';
import { workspaceInfo } from '../workspace-info.ts';

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
    'workspace.info': () => workspaceInfo(session),
    'workspace.open': ({ name }) => {
      session.use(session.parts.shelf.open(name));
      return workspaceInfo(session);
    },
    'workspace.openSample': async (_, { signal, progress }) => {
      session.use(session.parts.shelf.openSample());
      await ensureSample(session, { signal, onProgress: progress });
      return workspaceInfo(session);
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
