import { AppError } from '../../contract/errors.ts';
import type { Intent } from '../../contract/records.ts';
import type { HandlersOf } from '../handler.ts';
import { intentOf, makeIntent, requireFree } from '../intents.ts';
import type { LabelChange } from '../ports.ts';
import type { Session } from '../session.ts';

type Names =
  | 'intents.list'
  | 'intents.make'
  | 'intents.rename'
  | 'intents.describe'
  | 'intents.merge'
  | 'intents.remove'
  | 'intents.restore'
  | 'intents.reorder';

export function intentHandlers(session: Session): HandlersOf<Names> {
  /** Takes an intent away, with its labels or after moving them. */
  const take = (id: string, into: string | null): LabelChange => {
    const { workspace, parts } = session;
    intentOf(workspace, id);
    if (into !== null) intentOf(workspace, into);
    return workspace.atomically(() => {
      const change = workspace.labels.move(id, into);
      workspace.intents.remove(id, parts.now());
      workspace.note(into === null ? 'remove-intent' : 'merge-intents', {
        intent: id,
        ...(into === null ? {} : { into }),
        posts: change.changed,
      });
      return change;
    });
  };
  return {
    'intents.list': () => session.workspace.intents.list(),
    'intents.make': ({ name, description }) => makeIntent(session.workspace, name, description ?? null),
    'intents.rename': ({ id, name }) => {
      const { workspace } = session;
      intentOf(workspace, id);
      requireFree(workspace.intents.list(), name, id);
      return workspace.intents.rename(id, name)!;
    },
    'intents.describe': ({ id, description }) => {
      intentOf(session.workspace, id);
      return session.workspace.intents.describe(id, description)!;
    },
    'intents.merge': ({ id, into }) => {
      if (id === into) throw new AppError('bad-request', `${id} cannot be merged with itself; name another intent.`, { id });
      return take(id, into);
    },
    'intents.remove': ({ id }) => take(id, null),
    'intents.restore': ({ id, undo }) => {
      const { workspace } = session;
      return workspace.atomically(() => {
        restorable(workspace.intents.list(), id);
        workspace.intents.restore(id);
        return { changed: undo === null ? 0 : (workspace.labels.undo(undo) ?? 0) };
      });
    },
    'intents.reorder': ({ ids }) => {
      session.workspace.intents.reorder(ids);
      return session.workspace.intents.list();
    },
  };
}

/** @throws AppError `not-found`; `intent-exists` where another has got its name meanwhile */
function restorable(intents: readonly Intent[], id: string): void {
  const intent = intents.find((other) => other.id === id);
  if (intent === undefined) throw new AppError('not-found', `There has been no intent ${id} in this workspace.`, { id });
  requireFree(intents, intent.name ?? intent.id, id);
}
