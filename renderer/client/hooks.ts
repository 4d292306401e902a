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

/** Under which the answer of a call is kept. */
export const keyOf = <K extends CallName>(name: K, input: Input<K>) => [name, input] as const;

/** A call whose answer is kept until a change makes it stale; `fresh` asks anew whenever the analyst comes back to it. */
export function useCall<K extends CallName>(
  name: K,
  input: Input<K>,
  options: { enabled?: boolean; keep?: boolean; fresh?: boolean } = {},
): UseQueryResult<Output<K>> {
  const client = useClient();
  return useQuery<Output<K>, Error, Output<K>>({
    queryKey: keyOf(name, input),
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
  /** Why it failed; null also where it was cancelled, which is no failure. */
  error: Error | null;
  cancelled: boolean;
  run(input: Input<K>, options?: Pick<CallOptions, 'files'>): Promise<Output<K> | null>;
  cancel(): void;
}

type State = Pick<Job<CallName>, 'running' | 'progress' | 'error' | 'cancelled'>;
const IDLE: State = { running: false, progress: null, error: null, cancelled: false };

/** A long call with progress and cancel; null when it failed or was cancelled. It is over once all answers are fetched anew. */
export function useJob<K extends CallName>(name: K): Job<K> {
  const client = useClient();
  const queries = useQueryClient();
  const controller = useRef<AbortController | null>(null);
  const [state, setState] = useState<State>(IDLE);
  useEffect(() => () => controller.current?.abort(), []);
  return {
    ...state,
    async run(input, options = {}) {
      const started = new AbortController();
      controller.current = started;
      const { signal } = started;
      setState({ ...IDLE, running: true });
      let outcome: State = IDLE;
      try {
        return await client.call(name, input, {
          ...options,
          signal,
          onProgress: (progress) => setState((before) => ({ ...before, progress })),
        });
      } catch (thrown) {
        outcome = signal.aborted
          ? { ...IDLE, cancelled: true }
          : { ...IDLE, error: thrown instanceof Error ? thrown : new Error(String(thrown)) };
        return null;
      } finally {
        await queries.invalidateQueries();
        setState(outcome);
      }
    },
    cancel: () => controller.current?.abort(),
  };
}
