import { parseArgs } from 'node:util';
import { runBrowserHost } from './run.ts';

const { values } = parseArgs({ options: { 'no-open': { type: 'boolean', default: false }, port: { type: 'string', default: '0' } } });
await runBrowserHost({ open: !values['no-open'], port: Number(values.port) });
