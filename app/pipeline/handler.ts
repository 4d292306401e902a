import type { CallName, Calls, Output } from '../contract/calls.ts';
import type { Progress } from '../contract/records.ts';

export interface CallContext {
  readonly signal: AbortSignal;
  progress(progress: Progress): void;
  /** Bytes of a file that the caller named in its input. */
  read(ref: string, offset: number, length: number): Promise<Uint8Array>;
}

export type Handlers = {
  [K in CallName]: (input: ReturnType<Calls[K]['input']['parse']>, context: CallContext) => Output<K> | Promise<Output<K>>;
};
export type HandlersOf<K extends CallName> = Pick<Handlers, K>;
