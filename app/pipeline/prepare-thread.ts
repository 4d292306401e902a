import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { AppError, type AppErrorRecord, toErrorRecord } from '../contract/errors.ts';
import type { ByteSource } from '../ingest/byte-source.ts';
import { Reply, type Request } from './prepare-messages.ts';
import type { Preparation, PreparedBatch, PrepareOptions } from './prepare-posts.ts';

/** Batches that are made ahead while others are stored. */
const AHEAD = 2;
/** Megabytes that the thread may fill before it must clear up: without a limit it would take what the machine has. */
const YOUNG_MB = 16;
const OLD_MB = 1024;

type Waiting<T> = { resolve(value: T): void; reject(error: Error): void };

/**
 * The same as `openPreparation`, in a thread of its own. The file's bytes are read here and handed over.
 * It ends with its last batch, an error or `close`.
 */
export async function openPreparationThread(
  source: ByteSource,
  options: PrepareOptions,
): Promise<Preparation & { close(): Promise<void> }> {
  const thread = new PrepareThread(source);
  try {
    const { facts, columns } = await thread.open(options);
    return { facts, columns, batches: (signal) => thread.batches(signal), close: () => thread.close() };
  } catch (thrown) {
    await thread.close();
    throw thrown;
  }
}

class PrepareThread {
  private readonly source: ByteSource;
  // The worker lies beside this file, as source or built.
  private readonly worker = new Worker(new URL(`./prepare-worker${extname(import.meta.url)}`, import.meta.url), {
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB, maxOldGenerationSizeMb: OLD_MB },
  });
  private opening: Waiting<Extract<Reply, { type: 'opened' }>> | null = null;
  private readonly made: (PreparedBatch | null)[] = [];
  private waiting: Waiting<PreparedBatch | null> | null = null;
  private failure: AppError | null = null;

  constructor(source: ByteSource) {
    this.source = source;
    this.worker.on('message', (raw: unknown) => this.receive(Reply.parse(raw)));
    this.worker.on('error', (cause) => this.fail(toErrorRecord(cause)));
    this.worker.on('exit', () => this.fail({ code: 'internal', message: 'The thread that reads the file stopped.', details: {} }));
  }

  open(options: PrepareOptions): Promise<Extract<Reply, { type: 'opened' }>> {
    const { name, size, modified } = this.source;
    return new Promise((resolve, reject) => {
      this.opening = { resolve, reject };
      this.send({ type: 'open', source: { name, size, modified }, options });
    });
  }

  async *batches(signal: AbortSignal): AsyncGenerator<PreparedBatch> {
    const stop = () => this.fail(toErrorRecord(signal.reason));
    signal.addEventListener('abort', stop);
    try {
      for (let ahead = 0; ahead < AHEAD; ahead += 1) this.send({ type: 'next' });
      for (;;) {
        const batch = await this.take();
        if (batch === null) return;
        yield batch;
        this.send({ type: 'next' });
      }
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  async close(): Promise<void> {
    await this.worker.terminate();
  }

  private take(): Promise<PreparedBatch | null> {
    if (this.failure !== null) return Promise.reject(this.failure);
    const batch = this.made.shift();
    if (batch !== undefined) return Promise.resolve(batch);
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
    });
  }

  private receive(reply: Reply): void {
    if (reply.type === 'opened') this.opening?.resolve(reply);
    else if (reply.type === 'read') void this.answer(reply);
    else if (reply.type === 'failed') this.fail(reply.error);
    else if (this.waiting === null) this.made.push(reply.batch);
    else {
      const { resolve } = this.waiting;
      this.waiting = null;
      resolve(reply.batch);
    }
  }

  private async answer({ read, offset, length }: Extract<Reply, { type: 'read' }>): Promise<void> {
    try {
      this.send({ type: 'bytes', read, bytes: await this.source.read(offset, length) });
    } catch (thrown) {
      this.send({ type: 'unreadable', read, error: toErrorRecord(thrown) });
    }
  }

  private fail({ code, message, details }: AppErrorRecord): void {
    this.failure ??= new AppError(code, message, details);
    this.opening?.reject(this.failure);
    this.waiting?.reject(this.failure);
    this.waiting = null;
  }

  private send(request: Request): void {
    this.worker.postMessage(request);
  }
}
