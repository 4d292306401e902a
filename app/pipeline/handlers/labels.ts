import { AppError } from '../../contract/errors.ts';
import { agreementOf } from '../agreement.ts';
import type { HandlersOf } from '../handler.ts';
import { intentOf } from '../intents.ts';
import { labelDocument, openLabelFile } from '../label-file.ts';
import { nextPosts } from '../next-posts.ts';
import { readyPosts } from '../ready-posts.ts';
import type { Session } from '../session.ts';
import { sourceOf } from '../source-of.ts';
import { postOf } from './posts.ts';

type Names =
  | 'labels.set'
  | 'labels.undo'
  | 'labels.counts'
  | 'labels.next'
  | 'labels.skip'
  | 'labels.agreement'
  | 'labels.export'
  | 'labels.preview'
  | 'labels.import';

export function labelHandlers(session: Session): HandlersOf<Names> {
  const coderOf = (named: string | undefined) => named ?? session.workspace.settings().coder;
  return {
    'labels.set': async ({ filter, intent, coder }) => {
      const posts = (await readyPosts(session)).ids(filter, 'imported', 0, Number.MAX_SAFE_INTEGER);
      const { workspace, parts } = session;
      if (intent !== null) intentOf(workspace, intent);
      return workspace.atomically(() => {
        const change = workspace.labels.set(posts, { intent, coder: coderOf(coder), at: parts.now() });
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
    'labels.next': ({ coder, ...query }) => nextPosts(session.workspace, { ...query, coder: coderOf(coder) }),
    'labels.skip': ({ post, skipped, coder }) => {
      postOf(session, post);
      session.workspace.labelQueue.skip(post, coderOf(coder), skipped);
      return {};
    },
    'labels.agreement': () => agreementOf(session.workspace),
    'labels.export': ({ coder }) => labelDocument(session.workspace, coder ?? null),
    'labels.preview': async ({ file }, context) =>
      (await openLabelFile(session.workspace, sourceOf(file, context), context.signal)).report(),
    'labels.import': async ({ file, make, coder }, context) => {
      const { workspace, parts } = session;
      const labels = await openLabelFile(workspace, sourceOf(file, context), context.signal);
      return workspace.atomically(() => {
        const done = labels.import(make, coderOf(coder), parts.now());
        workspace.note('import-labels', { file: file.name, read: done.rows, changed: done.changed });
        return done;
      });
    },
  };
}
