import { z } from 'zod';
import { madeWorkspaces, runScript } from './made-workspaces.ts';
import type { BenchRow } from './row.ts';

/** What `ask-posts.ts` prints: milliseconds of each call, and its memory. */
const Answer = z.object({ times: z.array(z.object({ name: z.string(), milliseconds: z.number() })), peakMegabytes: z.number() });

/**
 * The calls of the Posts screen at 10 thousand, 100 thousand and 1 million made-up posts: opening, first screen, search, facets,
 * scrolling; each in a process of its own that has just started, as after a click on the app's icon. The call goes through the
 * engine with its schemas, not through a wire.
 * @param say told what is being measured
 */
export async function benchPosts(say: (line: string) => void): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for await (const { posts, file } of madeWorkspaces(say)) {
    for (const state of ['first time', 'again']) {
      say(`asking it, ${state}`);
      const { times, peakMegabytes } = Answer.parse(JSON.parse(await runScript('ask-posts.ts', file)));
      const name = (what: string) => `${posts.toLocaleString('en')} posts, ${state}: ${what}`;
      rows.push(...times.map((time) => ({ name: name(time.name), value: time.milliseconds, unit: 'ms', ratio: null })));
      rows.push({ name: name('memory'), value: peakMegabytes, unit: 'MB', ratio: null });
    }
  }
  return rows;
}
