import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { calls } from '../../app/contract/calls.ts';
import type { Engine } from '../../app/pipeline/engine.ts';
import { openWorkspace } from '../../app/workspace/open.ts';
import { composeForFile } from '../../main/compose.ts';
import { importRows, now, placeAll, type Written } from '../unit/workspace/people.ts';

const HANDLE = 'mia_leeds';
const CHILD = resolve('test/integration/erase-child.ts');
/** What only she wrote, and the ids of her posts. */
const TRACES = ['zirkonlamp', 'quixotically', '翡翠台灯', 'srcmia'];
const POSTS = 1500;
const HERS = 60;

let root: string;
let template: string;
let pseudonym: string;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'attune-erase-kill-'));
  template = join(root, 'template');
  cpSync(mkdtempSync(join(tmpdir(), 'attune-empty-')), template, { recursive: true });
  const workspace = openWorkspace(join(template, 'w.attune'), { create: true, sample: false, now });
  await importRows(
    workspace,
    Array.from({ length: POSTS }, (_, at) => written(at)),
  );
  placeAll(workspace, (_, id) => id % 5);
  await workspace.file.backUp('by-hand');
  await importRows(workspace, [{ author: 'late', id: 'late', text: 'One more post about the parcel' }]);
  await workspace.file.backUp('daily');
  [pseudonym] = workspace.people.pseudonyms().filter((author) => workspace.people.postsOf([author]).length === HERS) as [string];
  workspace.close();
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function written(at: number): Written {
  if (at % (POSTS / HERS) === 0) return { author: HANDLE, id: `srcmia${at}`, text: `The zirkonlamp ${at} flickers quixotically 翡翠台灯` };
  return { author: `person ${at % 400}`, id: `other${at}`, text: `The lamp number ${at} and the parcel of day ${at % 30} were late` };
}

const files = (under: string): string[] =>
  readdirSync(under).flatMap((name) => (statSync(join(under, name)).isDirectory() ? files(join(under, name)) : [join(under, name)]));
/** Files that hold something of hers; words also without their first letters, as an index keeps what they begin with apart. */
const traces = (folder: string) =>
  files(folder).flatMap((file) => {
    const bytes = readFileSync(file);
    return [...TRACES, pseudonym, HANDLE]
      .filter((word) => bytes.includes(word) || bytes.includes(word.slice(2)))
      .map((word) => `${file}: ${word}`);
  });

const open = (file: string) => composeForFile({ file, create: false, home: dirname(file), resources: resolve('resources') });
const ask = async (engine: Engine, name: 'privacy.receipts' | 'workspace.info') => {
  const context = { signal: new AbortController().signal, progress: () => {}, read: () => Promise.reject(new Error('no file')) };
  return engine.call(name, {}, context);
};
const receiptsOf = async (engine: Engine) => calls['privacy.receipts'].output.parse(await ask(engine, 'privacy.receipts'));

/** Begins the erasure in a process of its own and kills that so long after it says `line`. @returns whether it was done already */
async function killAfter(file: string, line: string, delay: number): Promise<boolean> {
  const child = spawn(process.execPath, [CHILD, file, HANDLE], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  const exited = new Promise<void>((done) => child.once('exit', () => done()));
  await Promise.race([
    exited,
    new Promise<void>((heard) => {
      child.stdout.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        if (said.includes(line)) heard();
      });
    }),
  ]);
  await wait(delay);
  child.kill('SIGKILL');
  await exited;
  return said.includes('done');
}

describe('an erasure that is killed', () => {
  it.each([
    ['erase 0', 20],
    ['copies 1', 0],
    ['copies 1', 40],
    ['compact 0', 10],
  ])('after “%s” and %i ms goes on when the workspace is opened, and leaves nothing', async (line, delay) => {
    const folder = mkdtempSync(join(root, 'killed-'));
    cpSync(template, folder, { recursive: true });
    const file = join(folder, 'w.attune');
    expect(traces(folder).length).toBeGreaterThan(3);
    const done = await killAfter(file, line, delay);
    const engine = await open(file);
    await ask(engine, 'workspace.info');
    await engine.settle();
    const { receipts, pending } = await receiptsOf(engine);
    expect(calls['workspace.info'].output.parse(await ask(engine, 'workspace.info')).posts).toBe(POSTS - HERS + 1);
    await engine.close();
    expect([done, receipts.length, pending]).toEqual([done, 1, 0]);
    expect(receipts[0]).toMatchObject({
      unchanged: true,
      own: true,
      removed: { posts: HERS },
      copies: [{ outcome: 'rewritten' }, { outcome: 'rewritten' }],
    });
    expect(traces(folder)).toEqual([]);
    for (const copy of files(folder).filter((name) => name.endsWith('.attune'))) expect(faultsOf(copy)).toEqual([]);
  });
});

function faultsOf(file: string): string[] {
  const database = new Database(file);
  try {
    const check = String(database.pragma('integrity_check', { simple: true }));
    database.exec("INSERT INTO posts_text (posts_text) VALUES ('integrity-check')");
    const lost = database.prepare('PRAGMA foreign_key_check').all().length;
    return [...(check === 'ok' ? [] : [check]), ...(lost === 0 ? [] : [`${lost} rows refer to nothing`])];
  } finally {
    database.close();
  }
}
