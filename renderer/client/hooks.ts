import {
  keepPreviousData,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { createContext, useContext, useEffect, useRef, useState } from 'react';
import type { CallName, Input, Output } from '../../app/contract/calls.ts';
import type { Progress } from '../../app/contract/records.ts';
import type { CallOptions, Client } from './connect.ts';

export const ClientContext = createContext<Client | null>(null);

export function useClient(): Client {
  const client = useContext(ClientContext);
  if (client === null) throw new Error('There is no client above this component.');
  return client;
}

/** A call whose answer is kept until a change makes it stale; `fresh` asks anew whenever the analyst comes back to it. */
export function useCall<K extends CallName>(
  name: K,
  input: Input<K>,
  options: { enabled?: boolean; keep?: boolean; fresh?: boolean } = {},
): UseQueryResult<Output<K>> {
  const client = useClient();
  return useQuery<Output<K>, Error, Output<K>>({
    queryKey: [name, input],
    queryFn: ({ signal }) => client.call(name, input, { signal }),
    enabled: options.enabled ?? true,
    ...(options.fresh === true ? { refetchOnMount: 'always' as const, refetchOnWindowFocus: 'always' as const } : {}),
    ...(options.keep === true ? { placeholderData: keepPreviousData } : {}),
  });
}

/**
 * A call that changes something; afterwards all answers are fetched anew. What `done` does happens even where the
 * component is gone by then, which a callback given to `mutate` does not promise.
 */
export function useChange<K extends CallName>(name: K, done?: (output: Output<K>) => void): UseMutationResult<Output<K>, Error, Input<K>> {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: Input<K>) => client.call(name, input),
    onSuccess: (output) => {
      done?.(output);
      return queries.invalidateQueries();
    },
  });
}

export interface Job<K extends CallName> {
  running: boolean;
  progress: Progress | null;
  error: Error | null;
  run(input: Input<K>, options?: Pick<CallOptions, 'files'>): Promise<Output<K> | null>;
  cancel(): void;
}

/** A long call with progress and cancel; null when it failed or was cancelled. */
export function useJob<K extends CallName>(name: K): Job<K> {
  const client = useClient();
  const queries = useQueryClient();
  const controller = useRef<AbortController | null>(null);
  const [state, setState] = useState<{ running: boolean; progress: Progress | null; error: Error | null }>({
    running: false,
    progress: null,
    error: null,
  });
  useEffect(() => () => controller.current?.abort(), []);
  return {
    ...state,
    async run(input, options = {}) {
      const started = new AbortController();
      controller.current = started;
      const { signal } = started;
      setState({ running: true, progress: null, error: null });
      try {
        const output = await client.call(name, input, {
          ...options,
          signal,
          onProgress: (progress) => setState((before) => ({ ...before, progress })),
        });
        setState({ running: false, progress: null, error: null });
        return output;
      } catch (error) {
        setState({ running: false, progress: null, error: error instanceof Error ? error : new Error(String(error)) });
        return null;
      } finally {
        await queries.invalidateQueries();
      }
    },
    cancel: () => controller.current?.abort(),
  };
}
