import { z } from 'zod';
import { madeWorkspaces, runScript } from './made-workspaces.ts';
import type { BenchRow } from './row.ts';

/** What `ask-anonymity.ts` prints; the memory is that of planning, before files are written. */
const Answer = z.object({ times: z.array(z.object({ name: z.string(), seconds: z.number() })), megabytes: z.number() });

/**
 * Planning and writing k-anonymous files, and risk, at 10 thousand, 100 thousand and 1 million made-up posts of up to 200 thousand
 * people; each size in a process of its own. @param say told what is being measured
 */
export async function benchAnonymity(say: (line: string) => void): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for await (const { posts, file } of madeWorkspaces(say)) {
    say(`planning and writing ${posts} posts`);
    const { times, megabytes } = Answer.parse(JSON.parse(await runScript('ask-anonymity.ts', file)));
    const name = (what: string) => `${posts.toLocaleString('en')} posts: ${what}`;
    rows.push(...times.map((time) => ({ name: name(time.name), value: time.seconds, unit: 's (CPU)', ratio: null })));
    rows.push({ name: name('memory of planning'), value: megabytes, unit: 'MB', ratio: null });
  }
  return rows;
}
