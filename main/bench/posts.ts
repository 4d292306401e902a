import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { BenchRow } from './row.ts';

const SIZES = [10_000, 100_000, 1_000_000];
/** What `ask-posts.ts` prints: milliseconds of each call, and its memory. */
const Answer = z.object({ times: z.array(z.object({ name: z.string(), milliseconds: z.number() })), peakMegabytes: z.number() });

/**
 * The calls of the Posts screen at 10 thousand, 100 thousand and 1 million made-up posts: opening, first screen, search, facets,
 * scrolling; each in a process of its own that has just started, as after a click on the app's icon. The call goes through the
 * engine with its schemas, not through a wire.
 * @param say told what is being measured
 */
export async function benchPosts(say: (line: string) => void): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'attune-bench-'));
  try {
    const rows: BenchRow[] = [];
    for (const posts of SIZES) {
      const file = join(folder, `${posts}.attune`);
      say(`filling a workspace with ${posts} posts`);
      await run('fill', file, String(posts));
      for (const state of ['first time', 'again']) {
        say(`asking it, ${state}`);
        const { times, peakMegabytes } = Answer.parse(JSON.parse(await run('ask', file)));
        const name = (what: string) => `${posts.toLocaleString('en')} posts, ${state}: ${what}`;
        rows.push(...times.map((time) => ({ name: name(time.name), value: time.milliseconds, unit: 'ms', ratio: null })));
        rows.push({ name: name('memory'), value: peakMegabytes, unit: 'MB', ratio: null });
      }
      rmSync(file);
    }
    return rows;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function run(...task: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [resolve(import.meta.dirname, 'ask-posts.ts'), ...task], {
    maxBuffer: 1 << 24,
  });
  return stdout;
}
