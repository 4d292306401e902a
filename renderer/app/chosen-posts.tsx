import { useMemo } from 'react';
import { Link, type LinkProps } from 'wouter';
import { useHistoryState } from 'wouter/use-browser-location';
import { PostFilter } from '../../app/contract/records.ts';

/** A link that hands posts on with the step in the history: an address has no place for thousands of them one by one. */
export function LinkWithPosts({ posts, ...link }: LinkProps & { posts: PostFilter }) {
  return <Link {...link} state={{ posts }} />;
}

/** The posts that the screen before handed on; null for all. */
export function useChosenPosts(): PostFilter | null {
  const step: unknown = useHistoryState();
  return useMemo(() => {
    if (typeof step !== 'object' || step === null || !('posts' in step)) return null;
    return PostFilter.safeParse(step.posts).data ?? null;
  }, [step]);
}
