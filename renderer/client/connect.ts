import { type CallName, calls, type Input, type Output } from '../../app/contract/calls.ts';
import { AppError, type AppErrorRecord } from '../../app/contract/errors.ts';
import { type ClientFrame, ServerFrame, type Wire } from '../../app/contract/frames.ts';
import type { Progress } from '../../app/contract/records.ts';

export interface CallOptions {
  signal?: AbortSignal;
  onProgress?(progress: Progress): void;
  /** Files named in the input, by their `ref`: the engine asks for their bytes. */
  files?: ReadonlyMap<string, Blob>;
}

export interface Client {
  call<K extends CallName>(name: K, input: Input<K>, options?: CallOptions): Promise<Output<K>>;
  /** Fails what is waiting: the other side is gone. */
  drop(): void;
}

interface Pending {
  options: CallOptions;
  resolve(output: unknown): void;
  reject(error: Error): void;
}

/** The contract's calls over any wire. Failures reject with `AppError`; what comes back is parsed by the contract. */
export function connect(wire: Wire<ClientFrame, unknown>): Client {
  const pending = new Map<number, Pending>();
  let next = 1;

  const settle = (id: number): Pending | undefined => {
    const entry = pending.get(id);
    pending.delete(id);
    return entry;
  };
  wire.listen((raw) => {
    const frame = ServerFrame.safeParse(raw).data;
    if (frame === undefined) return;
    if (frame.t === 'ok') settle(frame.id)?.resolve(frame.output);
    else if (frame.t === 'error') settle(frame.id)?.reject(toError(frame.error));
    else if (frame.t === 'progress') pending.get(frame.id)?.options.onProgress?.(frame.progress);
    else void answerRead(wire, frame, pending.get(frame.id)?.options.files);
  });

  return {
    async call<K extends CallName>(name: K, input: Input<K>, options: CallOptions = {}): Promise<Output<K>> {
      options.signal?.throwIfAborted();
      const id = next;
      next += 1;
      const output = await new Promise<unknown>((resolve, reject) => {
        pending.set(id, { options, resolve, reject });
        options.signal?.addEventListener('abort', () => wire.post({ t: 'cancel', id }), { once: true });
        wire.post({ t: 'call', id, name, input });
      });
      return calls[name].output.parse(output) as Output<K>;
    },
    drop() {
      for (const id of Array.from(pending.keys())) {
        settle(id)?.reject(new AppError('engine-crashed', 'The connection to the engine was lost; try again.'));
      }
    },
  };
}

function toError({ code, message, details }: AppErrorRecord): AppError {
  return new AppError(code, message, details);
}

async function answerRead(
  wire: Wire<ClientFrame, unknown>,
  frame: Extract<ServerFrame, { t: 'read' }>,
  files?: ReadonlyMap<string, Blob>,
): Promise<void> {
  const { id, read, ref, offset, length } = frame;
  try {
    const file = files?.get(ref);
    if (file === undefined) throw new Error('the file is not open');
    const bytes = new Uint8Array(await file.slice(offset, offset + length).arrayBuffer());
    wire.post({ t: 'bytes', id, read, base64: toBase64(bytes), problem: null });
  } catch (thrown) {
    wire.post({ t: 'bytes', id, read, base64: null, problem: thrown instanceof Error ? thrown.message : String(thrown) });
  }
}

const CHUNK = 0x8000;

function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let start = 0; start < bytes.length; start += CHUNK) binary += String.fromCharCode(...bytes.subarray(start, start + CHUNK));
  return btoa(binary);
}
