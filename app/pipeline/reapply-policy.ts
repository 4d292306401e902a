import { forgetKeywords } from './forget-keywords.ts';
import type { Workspace } from './ports.ts';
import { readyPosts } from './ready-posts.ts';
import { redactorOf } from './redactors.ts';
import { type RewriteOptions, rewritePosts, tidyUp } from './rewrite-posts.ts';

/**
 * Redacts all stored posts again, by the policy in force; a backup is made before. What was replaced once stays replaced,
 * as the raw texts are gone; only another import of the file brings them back. Readings of changed texts go, so that the next
 * analysis reads them anew; keywords that no post has any more go from the clusters. Drafts are the analyst's own and stay.
 * @returns how many posts changed now
 */
export async function reapplyPolicy(workspace: Workspace, options: RewriteOptions): Promise<{ posts: number; changed: number }> {
  const { version } = workspace.policy.current();
  const redactor = await redactorOf(workspace);
  if (workspace.rewrites.pending('redact') !== String(version)) await workspace.file.backUp('before-redact');
  const changed = await rewritePosts(workspace, 'redact', String(version), (post) => redactor.redactAgain(post), options);
  await readyPosts({ workspace });
  forgetKeywords(workspace);
  const posts = workspace.posts.count();
  workspace.atomically(() => {
    workspace.rewrites.finish('redact');
    workspace.policy.appliedTo(version);
    workspace.note('reapply-policy', { posts, changed });
  });
  await tidyUp(workspace);
  return { posts, changed };
}
