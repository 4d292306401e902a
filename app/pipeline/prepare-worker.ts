import { parentPort } from 'node:worker_threads';
import { AppError, toErrorRecord } from '../contract/errors.ts';
import { type ByteSource, readingAhead } from '../ingest/byte-source.ts';
import { type Reply, Request } from './prepare-messages.ts';
import { openPreparation, type PreparedBatch } from './prepare-posts.ts';

/** Pieces of a megabyte that are asked for ahead: the thread that has them answers only between two batches. */
const PIECES = 3;

/** Reads and redacts one file in a thread of its own, so that the engine stores one batch while the next is made. */
const port = parentPort;
if (port === null) throw new AppError('internal', 'The import worker was not started as a worker.');
const send = (reply: Reply) => port.postMessage(reply);

const reads = new Map<number, { resolve(bytes: Uint8Array): void; reject(error: Error): void }>();
let asked = 0;
let batches: AsyncIterator<PreparedBatch> | null = null;
/** Batches are made one after the other, however many were asked for. */
let last: Promise<void> = Promise.resolve();

port.on('message', (raw: unknown) => {
  const request = Request.parse(raw);
  if (request.type === 'open') last = attempt(() => open(request));
  else if (request.type === 'next') last = last.then(() => attempt(next));
  else if (request.type === 'bytes') reads.get(request.read)?.resolve(request.bytes);
  else reads.get(request.read)?.reject(new AppError(request.error.code, request.error.message, request.error.details));
});

async function open({ source, options }: Extract<Request, { type: 'open' }>): Promise<void> {
  const { modified, ...rest } = source;
  const bytes: ByteSource = { ...rest, ...(modified === undefined ? {} : { modified }), read: pull };
  const preparation = await openPreparation(readingAhead(bytes, PIECES), options);
  batches = preparation.batches(new AbortController().signal)[Symbol.asyncIterator]();
  send({ type: 'opened', facts: preparation.facts, columns: preparation.columns });
}

/** The bytes lie with the thread that started this one. */
function pull(offset: number, length: number): Promise<Uint8Array> {
  asked += 1;
  const read = asked;
  send({ type: 'read', read, offset, length });
  return new Promise<Uint8Array>((resolve, reject) => reads.set(read, { resolve, reject })).finally(() => reads.delete(read));
}

async function next(): Promise<void> {
  const result = await batches?.next();
  send({ type: 'batch', batch: result === undefined || result.done === true ? null : result.value });
}

async function attempt(action: () => Promise<void>): Promise<void> {
  try {
    await action();
  } catch (thrown) {
    send({ type: 'failed', error: toErrorRecord(thrown) });
  }
}
