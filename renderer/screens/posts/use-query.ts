import { useCallback, useMemo } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { type Query, readQuery, writeQuery } from './filter-url.ts';

/**
 * What the screen shows, kept in the address: back and forward go through it, and other screens link to it.
 * `replace` makes no step of its own, as while somebody types.
 */
export function useQueryInAddress(): [Query, (query: Query, options?: { replace: boolean }) => void] {
  const [parameters] = useSearchParams();
  const [location, navigate] = useLocation();
  const address = parameters.toString();
  const query = useMemo(() => readQuery(new URLSearchParams(address)), [address]);
  const change = useCallback(
    // With an empty search the question mark must stay, or the one before does.
    (next: Query, options?: { replace: boolean }) => navigate(`${location}?${writeQuery(next)}`, options),
    [location, navigate],
  );
  return [query, change];
}
