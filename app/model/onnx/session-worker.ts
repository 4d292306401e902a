import { parentPort, workerData } from 'node:worker_threads';
import { AppError, toErrorRecord } from '../../contract/errors.ts';
import { openSession } from './session.ts';
import { Opening, type Reply, Request } from './worker-messages.ts';

/** Runs one session in a thread of its own, so that a long `run` never stops the engine's event loop. */
const port = parentPort;
if (port === null) throw new AppError('internal', 'The session worker was not started as a worker.');
const send = (reply: Reply, transfer: ArrayBuffer[] = []) => port.postMessage(reply, transfer);

const { model, threads } = Opening.parse(workerData);
try {
  const session = await openSession(model, threads);
  port.on('message', async (raw: unknown) => {
    const request = Request.parse(raw);
    if (request.type === 'release') {
      await session.release();
      port.close();
      return;
    }
    try {
      const outputs = await session.run(request.batch);
      const buffers = Object.values(outputs).map(({ data }) => data.buffer);
      send(
        { type: 'outputs', id: request.id, outputs },
        buffers.filter((buffer) => buffer instanceof ArrayBuffer),
      );
    } catch (thrown) {
      send({ type: 'failed', id: request.id, error: toErrorRecord(thrown) });
    }
  });
  send({ type: 'ready' });
} catch (thrown) {
  send({ type: 'failed', id: null, error: toErrorRecord(thrown) });
}
