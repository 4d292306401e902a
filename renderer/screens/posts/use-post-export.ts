import { useEffect, useRef, useState } from 'react';
import type { Input, Output } from '../../../app/contract/calls.ts';
import { AppError } from '../../../app/contract/errors.ts';
import type { PostFilter } from '../../../app/contract/records.ts';
import { partOf, saveParts } from '../../app/save-document.ts';
import { useClient } from '../../client/hooks.ts';

export type ExportFormat = Input<'posts.export'>['format'];

export interface PostExport {
  /** Posts written so far; null where no export is running. */
  progress: { done: number; total: number | null } | null;
  error: Error | null;
  run(filter: PostFilter, format: ExportFormat): Promise<void>;
  cancel(): void;
}

/** Fetches a file of posts part by part, so that neither the engine nor the wire ever holds all of it, and saves it. */
export function usePostExport(): PostExport {
  const client = useClient();
  const controller = useRef<AbortController | null>(null);
  const [state, setState] = useState<Pick<PostExport, 'progress' | 'error'>>({ progress: null, error: null });
  useEffect(() => () => controller.current?.abort(), []);
  return {
    ...state,
    async run(filter, format) {
      const started = new AbortController();
      controller.current = started;
      const { signal } = started;
      setState({ progress: { done: 0, total: null }, error: null });
      try {
        const parts: Blob[] = [];
        for (let after: number | null = 0; after !== null; ) {
          const { document, next, done, total }: Output<'posts.export'> = await client.call(
            'posts.export',
            { filter, format, after },
            { signal },
          );
          signal.throwIfAborted();
          parts.push(partOf(document));
          setState({ progress: { done, total }, error: null });
          if (next === null) saveParts(document, parts);
          after = next;
        }
        setState({ progress: null, error: null });
      } catch (thrown) {
        const cancelled = signal.aborted || (thrown instanceof AppError && thrown.code === 'cancelled');
        setState({ progress: null, error: cancelled ? null : thrown instanceof Error ? thrown : new Error(String(thrown)) });
      }
    },
    cancel: () => controller.current?.abort(),
  };
}
