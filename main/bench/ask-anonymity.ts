import type { Input, Output } from '../../app/contract/calls.ts';
import { openFileEngine } from './file-engine.ts';

/** One process of the anonymity benchmark: prints what each step took, in seconds of processor time of all threads, as JSON (`Answer`). */
const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('Name the workspace.');
process.stdout.write(JSON.stringify(await ask(file)));

async function ask(path: string) {
  const times: { name: string; seconds: number }[] = [];
  const timed = async <T>(name: string, action: () => Promise<T>): Promise<T> => {
    const started = process.cpuUsage();
    const answer = await action();
    const { user, system } = process.cpuUsage(started);
    times.push({ name, seconds: (user + system) / 1e6 });
    return answer;
  };
  const engine = await openFileEngine(path);
  const { call } = engine;
  const write = async (anonymity: Input<'posts.export'>['anonymity']) => {
    for (let after: number | null = 0; after !== null; ) {
      const part: Output<'posts.export'> = await call('posts.export', { filter: {}, format: 'csv', after, anonymity });
      after = part.next;
    }
  };
  await timed('columns of the posts', () => call('posts.facets', { filter: {} }));
  await timed('plan over nine columns, with reading who wrote each post', () => call('privacy.plan', { filter: {}, anonymity: {} }));
  await timed('plan over three columns', () => call('privacy.plan', { filter: {}, anonymity: { quasi: ['date', 'channel', 'region'] } }));
  const memory = process.resourceUsage().maxRSS / 1000;
  await timed('risk by nine columns', () => call('privacy.risk', { sensitive: 'intent' }));
  await timed('k-anonymous CSV of three columns, plan and all parts', () =>
    write({ quasi: ['date', 'channel', 'region'], columns: ['intent'] }),
  );
  await timed('plain CSV, all parts', () => write(null));
  await engine.close();
  return { times, megabytes: memory };
}
