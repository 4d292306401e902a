import { duplicateKey } from '../../ingest/normalise.ts';
import { markOf } from '../../privacy/person.ts';
import type { KeyChain } from '../../privacy/pseudonym.ts';
import { remember } from '../../privacy/remember.ts';
import { unnamer } from '../../privacy/unname.ts';
import type { NewPost, Workspace } from '../ports.ts';

const PSEUDONYM = /user-[a-z2-7]{12}/g;

/**
 * Leaves out posts of people who were erased, and their pseudonyms out of posts of others. Call what it gives in the
 * transaction that stores the posts, so that nobody who is erased meanwhile slips in.
 */
export function withholder({ erasures }: Workspace, keys: KeyChain): (posts: NewPost[]) => { posts: NewPost[]; withheld: number } {
  const mark = remember(markOf(keys));
  return (batch) => {
    const erased = erasures.marks();
    if (erased.size === 0) return { posts: batch, withheld: 0 };
    const own = batch.filter(({ marks }) => marks?.some((one) => erased.has(one)) !== true);
    return { posts: own.map((post) => withoutErased(post, (name) => erased.has(mark(name)))), withheld: batch.length - own.length };
  };
}

function withoutErased(post: NewPost, isErased: (pseudonym: string) => boolean): NewPost {
  const held = [post.text, post.sourceId ?? '', post.channel ?? '', ...Object.values(post.attributes)].join('\n');
  if (!held.includes('user-')) return post;
  const pseudonyms = Array.from(new Set(held.match(PSEUDONYM))).filter(isErased);
  if (pseudonyms.length === 0) return post;
  const unnamed = unnamer({ pseudonyms, isNamed: () => false }).unname(post);
  return { ...unnamed, duplicateKey: duplicateKey(unnamed.text) };
}
