import type { PostFilter } from '../../app/contract/records.ts';
import { openFileEngine } from './file-engine.ts';
import { CHINESE_WORD, FREQUENT_WORD, RARE_WORD } from './fill-workspace.ts';

/** One process of the posts' benchmark: prints what each call took, in milliseconds, as JSON (`Answer`). */
const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('Name the workspace.');
process.stdout.write(JSON.stringify(await ask(file)));

async function ask(path: string) {
  const times: { name: string; milliseconds: number }[] = [];
  const timed = async <T>(name: string, action: () => Promise<T>): Promise<T> => {
    const started = performance.now();
    const answer = await action();
    times.push({ name, milliseconds: performance.now() - started });
    return answer;
  };
  const engine = await timed('open', () => openFileEngine(path));
  const { call } = engine;
  const list = (filter: PostFilter, offset = 0) => call('posts.list', { filter, sort: 'newest', offset, limit: 100 });

  const total = await timed('first screen', async () => {
    await call('workspace.info', {});
    await call('posts.facets', { filter: {} });
    return (await list({})).total;
  });
  for (const [name, text] of Object.entries({
    'a word of half the posts': FREQUENT_WORD,
    'a rare word': RARE_WORD,
    'two Chinese characters': CHINESE_WORD,
    'a phrase': '"light battery"',
    'two words without a third': 'battery light -lamp',
    'one letter': 'b',
  })) {
    await timed(`search, ${name}`, () => list({ text }));
    await timed(`its breakdown, ${name}`, () => call('posts.facets', { filter: { text } }));
  }
  const filter: PostFilter = { channels: ['weibo', 'x'], intents: ['price'], from: '2024-06-01', to: '2024-12-31' };
  await timed('four filters', () => list(filter));
  await timed('breakdown of four filters', () => call('posts.facets', { filter }));
  await timed('scroll to the middle', () => list({}, Math.floor(total / 2)));
  await timed('scroll to the end', () => list({}, total - 100));
  await timed('order by engagement', () => call('posts.list', { filter: {}, sort: 'engagement', offset: 0, limit: 100 }));
  await engine.close();
  return { times, peakMegabytes: process.resourceUsage().maxRSS / 1000 };
}
