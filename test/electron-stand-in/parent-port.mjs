// Gives a Node process the `process.parentPort` of Electron's utility processes.
import { EventEmitter } from 'node:events';

const port = new EventEmitter();
process.parentPort = Object.assign(port, { postMessage: (message) => process.send(message) });
process.on('message', (data) => port.emit('message', { data }));
process.on('disconnect', () => process.exit(0));
