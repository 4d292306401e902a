import { AppError } from '../../contract/errors.ts';
import type { FoundPost } from '../../contract/records.ts';
import type { HandlersOf } from '../handler.ts';
import { readyPosts } from '../ready-posts.ts';
import type { Session } from '../session.ts';

/** @throws AppError `not-found` */
export function postOf(session: Session, id: number, search?: string): FoundPost {
  const post = session.workspace.posts.get(id, search);
  if (post === null) throw new AppError('not-found', `There is no post ${id} in this workspace.`, { id });
  return post;
}

export function postHandlers(session: Session): HandlersOf<'posts.list' | 'posts.ids' | 'posts.get' | 'posts.facets'> {
  return {
    'posts.list': async ({ filter, sort, offset, limit }) => (await readyPosts(session)).list(filter, sort, offset, limit),
    'posts.ids': async ({ filter, sort, offset, limit }) => (await readyPosts(session)).ids(filter, sort, offset, limit),
    'posts.get': ({ id, text }) => postOf(session, id, text),
    'posts.facets': async ({ filter }) => (await readyPosts(session)).facets(filter),
  };
}
