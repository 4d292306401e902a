import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { AppError } from '../../contract/errors.ts';
import type { OnnxModel } from './graph.ts';
import type { Batch, GraphSession, Outputs } from './session.ts';
import { type Opening, Reply, type Request } from './worker-messages.ts';

/** Beyond this many sessions, memory and not arithmetic is the limit. */
const MOST_WORKERS = 8;
/** ONNX Runtime keeps a repacked copy of the matrices in every session. */
const REPACKED_BYTES = 512e6;

/** Sessions over the same graph, each in a thread of its own. */
export interface SessionPool extends GraphSession {
  /** Runs that can be under way at once. */
  readonly size: number;
}

export interface PoolShape {
  workers: number;
  /** Threads inside each session. */
  threads: number;
}

/**
 * One single-threaded session per core where the matrices are small: short posts leave a session's own threads
 * waiting for each other. Large models share fewer sessions with more threads, so that memory holds.
 * @param matrixBytes bytes of the weights that ONNX Runtime repacks
 */
export function poolShape(matrixBytes: number, cores = availableParallelism()): PoolShape {
  // One core is left to the window where there are enough.
  const used = cores > 4 ? cores - 1 : cores;
  const affordable = Math.max(1, Math.floor(REPACKED_BYTES / Math.max(1, matrixBytes)));
  const workers = Math.min(used, affordable, MOST_WORKERS);
  return { workers, threads: Math.max(1, Math.floor(used / workers)) };
}

/**
 * Opens the pool; every worker has its session before it is given back.
 * @throws AppError `runtime-unavailable` where a session cannot be opened
 */
export async function openSessionPool(model: OnnxModel, { workers, threads }: PoolShape): Promise<SessionPool> {
  const members = Array.from({ length: workers }, () => new Member({ model, threads }));
  try {
    await Promise.all(members.map((member) => member.ready));
  } catch (thrown) {
    await Promise.all(members.map((member) => member.terminate()));
    throw thrown;
  }
  return {
    size: workers,
    run: (batch) => members.reduce((idlest, member) => (member.load < idlest.load ? member : idlest)).run(batch),
    release: async () => {
      await Promise.all(members.map((member) => member.release()));
    },
  };
}

interface Pending {
  resolve(outputs: Outputs): void;
  reject(reason: unknown): void;
}

/** One worker thread and the runs it has not answered yet. */
class Member {
  readonly ready: Promise<void>;
  private readonly worker: Worker;
  private readonly pending = new Map<number, Pending>();
  private readonly exited: Promise<void>;
  private runs = 0;

  constructor(opening: Opening) {
    // The worker lies beside this file, as source or built.
    const file = new URL(`./session-worker${extname(import.meta.url)}`, import.meta.url);
    this.worker = new Worker(file, { workerData: opening });
    this.ready = new Promise((resolve, reject) => {
      this.worker.on('message', (raw: unknown) => this.receive(Reply.parse(raw), resolve, reject));
      this.worker.once('error', reject);
    });
    this.exited = new Promise((resolve) => this.worker.once('exit', () => resolve()));
    this.worker.on('error', (cause) => this.fail(cause.message));
    this.worker.once('exit', (code) => this.fail(`exit code ${code}`));
  }

  get load(): number {
    return this.pending.size;
  }

  run(batch: Batch): Promise<Outputs> {
    return new Promise((resolve, reject) => {
      const id = this.runs;
      this.runs += 1;
      this.pending.set(id, { resolve, reject });
      this.send({ type: 'run', id, batch });
    });
  }

  async release(): Promise<void> {
    this.send({ type: 'release' });
    await this.exited;
  }

  async terminate(): Promise<void> {
    await this.worker.terminate();
  }

  private send(request: Request): void {
    this.worker.postMessage(request);
  }

  private receive(reply: Reply, opened: () => void, refused: (reason: unknown) => void): void {
    if (reply.type === 'ready') opened();
    else if (reply.type === 'outputs') this.take(reply.id)?.resolve(reply.outputs);
    else {
      const { code, message, details } = reply.error;
      const error = new AppError(code, message, details);
      if (reply.id === null) refused(error);
      else this.take(reply.id)?.reject(error);
    }
  }

  private take(id: number): Pending | undefined {
    const pending = this.pending.get(id);
    this.pending.delete(id);
    return pending;
  }

  /** The thread is gone: whoever waits for it must hear so. */
  private fail(reason: string): void {
    for (const { reject } of this.pending.values()) {
      reject(
        new AppError(
          'runtime-unavailable',
          `A thread of the model stopped (${reason}); start the analysis again: it goes on where it was.`,
        ),
      );
    }
    this.pending.clear();
  }
}
