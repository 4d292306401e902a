import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { BenchRow } from './row.ts';

const SIZES = [10_000, 100_000, 1_000_000];
/** What `ask-anonymity.ts` prints; the memory is that of planning, before files are written. */
const Answer = z.object({ times: z.array(z.object({ name: z.string(), seconds: z.number() })), megabytes: z.number() });

/**
 * Planning and writing k-anonymous files, and risk, at 10 thousand, 100 thousand and 1 million made-up posts of up to 200 thousand
 * people; each size in a process of its own. @param say told what is being measured
 */
export async function benchAnonymity(say: (line: string) => void): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'attune-bench-'));
  try {
    const rows: BenchRow[] = [];
    for (const posts of SIZES) {
      const file = join(folder, `${posts}.attune`);
      say(`filling a workspace with ${posts} posts`);
      await run('ask-posts.ts', 'fill', file, String(posts));
      say(`planning and writing ${posts} posts`);
      const { times, megabytes } = Answer.parse(JSON.parse(await run('ask-anonymity.ts', file)));
      const name = (what: string) => `${posts.toLocaleString('en')} posts: ${what}`;
      rows.push(...times.map((time) => ({ name: name(time.name), value: time.seconds, unit: 's (CPU)', ratio: null })));
      rows.push({ name: name('memory of planning'), value: megabytes, unit: 'MB', ratio: null });
      rmSync(file);
    }
    return rows;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function run(script: string, ...task: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [resolve(import.meta.dirname, script), ...task], { maxBuffer: 1 << 24 });
  return stdout;
}
