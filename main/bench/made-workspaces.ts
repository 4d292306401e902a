import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const SIZES = [10_000, 100_000, 1_000_000];

/**
 * Workspaces of 10 thousand, 100 thousand and 1 million made-up posts, one after the other; each is gone when the next is asked for.
 * @param say told what is being filled
 */
export async function* madeWorkspaces(say: (line: string) => void): AsyncGenerator<{ posts: number; file: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'attune-bench-'));
  try {
    for (const posts of SIZES) {
      const file = join(folder, `${posts}.attune`);
      say(`filling a workspace with ${posts} posts`);
      await runScript('fill.ts', file, String(posts));
      yield { posts, file };
      rmSync(file);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Runs a script of this folder in a process of its own that has just started. @returns what it prints */
export async function runScript(script: string, ...task: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [resolve(import.meta.dirname, script), ...task], { maxBuffer: 1 << 24 });
  return stdout;
}
