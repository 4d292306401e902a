import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fromPath } from '../../app/ingest/byte-source.ts';
import { type Client, withWorkspace } from '../cli/engine.ts';
import { writeExport } from './export-file.ts';
import { look } from './look.ts';
import type { BenchRow } from './row.ts';

const CLI = resolve(import.meta.dirname, '../cli/index.ts');
/** Four batches, read in a thread of its own. */
const ROWS = 16_000;
const ROUNDS = 100;
/** Multiples of it, without their whole part, lie evenly between 0 and 1 however many there are. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

interface Killed {
  /** Posts that were stored when the import was killed. */
  stored: number;
  /** Whether all was stored by then, and the process only had to close the workspace. */
  complete: boolean;
  /** Whether there was nothing left to kill. */
  over: boolean;
  /** What is wrong afterwards; empty where all is well. */
  faults: string[];
}

/** An import that is killed, looked at, and taken up again, many times over; every fault counts. */
export async function benchKill(say: (line: string) => void, rounds = ROUNDS): Promise<BenchRow[]> {
  const results = await killImports(say, rounds, ROWS);
  const faults = results.flatMap((result) => result.faults);
  if (faults.length > 0) say(faults.join('; '));
  const row = (name: string, value: number): BenchRow => ({ name, value, unit: '', ratio: null });
  const killed = (name: string, which: (result: Killed) => boolean) => row(`killed ${name}`, results.filter(which).length);
  const most = Math.max(...results.map(({ stored }) => stored));
  return [
    row('imports killed', rounds),
    killed('before anything was stored', ({ stored }) => stored === 0),
    killed('with up to half of the posts stored', ({ stored }) => stored > 0 && stored <= most / 2),
    killed('with more than half of them stored', ({ stored, complete }) => stored > most / 2 && !complete),
    killed('while the workspace was being closed', ({ complete, over }) => complete && !over),
    row('ended before the kill', results.filter(({ over }) => over).length),
    row('faults afterwards', faults.length),
  ];
}

/**
 * Kills imports of the same file at moments spread evenly over their whole run, from the making of the workspace on.
 * Afterwards the workspace must be sound and hold exactly the rows it says it has; taken up again it must come to the same
 * posts as an import that nothing disturbed, and every third one that is undone instead must leave nothing.
 */
export async function killImports(say: (line: string) => void, rounds: number, rows: number): Promise<Killed[]> {
  const root = mkdtempSync(join(tmpdir(), 'attune-kill-'));
  try {
    const file = join(root, 'posts.csv');
    writeExport(file, rows);
    const whole = join(root, 'whole.attune');
    // As machines have other work, an import that is over before its kill says anew how long they take.
    let milliseconds = (await run(whole, file, Number.POSITIVE_INFINITY)) ?? 0;
    const expected = look(whole).digest;
    const results: Killed[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const path = join(root, `killed-${round}.attune`);
      // The same key, so that the same people have the same pseudonyms.
      copyFileSync(`${whole}.key`, `${path}.key`);
      const took = await run(path, file, ((0.5 + round * GOLDEN) % 1) * milliseconds);
      milliseconds = took ?? milliseconds;
      results.push({ ...(await judge(path, file, round % 3 === 2, expected)), over: took !== null });
      say(`killed ${round + 1} of ${rounds}`);
      for (const part of ['', '-wal', '-shm', '.key']) rmSync(path + part, { force: true });
    }
    return results;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/**
 * Imports the file in a process of its own.
 * @param milliseconds from the making of the workspace to the kill
 * @returns how long it took where it was over before that; null where it was killed
 */
async function run(path: string, file: string, milliseconds: number): Promise<number | null> {
  const child = spawn(process.execPath, [CLI, 'import', file, '--workspace', path], { stdio: ['ignore', 'ignore', 'inherit'] });
  const exited = new Promise<number | null>((done) => child.once('exit', done));
  while (!existsSync(path)) {
    if (child.exitCode !== null) throw new Error(`The import ended with ${child.exitCode} before it made the workspace.`);
    await wait(1);
  }
  const began = performance.now();
  const timer = Number.isFinite(milliseconds) ? setTimeout(() => child.kill('SIGKILL'), milliseconds) : undefined;
  const code = await exited;
  clearTimeout(timer);
  if (child.signalCode === 'SIGKILL') return null;
  if (code !== 0) throw new Error(`The import ended with ${code}.`);
  return performance.now() - began;
}

/** Looks at what a killed import left, goes on with it or undoes it, and looks again. */
async function judge(path: string, file: string, undo: boolean, expected: string): Promise<Omit<Killed, 'over'>> {
  const after = look(path);
  const { posts: stored, complete, unfinished } = after;
  const faults = [...after.faults];
  if (complete) faults.push(...(after.digest === expected ? [] : ['a whole import with other posts']));
  else if (unfinished !== null && undo) {
    await withWorkspace(path, false, (client) => client.call('import.undo', { importId: unfinished }));
    const { posts, faults: more } = look(path);
    faults.push(...more, ...(posts === 0 ? [] : [`${posts} posts left after undo`]));
  } else {
    await withWorkspace(path, true, (client) => goOn(client, file, unfinished));
    const { digest, faults: more } = look(path);
    faults.push(...more, ...(digest === expected ? [] : ['other posts than without the kill']));
  }
  return { stored, complete, faults };
}

/** Takes up the unfinished import; begins anew where nothing was stored. */
async function goOn(client: Client, path: string, unfinished: number | null): Promise<void> {
  const source = await fromPath(path);
  const file = { ref: path, name: source.name, size: source.size };
  if (unfinished !== null) await client.call('import.resume', { file, importId: unfinished }, source);
  else {
    const { mapping } = await client.call('import.preview', { file, mapping: null }, source);
    await client.call('import.run', { file, mapping }, source);
  }
  await source.close();
}
