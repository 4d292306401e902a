import { setImmediate as breathe } from 'node:timers/promises';
import type { PostStore, Workspace } from './ports.ts';

/** The posts, ready to be asked; others get their turns in between. */
export async function readyPosts({ workspace }: { workspace: Workspace }): Promise<PostStore> {
  while (workspace.posts.prepare()) await breathe();
  return workspace.posts;
}
