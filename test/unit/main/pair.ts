import type { Wire } from '../../../app/contract/frames.ts';

/** Two ends of one wire, in memory; frames are copied as JSON, as on a socket. */
export function wirePair<A, B>(): [Wire<A, unknown>, Wire<B, unknown>] {
  const listeners: [Set<(frame: unknown) => void>, Set<(frame: unknown) => void>] = [new Set(), new Set()];
  const end = (mine: 0 | 1): Wire<A & B, unknown> => ({
    post: (frame) => {
      const copy: unknown = JSON.parse(JSON.stringify(frame));
      queueMicrotask(() => {
        for (const receive of listeners[mine === 0 ? 1 : 0]) receive(copy);
      });
    },
    listen: (receive) => {
      listeners[mine].add(receive);
      return () => listeners[mine].delete(receive);
    },
  });
  return [end(0), end(1)];
}
