import { parentPort } from 'node:worker_threads';
import { AppError, toErrorRecord } from '../../contract/errors.ts';
import { type GraphSession, openSession } from './session.ts';
import { type Reply, Request } from './worker-messages.ts';

/** Runs one session in a thread of its own, so that a long `run` never stops the engine's event loop. */
const port = parentPort;
if (port === null) throw new AppError('internal', 'The session worker was not started as a worker.');
const send = (reply: Reply, transfer: ArrayBuffer[] = []) => port.postMessage(reply, transfer);

let session: GraphSession | null = null;

port.on('message', async (raw: unknown) => {
  const request = Request.parse(raw);
  try {
    if (request.type === 'open') {
      session = await openSession(request.model, request.threads);
      send({ type: 'ready' });
    } else if (request.type === 'run') await run(request);
    else {
      await session?.release();
      port.close();
    }
  } catch (thrown) {
    send({ type: 'failed', id: request.type === 'run' ? request.id : null, error: toErrorRecord(thrown) });
  }
});

async function run({ id, batch }: Extract<Request, { type: 'run' }>): Promise<void> {
  if (session === null) throw new AppError('internal', 'The session worker was asked to run before it was opened.');
  const outputs = await session.run(batch);
  const buffers = Object.values(outputs).map(({ data }) => data.buffer);
  send(
    { type: 'outputs', id, outputs },
    buffers.filter((buffer) => buffer instanceof ArrayBuffer),
  );
}
