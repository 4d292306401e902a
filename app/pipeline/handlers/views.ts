import { AppError } from '../../contract/errors.ts';
import type { SavedView } from '../../contract/records.ts';
import type { HandlersOf } from '../handler.ts';
import type { Session } from '../session.ts';

type Names = 'views.list' | 'views.save' | 'views.rename' | 'views.remove' | 'views.restore';

export function viewHandlers(session: Session): HandlersOf<Names> {
  return {
    'views.list': () => session.workspace.views.list(),
    'views.save': (view) => session.workspace.views.save(view),
    'views.rename': ({ id, name }) => known(id, session.workspace.views.rename(id, name)),
    'views.remove': ({ id }) => {
      if (!session.workspace.views.remove(id, session.parts.now())) throw missing(id);
      return {};
    },
    'views.restore': ({ id }) => known(id, session.workspace.views.restore(id)),
  };
}

function known(id: number, view: SavedView | null): SavedView {
  if (view === null) throw missing(id);
  return view;
}

const missing = (id: number) => new AppError('not-found', `There is no view ${id}; it may have been removed.`, { id });
