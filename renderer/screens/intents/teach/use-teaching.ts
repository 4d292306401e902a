import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Input, Output } from '../../../../app/contract/calls.ts';
import type { PostRow } from '../../../../app/contract/records.ts';
import { useClient } from '../../../client/hooks.ts';

/** Posts that are fetched together, and how many must wait so that nobody waits for them. */
const BATCH = 6;
const AHEAD = 3;
/** The engine knows as many changes. */
const UNDONE = 20;

export type Source = NonNullable<Input<'labels.next'>['from']>;
type Next = Output<'labels.next'>;

/** What can be taken back: where it was done, what was there before, and how. */
interface Step {
  at: number;
  post: number;
  before: string | null;
  takeBack(): Promise<unknown>;
}

export interface Teaching {
  /** The post to label; null where there is none, or none yet. */
  post: PostRow | null;
  /** Whether posts are on their way. */
  loading: boolean;
  /** What the coder has said of the post here. */
  given: string | null;
  chosen: Next['chosen'];
  /** Posts that wait, this one included. */
  left: number;
  error: Error | null;
  /** Labels the post and goes on. */
  label(intent: string): void;
  /** Goes on; the post does not come up again. */
  skip(): void;
  /** Takes the last label or skip back and returns to its post; null where there is none. */
  undo: (() => void) | null;
  /** To the post before or after, as far as they are fetched; null where there is none. */
  back: (() => void) | null;
  forward: (() => void) | null;
}

/** One post after the other, labelled by one coder. Labels are stored one by one, in the order in which they were given. */
export function useTeaching(coder: string, from: Source): Teaching {
  const client = useClient();
  const queries = useQueryClient();
  const [trail, setTrail] = useState<readonly PostRow[]>([]);
  const [at, setAt] = useState(0);
  const [given, setGiven] = useState<ReadonlyMap<number, string>>(new Map());
  const [steps, setSteps] = useState<readonly Step[]>([]);
  const [next, setNext] = useState<{ chosen: Next['chosen']; beyond: number; dry: boolean }>({ chosen: 'teaching', beyond: 0, dry: false });
  const [error, setError] = useState<Error | null>(null);
  const work = useRef<Promise<unknown>>(Promise.resolve());
  const fetching = useRef(false);

  /** After what was asked before; what fails is said. */
  const inOrder = <T>(action: () => Promise<T>): Promise<T> => {
    const done = work.current.then(action);
    work.current = done.catch((thrown: unknown) => setError(thrown instanceof Error ? thrown : new Error(String(thrown))));
    return done;
  };

  const short = trail.length - at < AHEAD && !next.dry && error === null;
  useEffect(() => {
    if (!short || fetching.current) return;
    fetching.current = true;
    const except = trail.slice(-1000).map(({ id }) => id);
    void inOrder(async () => {
      const { posts, chosen, left } = await client.call('labels.next', { coder, from, except, limit: BATCH });
      setTrail((before) => [...before, ...posts]);
      setNext({ chosen, beyond: left - posts.length, dry: posts.length === 0 });
    })
      .catch(() => {})
      .finally(() => {
        fetching.current = false;
      });
  });

  const post = trail[at] ?? null;
  const takeStep = (step: Step, intent: string | null) => {
    setError(null);
    setSteps((before) => [...before.slice(1 - UNDONE), step]);
    if (intent !== null) setGiven((before) => new Map(before).set(step.post, intent));
    setAt(at + 1);
  };
  /** As it was before the step, which was taken back or came to nothing. */
  const goBack = (step: Step) => {
    setSteps((before) => before.filter((other) => other !== step));
    setAt(step.at);
    setGiven((before) => {
      const after = new Map(before);
      after.delete(step.post);
      return step.before === null ? after : after.set(step.post, step.before);
    });
  };
  const change = async <T>(action: () => Promise<T>): Promise<T> => {
    const done = await inOrder(action);
    void queries.invalidateQueries();
    return done;
  };

  return {
    post,
    loading: post === null && error === null && !next.dry,
    given: post === null ? null : (given.get(post.id) ?? post.labels.find((label) => label.coder === coder)?.intent ?? null),
    chosen: next.chosen,
    left: next.beyond + trail.slice(at).filter(({ id }) => !given.has(id)).length,
    error,
    label(intent) {
      if (post === null) return;
      const set = change(() => client.call('labels.set', { filter: { ids: [post.id] }, intent, coder }));
      const takeBack = async () => {
        const { undo } = await set;
        if (undo !== null) await change(() => client.call('labels.undo', { undo }));
      };
      const step = { at, post: post.id, before: given.get(post.id) ?? null, takeBack };
      takeStep(step, intent);
      set.catch(() => goBack(step));
    },
    skip() {
      if (post === null) return;
      const skipped = (value: boolean) => change(() => client.call('labels.skip', { post: post.id, skipped: value, coder }));
      const step = { at, post: post.id, before: given.get(post.id) ?? null, takeBack: () => skipped(false) };
      takeStep(step, null);
      skipped(true).catch(() => goBack(step));
    },
    undo:
      steps.length === 0
        ? null
        : () => {
            const last = steps.at(-1)!;
            setError(null);
            goBack(last);
            last.takeBack().catch(() => {});
          },
    back: at === 0 ? null : () => setAt(at - 1),
    forward: at + 1 >= trail.length ? null : () => setAt(at + 1),
  };
}
