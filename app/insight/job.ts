import { setImmediate } from 'node:timers/promises';

export interface Job {
  signal?: AbortSignal;
  onProgress?(done: number, total: number): void;
}

/** Lets other work of the process happen, then stops if the job was cancelled. */
export async function breathe({ signal }: Job): Promise<void> {
  await setImmediate();
  signal?.throwIfAborted();
}
