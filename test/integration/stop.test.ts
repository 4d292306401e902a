import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeExport } from '../../main/bench/export-file.ts';
import { look } from '../../main/bench/look.ts';

const CLI = resolve('main/cli/index.ts');
const ROWS = 20_000;
/** Several processes one after the other, on machines that may have other work. */
const PATIENCE_MS = 240_000;

let folder: string;
let file: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'attune-stop-'));
  file = join(folder, 'posts.csv');
  writeExport(file, ROWS);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Begins an import and stops it with Ctrl-C once its first posts are stored. */
async function stopped(path: string, ...options: string[]): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [CLI, 'import', file, '--workspace', path, ...options], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (data: Buffer) => {
    said += data.toString();
  });
  const ended = new Promise<number | null>((done) => child.once('close', done));
  while (child.exitCode === null && !hasPosts(path)) await wait(5);
  child.kill('SIGINT');
  return { code: await ended, said };
}

function hasPosts(path: string): boolean {
  if (!existsSync(path)) return false;
  try {
    const database = new Database(path, { readonly: true });
    try {
      return database.prepare('SELECT max(id) FROM posts').pluck().get() !== null;
    } finally {
      database.close();
    }
  } catch {
    // Just being made.
    return false;
  }
}

function attune(...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

it(
  'an import stopped with Ctrl-C is taken back; kept, it goes on with --resume or is undone',
  async () => {
    const path = join(folder, 'w.attune');
    expect(await stopped(path)).toMatchObject({ code: 2, said: expect.stringContaining('taken back') });
    expect(look(path)).toMatchObject({ posts: 0, unfinished: null, complete: false, faults: [] });

    expect(await stopped(path, '--keep')).toMatchObject({ code: 2, said: expect.stringContaining('--resume') });
    const kept = look(path);
    expect(kept).toMatchObject({ unfinished: expect.any(Number), faults: [] });
    attune('workspace', 'undo', path, String(kept.unfinished));
    expect(look(path)).toMatchObject({ posts: 0, unfinished: null, faults: [] });

    await stopped(path, '--keep');
    expect(look(path)).toMatchObject({ complete: false, faults: [] });
    const { read, stored, duplicates } = JSON.parse(attune('import', file, '--workspace', path, '--resume', '--json')) as Record<
      string,
      unknown
    >;
    expect([read, Number(stored) + Number(duplicates)]).toEqual([ROWS, ROWS]);
    expect(look(path)).toMatchObject({ posts: stored, unfinished: null, complete: true, faults: [] });
  },
  PATIENCE_MS,
);
