import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { AppError } from '../../contract/errors.ts';
import type { OnnxModel } from './graph.ts';
import type { Batch, GraphSession, Outputs } from './session.ts';
import { Reply, type Request } from './worker-messages.ts';

/** Beyond this many sessions, memory and not arithmetic is the limit. */
const MOST_WORKERS = 8;
/** ONNX Runtime keeps a repacked copy of the matrices in every session. */
const REPACKED_BYTES = 512e6;

/** Sessions over the same graph, each in a thread of its own. */
export interface SessionPool extends GraphSession {
  /** Runs that can be under way at once. */
  readonly size: number;
  /** False once a thread has died: open another pool. */
  readonly alive: boolean;
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
 * @throws AppError `runtime-unavailable` where a session cannot be opened, and from `run` where a thread has died
 */
export async function openSessionPool(model: OnnxModel, shape: PoolShape): Promise<SessionPool> {
  const members = await openMembers(model, shape);
  return {
    size: members.length,
    get alive() {
      return members.every((member) => member.failure === null);
    },
    run: (batch) => members.reduce((idlest, member) => (member.load < idlest.load ? member : idlest)).run(batch),
    release: () => releaseAll(members),
  };
}

/** Apart from `openSessionPool`, so that nothing keeps the model's bytes once the workers have them. */
async function openMembers(model: OnnxModel, { workers, threads }: PoolShape): Promise<Member[]> {
  const members = Array.from({ length: workers }, () => new Member());
  const opened = await Promise.allSettled(members.map((member) => member.open({ type: 'open', model, threads })));
  const refused = opened.find((outcome) => outcome.status === 'rejected');
  if (refused === undefined) return members;
  await releaseAll(members);
  throw refused.reason;
}

/** Threads are asked to end, never terminated: ONNX Runtime takes the process down when its thread is stopped inside it. */
async function releaseAll(members: readonly Member[]): Promise<void> {
  await Promise.all(members.map((member) => member.release()));
}

interface Pending {
  resolve(outputs: Outputs): void;
  reject(reason: unknown): void;
}

/** One worker thread and the runs it has not answered yet. */
class Member {
  /** Why the thread is gone; null while it lives. */
  failure: AppError | null = null;
  private readonly worker: Worker;
  private readonly pending = new Map<number, Pending>();
  private readonly exited: Promise<void>;
  private opening: { resolve(): void; reject(reason: unknown): void } | null = null;
  private runs = 0;

  constructor() {
    // The worker lies beside this file, as source or built.
    this.worker = new Worker(new URL(`./session-worker${extname(import.meta.url)}`, import.meta.url));
    this.worker.on('message', (raw: unknown) => this.receive(Reply.parse(raw)));
    this.worker.on('error', (cause) => this.fail(cause.message));
    this.exited = new Promise((resolve) => {
      this.worker.once('exit', (code) => {
        this.fail(`exit code ${code}`);
        resolve();
      });
    });
  }

  get load(): number {
    return this.pending.size;
  }

  open(opening: Extract<Request, { type: 'open' }>): Promise<void> {
    return new Promise((resolve, reject) => {
      this.opening = { resolve, reject };
      this.send(opening);
    });
  }

  run(batch: Batch): Promise<Outputs> {
    if (this.failure !== null) return Promise.reject(this.failure);
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

  private send(request: Request): void {
    this.worker.postMessage(request);
  }

  private receive(reply: Reply): void {
    if (reply.type === 'ready') this.opening?.resolve();
    else if (reply.type === 'outputs') this.take(reply.id)?.resolve(reply.outputs);
    else {
      const { code, message, details } = reply.error;
      const error = new AppError(code, message, details);
      if (reply.id === null) this.opening?.reject(error);
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
    const sentence = `A thread of the model stopped (${reason}); start again: what was analysed is kept.`;
    this.failure ??= new AppError('runtime-unavailable', sentence);
    this.opening?.reject(this.failure);
    for (const { reject } of this.pending.values()) reject(this.failure);
    this.pending.clear();
  }
}
