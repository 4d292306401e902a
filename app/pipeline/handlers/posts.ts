import { setImmediate as breathe } from 'node:timers/promises';
import type { Output } from '../../contract/calls.ts';
import { AppError } from '../../contract/errors.ts';
import type { FoundPost } from '../../contract/records.ts';
import { MOST_XLSX_ROWS, postsPart } from '../documents.ts';
import type { HandlersOf } from '../handler.ts';
import type { PostStore } from '../ports.ts';
import type { Session } from '../session.ts';

/** Posts in one part of an exported file: a few megabytes. */
const PART = 5000;

/** @throws AppError `not-found` */
export function postOf(session: Session, id: number, search?: string): FoundPost {
  const post = session.workspace.posts.get(id, search);
  if (post === null) throw new AppError('not-found', `There is no post ${id} in this workspace.`, { id });
  return post;
}

/** The posts, ready to be asked; others get their turns in between. */
export async function readyPosts({ workspace }: Session): Promise<PostStore> {
  while (workspace.posts.prepare()) await breathe();
  return workspace.posts;
}

export function postHandlers(session: Session): HandlersOf<'posts.list' | 'posts.ids' | 'posts.get' | 'posts.facets' | 'posts.export'> {
  return {
    'posts.list': async ({ filter, sort, offset, limit }) => (await readyPosts(session)).list(filter, sort, offset, limit),
    'posts.ids': async ({ filter, sort, offset, limit }) => (await readyPosts(session)).ids(filter, sort, offset, limit),
    'posts.get': ({ id, text }) => postOf(session, id, text),
    'posts.facets': async ({ filter }) => (await readyPosts(session)).facets(filter),
    'posts.export': async ({ filter, format, after }): Promise<Output<'posts.export'>> => {
      const posts = await readyPosts(session);
      const { rows, last, done, total } = posts.next(filter, after, format === 'xlsx' ? MOST_XLSX_ROWS : PART);
      if (format === 'xlsx' && done < total) {
        throw new AppError(
          'export-too-large',
          `XLSX is made for up to ${MOST_XLSX_ROWS} posts, and these are ${total}; filter further, or choose CSV.`,
          { most: MOST_XLSX_ROWS, total },
        );
      }
      const part = { first: after === 0, last: done === total };
      const document = await postsPart(format, rows, posts.attributes(), part);
      if (part.last) session.workspace.note('export-posts', { posts: total, format });
      return { document, next: part.last ? null : last, done, total };
    },
  };
}
