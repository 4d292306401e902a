import { dirname, resolve } from 'node:path';
import { calls } from '../../app/contract/calls.ts';
import { fromPath } from '../../app/ingest/byte-source.ts';
import { composeForFile } from '../compose.ts';

/** Imports one file and prints what it took (`Outcome` in import.ts). */
const [path, workspace] = process.argv.slice(2);
if (path === undefined || workspace === undefined) throw new Error('Name a file and a workspace.');
const resources = resolve(import.meta.dirname, '../../resources');
const source = await fromPath(path);
const engine = await composeForFile({ file: workspace, create: true, home: dirname(workspace), resources });
const context = {
  signal: new AbortController().signal,
  progress: () => {},
  read: (_ref: string, offset: number, length: number) => source.read(offset, length),
};
const file = { ref: path, name: source.name, size: source.size };
const { mapping } = calls['import.preview'].output.parse(await engine.call('import.preview', { file, mapping: null }, context));
const started = performance.now();
await engine.call('import.run', { file, mapping }, context);
const seconds = (performance.now() - started) / 1000;
await engine.close();
await source.close();
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
process.stdout.write(
  JSON.stringify({ seconds, processorSeconds: (userCPUTime + systemCPUTime) / 1e6, peakMegabytes: (maxRSS * 1024) / 1e6 }),
);
