import { AppError } from '../../contract/errors.ts';
import { withPlainTokens } from '../../contract/redaction-token.ts';
import { loadModelFolder } from '../../model/folder.ts';
import type { HandlersOf } from '../handler.ts';
import type { Session } from '../session.ts';
import { postOf } from './posts.ts';

type Names = 'attention.explain' | 'attention.firstPrinciples' | 'models.parity';

/** Posts that the parity check reads with both runtimes. */
const PARITY_POSTS = 8;

/** What the workspace's model makes of single texts. */
export function attentionHandlers(session: Session): HandlersOf<Names> {
  return {
    'attention.explain': (subject, { signal }) => session.withEncoder((encoder) => encoder.explain(textOf(session, subject), { signal })),
    'attention.firstPrinciples': (subject) => session.withEncoder((encoder) => encoder.firstPrinciples(textOf(session, subject))),
    'models.parity': async () => {
      const { rows } = session.workspace.posts.list({}, 'imported', 0, PARITY_POSTS);
      if (rows.length === 0)
        throw new AppError('not-enough-posts', 'Import posts first: the check reads some of them.', { posts: 0, needed: 1 });
      const { path } = await session.parts.models.find(session.workspace.settings().model);
      const { compareRuntimes } = await import('../../model/runtimes.ts');
      return compareRuntimes(
        await loadModelFolder(path),
        rows.map((post) => post.text),
      );
    },
  };
}

function textOf(session: Session, { post, text }: { post?: number | undefined; text?: string | undefined }): string {
  if (post !== undefined) return withPlainTokens(postOf(session, post).text);
  if (text === undefined || text.trim() === '') throw new AppError('bad-request', 'Choose a post or type a text to explain.');
  return text;
}
