import { resolve } from 'node:path';
import type { CallName, Input, Output } from '../../app/contract/calls.ts';
import { composeForFile } from '../compose.ts';

const RESOURCES = resolve(import.meta.dirname, '../../resources');

export interface FileEngine {
  /** Through the engine with its schemas, not through a wire. */
  call<K extends CallName>(name: K, input: Input<K>): Promise<Output<K>>;
  close(): Promise<void>;
}

/** The engine over a workspace that is there. */
export async function openFileEngine(file: string): Promise<FileEngine> {
  const engine = await composeForFile({ file, create: false, home: `${file}.home`, resources: RESOURCES });
  return {
    async call<K extends CallName>(name: K, input: Input<K>): Promise<Output<K>> {
      const context = { signal: new AbortController().signal, progress: () => {}, read: () => Promise.reject(new Error('no file')) };
      // The engine's handler for `name` is typed to return exactly this.
      return (await engine.call(name, input, context)) as Output<K>;
    },
    close: () => engine.close(),
  };
}
