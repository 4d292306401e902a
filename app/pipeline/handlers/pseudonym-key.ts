import { AppError } from '../../contract/errors.ts';
import type { HandlersOf } from '../handler.ts';
import { renewKey } from '../renew-key.ts';
import type { Session } from '../session.ts';

/** The keys that make pseudonyms. */
export function pseudonymKeyHandlers(session: Session): HandlersOf<'privacy.key' | 'privacy.rotateKey' | 'privacy.destroyKey'> {
  return {
    'privacy.key': () => session.workspace.keys.info(),
    'privacy.rotateKey': (_, { signal, progress }) =>
      session.alone('renew', () => renewKey(session.workspace, { signal, onProgress: progress })),
    'privacy.destroyKey': ({ workspace: name }) =>
      session.alone('destroy', async () => {
        const { workspace } = session;
        if (name !== workspace.name) {
          throw new AppError('not-confirmed', `The key of ${workspace.name} is not destroyed: the name that was typed is another.`, {
            name: workspace.name,
          });
        }
        workspace.imports.requireNoneRunning();
        const result = await workspace.keys.destroy();
        workspace.note('destroy-key', { destroyed: result.destroyed.length, unreachable: result.unreachable.length });
        return result;
      }),
  };
}
