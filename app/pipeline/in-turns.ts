import { setImmediate as breathe } from 'node:timers/promises';

/** Runs work that yields between its steps; others get their turns there, and it can be cancelled. */
export async function inTurns<T>(work: Generator<void, T>, signal: AbortSignal): Promise<T> {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    await breathe();
    signal.throwIfAborted();
  }
}

/** Runs work that has turns without giving any, as a transaction must. */
export function atOnce<T>(work: Generator<void, T>): T {
  for (let step = work.next(); ; step = work.next()) if (step.done === true) return step.value;
}
