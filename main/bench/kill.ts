import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { seededRandom } from '../../app/contract/random.ts';
import { writeExport } from './export-file.ts';
import type { BenchRow } from './row.ts';

const CLI = resolve(import.meta.dirname, '../cli/index.ts');
const ROWS = 24_000;
const ROUNDS = 100;
const POLL_MS = 5;

interface Killed {
  /** Posts that were stored when the import was killed. */
  stored: number;
  /** What is wrong afterwards; empty where all is well. */
  faults: string[];
}

/** An import that is killed, looked at, and taken up again, many times over; every fault counts. */
export async function benchKill(say: (line: string) => void, rounds = ROUNDS): Promise<BenchRow[]> {
  const results = await killImports(say, rounds, ROWS);
  const faults = results.flatMap((result) => result.faults);
  if (faults.length > 0) say(faults.join('; '));
  const inTheMidst = results.filter(({ stored }) => stored > 0).length;
  return [
    { name: 'imports killed', value: rounds, unit: '', ratio: null },
    { name: 'of them with posts stored', value: inTheMidst, unit: '', ratio: null },
    { name: 'faults afterwards', value: faults.length, unit: '', ratio: null },
  ];
}

/**
 * Kills imports of the same file at moments spread over their whole run. Afterwards the workspace must be sound and hold
 * exactly the rows it says it has; taken up again it must come to the same posts as an import that nothing disturbed,
 * and every third one that is undone instead must leave nothing.
 */
export async function killImports(say: (line: string) => void, rounds: number, rows: number): Promise<Killed[]> {
  const root = mkdtempSync(join(tmpdir(), 'attune-kill-'));
  try {
    const file = join(root, 'posts.csv');
    writeExport(file, rows);
    const whole = join(root, 'whole.attune');
    await finished(importInto(whole, file));
    const expected = look(whole).digest;
    const random = seededRandom(7);
    const results: Killed[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const path = join(root, `killed-${round}.attune`);
      // The same key, so that the same people have the same pseudonyms.
      copyFileSync(`${whole}.key`, `${path}.key`);
      results.push(await killOne(path, file, random(), round % 3 === 2, rows, expected));
      say(`killed ${round + 1} of ${rounds}`);
      for (const part of ['', '-wal', '-shm', '.key']) rmSync(path + part, { force: true });
    }
    return results;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

async function killOne(path: string, file: string, share: number, undo: boolean, rows: number, expected: string): Promise<Killed> {
  const child = importInto(path, file);
  // From the first moment of the file to shortly after its last row.
  while (child.exitCode === null && storedIn(path) < share * rows * 1.02) await wait(POLL_MS);
  await wait(share * 40);
  child.kill('SIGKILL');
  await exitOf(child);
  if (!existsSync(path)) return { stored: 0, faults: [] };
  const after = look(path);
  const faults = [...after.faults];
  if (after.unfinished !== null && undo) {
    await finished(cli('workspace', 'undo', path, String(after.unfinished)));
    const { posts, faults: more } = look(path);
    faults.push(...more, ...(posts === 0 ? [] : [`${posts} posts left after undo`]));
  } else if (!after.complete) {
    await finished(importInto(path, file, ...(after.unfinished === null ? [] : ['--resume'])));
    const { digest, faults: more } = look(path);
    faults.push(...more, ...(digest === expected ? [] : ['other posts than without the kill']));
  } else if (after.digest !== expected) faults.push('a whole import with other posts');
  return { stored: after.posts, faults };
}

interface Look {
  posts: number;
  digest: string;
  unfinished: number | null;
  complete: boolean;
  faults: string[];
}

/** What a workspace holds, read without the app. */
function look(path: string): Look {
  const database = new Database(path);
  try {
    const one = (sql: string): unknown => database.prepare(sql).pluck().get();
    if (one("SELECT count(*) FROM sqlite_schema WHERE name = 'near_copies'") === 0)
      return { posts: 0, digest: '', unfinished: null, complete: false, faults: [] };
    const faults: string[] = [];
    const check = String(database.pragma('quick_check(1)', { simple: true }));
    if (check !== 'ok') faults.push(check);
    if (database.prepare('PRAGMA foreign_key_check').all().length > 0) faults.push('rows that refer to nothing');
    database.exec("INSERT INTO posts_text (posts_text) VALUES ('integrity-check')");
    const posts = Number(one('SELECT count(*) FROM posts'));
    const indexed = Number(one('SELECT count(*) FROM posts_text_docsize'));
    if (indexed !== posts) faults.push(`${posts} posts, ${indexed} in the index`);
    const said = one("SELECT state ->> '$.tally.stored' FROM imports WHERE report IS NULL AND state IS NOT NULL");
    if (said !== undefined && Number(said) !== posts) faults.push(`${posts} posts, ${said} by the import's own account`);
    const unfinished = one('SELECT id FROM imports WHERE report IS NULL AND state IS NOT NULL');
    const complete = one('SELECT count(*) FROM imports WHERE report IS NOT NULL') !== 0;
    return { posts, digest: digestOf(database), unfinished: unfinished === undefined ? null : Number(unfinished), complete, faults };
  } finally {
    database.close();
  }
}

function digestOf(database: Database.Database): string {
  const digest = createHash('sha256');
  const columns = 'id, source_id, text, redactions, author, created_at, channel, language, likes, attributes, duplicate_key';
  for (const row of database.prepare(`SELECT ${columns} FROM posts ORDER BY id`).raw().iterate()) digest.update(JSON.stringify(row));
  for (const row of database.prepare('SELECT line, post_id FROM duplicates ORDER BY line').raw().iterate())
    digest.update(JSON.stringify(row));
  return digest.digest('hex');
}

function storedIn(path: string): number {
  if (!existsSync(path)) return 0;
  try {
    const database = new Database(path, { readonly: true });
    try {
      return Number(database.prepare('SELECT count(*) FROM posts').pluck().get());
    } finally {
      database.close();
    }
  } catch {
    // Just being made.
    return 0;
  }
}

const importInto = (path: string, file: string, ...more: string[]) => cli('import', file, '--workspace', path, ...more);

function cli(...args: string[]): ChildProcess {
  return spawn(process.execPath, [CLI, ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
}

function exitOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((done) => child.once('exit', done));
}

async function finished(child: ChildProcess): Promise<void> {
  const code = await exitOf(child);
  if (code !== 0) throw new Error(`The import ended with ${code}.`);
}
