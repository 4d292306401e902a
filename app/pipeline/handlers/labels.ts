import { AppError } from '../../contract/errors.ts';
import type { HandlersOf } from '../handler.ts';
import { readyPosts } from '../ready-posts.ts';
import type { Session } from '../session.ts';

export function labelHandlers(session: Session): HandlersOf<'labels.set' | 'labels.undo' | 'labels.counts'> {
  return {
    'labels.set': async ({ filter, intent, coder }) => {
      const posts = (await readyPosts(session)).ids(filter, 'imported', 0, Number.MAX_SAFE_INTEGER);
      const { workspace, parts } = session;
      return workspace.atomically(() => {
        const change = workspace.labels.set(posts, { intent, coder, at: parts.now() });
        // A single label has its coder and its time beside it.
        if (change.changed > 1) workspace.note('label', { posts: change.changed, ...(intent === null ? {} : { intent }) });
        return change;
      });
    },
    'labels.undo': ({ undo }) => {
      const changed = session.workspace.labels.undo(undo);
      if (changed === null) throw new AppError('not-found', 'What the labels were before is no longer known; set them again.', { undo });
      return { changed };
    },
    'labels.counts': () => session.workspace.labels.counts(),
  };
}
