import { useEffect, useRef, useState } from 'react';
import type { Input, Output } from '../../../app/contract/calls.ts';
import { AppError } from '../../../app/contract/errors.ts';
import type { AnonymityReport, AnonymityRequest, PostFilter } from '../../../app/contract/records.ts';
import { partOf, saveParts } from '../../app/save-document.ts';
import { useClient } from '../../client/hooks.ts';

/** The file that is wanted; without `anonymity` it has the posts as they are stored. */
export interface ExportChoice {
  format: Input<'posts.export'>['format'];
  anonymity: AnonymityRequest | null;
}

/** The file that was saved last, and what was done to its posts. */
export interface SavedFile {
  name: string;
  posts: number;
  anonymity: AnonymityReport | null;
}

export interface PostExport {
  /** Posts written so far; null where no export is running. */
  progress: { done: number; total: number | null } | null;
  error: Error | null;
  saved: SavedFile | null;
  run(filter: PostFilter, choice: ExportChoice): Promise<void>;
  cancel(): void;
  /** Takes away what is said of the last file. */
  dismiss(): void;
}

const IDLE = { progress: null, error: null, saved: null };

/** Fetches a file of posts part by part, so that neither the engine nor the wire ever holds all of it, and saves it. */
export function usePostExport(): PostExport {
  const client = useClient();
  const controller = useRef<AbortController | null>(null);
  const [state, setState] = useState<Pick<PostExport, 'progress' | 'error' | 'saved'>>(IDLE);
  useEffect(() => () => controller.current?.abort(), []);
  return {
    ...state,
    async run(filter, { format, anonymity }) {
      const started = new AbortController();
      controller.current = started;
      const { signal } = started;
      setState({ ...IDLE, progress: { done: 0, total: null } });
      try {
        const parts: Blob[] = [];
        for (let after: number | null = 0; after !== null; ) {
          const part: Output<'posts.export'> = await client.call('posts.export', { filter, format, after, anonymity }, { signal });
          signal.throwIfAborted();
          parts.push(partOf(part.document));
          setState({ ...IDLE, progress: { done: part.done, total: part.total } });
          after = part.next;
          if (after !== null) continue;
          saveParts(part.document, parts);
          setState({ ...IDLE, saved: { name: part.document.name, posts: part.total, anonymity: part.anonymity } });
        }
      } catch (thrown) {
        const cancelled = signal.aborted || (thrown instanceof AppError && thrown.code === 'cancelled');
        setState({ ...IDLE, error: cancelled ? null : thrown instanceof Error ? thrown : new Error(String(thrown)) });
      }
    },
    cancel: () => controller.current?.abort(),
    dismiss: () => setState(IDLE),
  };
}
