import { AppError, toErrorRecord } from '../../app/contract/errors.ts';
import { ClientFrame, type ServerFrame, type Wire } from '../../app/contract/frames.ts';
import type { Engine } from '../../app/pipeline/engine.ts';

interface Running {
  controller: AbortController;
  /** Reads the client still owes an answer to. */
  reads: Map<number, { resolve(bytes: Uint8Array): void; reject(error: Error): void }>;
}

/**
 * Lets a client on a wire call the engine. Frames that do not fit the schema are dropped; errors travel as values.
 * @returns stops serving and cancels what is running
 */
export function serve(wire: Wire<ServerFrame, unknown>, engine: Engine): () => void {
  const running = new Map<number, Running>();
  let reads = 0;

  const call = async (id: number, name: string, input: unknown): Promise<void> => {
    const entry: Running = { controller: new AbortController(), reads: new Map() };
    running.set(id, entry);
    try {
      const output = await engine.call(name, input, {
        signal: entry.controller.signal,
        progress: (progress) => wire.post({ t: 'progress', id, progress }),
        read: (ref, offset, length) =>
          new Promise((resolve, reject) => {
            reads += 1;
            entry.reads.set(reads, { resolve, reject });
            wire.post({ t: 'read', id, read: reads, ref, offset, length });
          }),
      });
      wire.post({ t: 'ok', id, output });
    } catch (thrown) {
      const cancelled = entry.controller.signal.aborted;
      wire.post({ t: 'error', id, error: cancelled ? new AppError('cancelled', 'Cancelled.').toRecord() : toErrorRecord(thrown) });
    } finally {
      running.delete(id);
    }
  };

  const stop = (entry: Running): void => {
    entry.controller.abort();
    for (const { reject } of entry.reads.values()) reject(new AppError('cancelled', 'Cancelled.'));
  };

  const unlisten = wire.listen((raw) => {
    const frame = ClientFrame.safeParse(raw).data;
    if (frame === undefined) return;
    if (frame.t === 'call') {
      if (!running.has(frame.id)) void call(frame.id, frame.name, frame.input);
      return;
    }
    const entry = running.get(frame.id);
    if (entry === undefined) return;
    if (frame.t === 'cancel') stop(entry);
    else answerRead(entry, frame);
  });
  return () => {
    unlisten();
    for (const entry of running.values()) stop(entry);
  };
}

function answerRead(entry: Running, frame: Extract<ClientFrame, { t: 'bytes' }>): void {
  const read = entry.reads.get(frame.read);
  entry.reads.delete(frame.read);
  if (frame.base64 !== null) read?.resolve(Buffer.from(frame.base64, 'base64'));
  else
    read?.reject(new AppError('file-unreadable', `The file cannot be read any more: ${frame.problem ?? 'it is gone'}; choose it again.`));
}
