import { renewPseudonyms } from '../privacy/pseudonym.ts';
import { renewPost } from '../privacy/renew.ts';
import type { Workspace } from './ports.ts';
import { type RewriteOptions, rewritePosts, tidyUp } from './rewrite-posts.ts';

/**
 * Brings a new key: every stored pseudonym becomes the new key's pseudonym of it, and so do those of later imports, so that
 * people stay the same. Whoever has only the old key, or an old copy, can link them no more; a backup is made before.
 * @returns how many posts changed now
 */
export async function renewKey(workspace: Workspace, options: RewriteOptions): Promise<{ posts: number; changed: number }> {
  workspace.imports.requireNoneRunning();
  const { id, key } = await workspace.keys.beginRenewal();
  if (workspace.rewrites.pending('renew') === null) await workspace.file.backUp('before-new-key');
  const renew = renewPseudonyms(key);
  const changed = await rewritePosts(workspace, 'renew', id, (post) => renewPost(post, renew), options);
  const posts = workspace.posts.count();
  workspace.atomically(() => {
    workspace.keys.finishRenewal(id);
    workspace.note('renew-key', { posts, changed });
  });
  await tidyUp(workspace);
  return { posts, changed };
}
