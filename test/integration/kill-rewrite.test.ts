import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeExport } from '../../main/bench/export-file.ts';

const CLI = resolve('main/cli/index.ts');
const ROWS = 8000;
/** Several processes one after the other, on machines that may have other work. */
const PATIENCE_MS = 240_000;

let folder: string;
let whole: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'attune-kill-'));
  writeExport(join(folder, 'posts.csv'), ROWS);
  whole = join(folder, 'whole.attune');
  attune('import', join(folder, 'posts.csv'), '--workspace', whole);
  // Letters that many made-up words have: most posts change.
  const words = { type: 'pattern', kind: 'CUSTOM', pattern: '\\b[a-m]\\w+' };
  writeFileSync(join(folder, 'policy.json'), JSON.stringify({ actions: { HANDLE: 'pseudonym' }, rules: [words] }));
  attune('privacy', 'policy', whole, join(folder, 'policy.json'));
}, PATIENCE_MS);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function attune(...args: string[]): void {
  const { status, stderr } = spawnSync(process.execPath, [CLI, ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

function copyOf(name: string): string {
  const path = join(folder, name);
  for (const part of ['', '.key']) copyFileSync(whole + part, path + part);
  return path;
}

/** How far the job has come; null where it is not under way. */
function reached(path: string, job: string): number | null {
  const database = new Database(path, { readonly: true });
  try {
    const after = database.prepare('SELECT after FROM rewrites WHERE job = ?').pluck().get(job);
    return after === undefined ? null : Number(after);
  } finally {
    database.close();
  }
}

async function killedMidway(path: string, job: string, ...args: string[]): Promise<void> {
  const child: ChildProcess = spawn(process.execPath, [CLI, ...args, path], { stdio: 'ignore' });
  const exited = new Promise((done) => child.once('exit', done));
  while (child.exitCode === null && (reached(path, job) ?? 0) < ROWS / 4) await wait(2);
  child.kill('SIGKILL');
  await exited;
}

function look(path: string) {
  const database = new Database(path);
  try {
    database.exec("INSERT INTO posts_text (posts_text) VALUES ('integrity-check')");
    const counted = `SELECT value ->> 'kind' AS kind, count(*) AS count, count(DISTINCT posts.id) AS posts FROM posts, json_each(redactions) GROUP BY 1 ORDER BY 1`;
    return {
      check: database.pragma('quick_check(1)', { simple: true }),
      posts: database.prepare('SELECT id, text, redactions, author, channel, attributes, duplicate_key FROM posts ORDER BY id').all(),
      authors: database.prepare('SELECT author FROM posts').pluck().all(),
      indexed: database.prepare('SELECT count(*) FROM posts_text_docsize').pluck().get(),
      counts: database.prepare('SELECT kind, count, posts FROM redaction_counts ORDER BY kind').all(),
      counted: database.prepare(counted).all(),
      keys: database.prepare('SELECT json_array_length(keys) FROM privacy').pluck().get(),
    };
  } finally {
    database.close();
  }
}

it.each([
  ['redacts posts again', 'redact', ['privacy', 'reapply']],
  ['renews pseudonyms', 'renew', ['privacy', 'rotate-key']],
])(
  'a job that %s and is killed has changed each post wholly or not at all, and goes on to the end',
  async (_, job, args) => {
    const path = copyOf(`${job}.attune`);
    await killedMidway(path, job, ...args);
    const after = reached(path, job);
    expect(after).toBeGreaterThanOrEqual(ROWS / 4);
    const half = look(path);
    expect(half.check).toBe('ok');
    expect(half.indexed).toBe(half.posts.length);
    expect(half.counts).toEqual(half.counted);
    attune(...args, path);
    const done = look(path);
    expect(done.counts).toEqual(done.counted);
    expect(reached(path, job)).toBeNull();
    const undisturbed = copyOf(`${job}-undisturbed.attune`);
    if (job === 'redact') {
      attune(...args, undisturbed);
      expect(done).toEqual(look(undisturbed));
    } else {
      expect(done.keys).toBe(2);
      const [before, now] = [new Set(look(undisturbed).authors), new Set(done.authors)];
      expect(now.size).toBe(before.size);
      expect(now.isDisjointFrom(before)).toBe(true);
    }
  },
  PATIENCE_MS,
);
