import { basename } from 'node:path';
import type { HandlersOf } from '../handler.ts';
import type { Session } from '../session.ts';
import { workspaceInfo } from '../workspace-info.ts';

type Names = 'workspace.file' | 'workspace.backup' | 'workspace.restore' | 'workspace.saveAs' | 'workspace.compact' | 'workspace.recover';

/** Copies, size and rescue of the workspace's file. A workspace that is given by name need not be open, nor readable. */
export function workspaceFileHandlers(session: Session): HandlersOf<Names> {
  const { shelf } = session.parts;
  return {
    'workspace.file': ({ name }) => {
      const path = session.pathOf(name);
      return { name: basename(path, '.attune'), path, ...shelf.look(path) };
    },
    'workspace.backup': async () => {
      const backup = await session.workspace.file.backUp('by-hand');
      session.workspace.note('backup', { file: backup.name });
      return backup;
    },
    'workspace.restore': ({ name, backup }) => {
      const path = session.pathOf(name);
      session.leave();
      shelf.restore(path, backup);
      session.use(shelf.openAt(path));
      session.workspace.note('restore', { backup });
      return workspaceInfo(session);
    },
    'workspace.saveAs': async (target) => {
      const { workspace } = session;
      const path = 'path' in target ? target.path : shelf.pathOf(target.name);
      await workspace.file.saveAs(path);
      workspace.note('save-as', { path });
      return { path, bytes: workspace.file.bytes() };
    },
    'workspace.compact': () => {
      const sizes = session.workspace.file.compact();
      session.workspace.note('compact', sizes);
      return sizes;
    },
    'workspace.recover': ({ name }) => {
      const path = session.pathOf(name);
      session.leave();
      const report = shelf.recover(path);
      session.use(shelf.openAt(report.path));
      session.workspace.note('recover', { file: basename(path), posts: report.posts });
      return report;
    },
  };
}
