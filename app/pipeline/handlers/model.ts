import { AppError } from '../../contract/errors.ts';
import { describeModel } from '../../model/folder.ts';
import { compareRuntimes, runtimeStatuses } from '../../model/runtimes.ts';
import type { HandlersOf } from '../handler.ts';
import type { Session } from '../session.ts';
import { postOf } from './posts.ts';

type Names = 'attention.explain' | 'attention.firstPrinciples' | 'models.list' | 'models.parity';

/** Posts that the parity check reads with both runtimes. */
const PARITY_POSTS = 8;

export function modelHandlers(session: Session): HandlersOf<Names> {
  return {
    'attention.explain': async (subject) => (await session.encoder()).explain(textOf(session, subject)),
    'attention.firstPrinciples': async (subject) => (await session.encoder()).firstPrinciples(textOf(session, subject)),
    'models.list': async () => ({
      models: [describeModel(await session.modelFolder(), { builtIn: true })],
      runtimes: await runtimeStatuses(),
    }),
    'models.parity': async () => {
      const { rows } = session.workspace.posts.list({}, 'imported', 0, PARITY_POSTS);
      if (rows.length === 0)
        throw new AppError('not-enough-posts', 'Import posts first: the check reads some of them.', { posts: 0, needed: 1 });
      return compareRuntimes(
        await session.modelFolder(),
        rows.map((post) => post.text),
      );
    },
  };
}

function textOf(session: Session, { post, text }: { post?: number | undefined; text?: string | undefined }): string {
  if (post !== undefined) return postOf(session, post).text;
  if (text === undefined || text.trim() === '') throw new AppError('bad-request', 'Choose a post or type a text to explain.');
  return text;
}
