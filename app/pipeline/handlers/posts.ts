import { AppError } from '../../contract/errors.ts';
import type { PostRow } from '../../contract/records.ts';
import { postSheet, tableDocument } from '../documents.ts';
import type { HandlersOf } from '../handler.ts';
import type { Session } from '../session.ts';

/** @throws AppError `not-found` */
export function postOf(session: Session, id: number): PostRow {
  const post = session.workspace.posts.get(id);
  if (post === null) throw new AppError('not-found', `There is no post ${id} in this workspace.`, { id });
  return post;
}

export function postHandlers(session: Session): HandlersOf<'posts.list' | 'posts.get' | 'posts.facets' | 'posts.export'> {
  return {
    'posts.list': ({ filter, sort, offset, limit }) => session.workspace.posts.list(filter, sort, offset, limit),
    'posts.get': ({ id }) => postOf(session, id),
    'posts.facets': ({ filter }) => session.workspace.posts.facets(filter),
    'posts.export': ({ filter, format }) => {
      const posts = Array.from(session.workspace.posts.each(filter));
      session.workspace.note('export-posts', { posts: posts.length, format });
      return tableDocument('posts', format, postSheet(posts, session.workspace.posts.attributes()), posts);
    },
  };
}
