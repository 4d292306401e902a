import { useQueries } from '@tanstack/react-query';
import type { FoundPost } from '../../../app/contract/records.ts';
import { useClient } from '../../client/hooks.ts';
import type { Query } from './filter-url.ts';

const PAGE = 100;

/** The posts of the rows from `first` to before `last`, page by page; undefined where they are still on their way. */
export function useRows({ filter, sort }: Query, first: number, last: number): (index: number) => FoundPost | undefined {
  const client = useClient();
  const [from, to] = [Math.floor(first / PAGE), Math.floor(Math.max(first, last - 1) / PAGE)];
  const pages = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  const loaded = useQueries({
    queries: pages.map((page) => {
      const input = { filter, sort, offset: page * PAGE, limit: PAGE };
      return {
        queryKey: ['posts.list', input],
        queryFn: ({ signal }: { signal: AbortSignal }) => client.call('posts.list', input, { signal }),
        // A million rows that somebody scrolls through need not stay.
        gcTime: 30_000,
      };
    }),
  });
  return (index) => loaded[Math.floor(index / PAGE) - from]?.data?.rows[index % PAGE];
}
