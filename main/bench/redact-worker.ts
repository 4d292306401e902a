import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { redact } from '../../app/privacy/redact.ts';

/** Redacts the texts it was given each time it is told to, and says how many findings there were. */
const texts = z.array(z.string()).parse(workerData);
if (parentPort === null) throw new Error('The redacting worker was not started as a worker.');
const port = parentPort;
port.on('message', () => {
  let findings = 0;
  for (const text of texts) findings += redact(text).spans.length;
  port.postMessage(findings);
});
port.postMessage('ready');
