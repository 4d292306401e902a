import { dirname, resolve } from 'node:path';
import { composeForFile } from '../../main/compose.ts';

/** Takes a person out of a workspace and says on standard output what it begins with, so that it can be killed there. */
const [file, handle] = process.argv.slice(2);
if (file === undefined || handle === undefined) throw new Error('Name a workspace and a handle.');
const engine = await composeForFile({ file, create: false, home: dirname(file), resources: resolve('resources') });
await engine.call(
  'privacy.erase',
  { person: { handle } },
  {
    signal: new AbortController().signal,
    progress: ({ stage, done }) => process.stdout.write(`${stage} ${done}\n`),
    read: () => Promise.reject(new Error('It reads no file.')),
  },
);
process.stdout.write('done\n');
await engine.close();
