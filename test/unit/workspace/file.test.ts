import { closeSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Backup, INTENTS } from '../../../app/contract/records.ts';
import type { Workspace } from '../../../app/pipeline/ports.ts';
import { outdated } from '../../../app/workspace/backups/rotation.ts';
import { openWorkspace } from '../../../app/workspace/open.ts';
import { workspaceShelf } from '../../../app/workspace/shelf.ts';
import { importReport, newPost } from './new-post.ts';

let folder: string;
let path: string;
let moment = 0;
const now = () => {
  moment += 1000;
  return new Date(Date.UTC(2026, 2, 6) + moment);
};
const open = () => openWorkspace(path, { create: true, sample: false, now });
function store(workspace: Workspace, ...posts: ReturnType<typeof newPost>[]): number {
  const importId = workspace.imports.begin('posts.csv', false, now());
  workspace.posts.add(importId, posts);
  workspace.imports.finish(importId, importReport({ importId }));
  return importId;
}
const texts = (workspace: Workspace) => workspace.posts.list({}, 'imported', 0, 500).rows.map(({ text }) => text);
const many = (count: number, word = 'post') =>
  Array.from({ length: count }, (_, index) => newPost(`${word} number ${index} says something of its own`));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'attune-file-'));
  path = join(folder, 'w.attune');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('backups', () => {
  it('are copies that open, and bring back what was there, itself kept as a backup', async () => {
    const workspace = open();
    store(workspace, newPost('kept'));
    const backup = await workspace.file.backUp('by-hand');
    store(workspace, newPost('later'));
    workspace.close();
    const shelf = workspaceShelf(folder, now);
    shelf.restore(path, backup.name);
    const restored = open();
    expect(texts(restored)).toEqual(['kept']);
    restored.close();
    const aside = shelf.look(path).backups.find(({ reason }) => reason === 'before-restore');
    shelf.restore(path, aside!.name);
    const again = open();
    expect(texts(again)).toEqual(['kept', 'later']);
    again.close();
  });

  it('are made once a day, and never of an empty workspace', async () => {
    const workspace = open();
    expect(await workspace.file.backUpDaily()).toBeNull();
    store(workspace, newPost('a'));
    expect((await workspace.file.backUpDaily())?.reason).toBe('daily');
    expect(await workspace.file.backUpDaily()).toBeNull();
    workspace.close();
  });

  it('go when they are old or too large together, but never the newest two', () => {
    const backup = (day: number, bytes: number): Backup => ({
      name: `${day}`,
      madeAt: new Date(Date.UTC(2026, 0, day)).toISOString(),
      reason: 'daily',
      bytes,
    });
    const days = Array.from({ length: 12 }, (_, index) => backup(20 - index, 1000));
    expect(outdated(days, 1000).map(({ name }) => name)).toEqual(['13', '12', '11', '10', '9']);
    expect(
      outdated(
        days.map((one) => ({ ...one, bytes: 2e8 })),
        1000,
      ).map(({ name }) => name),
    ).toHaveLength(10);
  });

  it('save as takes the key along and refuses to write over a file', async () => {
    const workspace = open();
    store(workspace, newPost('a'));
    const keys = await workspace.keys.inForce();
    const target = join(folder, 'copy.attune');
    await workspace.file.saveAs(target);
    await expect(workspace.file.saveAs(target)).rejects.toMatchObject({ code: 'bad-request' });
    workspace.close();
    const copy = openWorkspace(target, { create: false, sample: false, now });
    expect([texts(copy), await copy.keys.inForce()]).toEqual([['a'], keys]);
    copy.close();
  });
});

describe('a damaged workspace', () => {
  it('gives back every post outside the damaged pages, which can be searched again', () => {
    const workspace = open();
    store(workspace, ...many(3000));
    workspace.readings.show({ name: 'm', fingerprint: 'f', precision: 'fp32' });
    workspace.close();
    const before = new Database(path);
    const pageSize = Number(before.pragma('page_size', { simple: true }));
    const query = "SELECT pageno, ncell FROM dbstat WHERE name = 'posts' AND pagetype = 'leaf' ORDER BY path";
    const pages = z.array(z.object({ pageno: z.int(), ncell: z.int() })).parse(before.prepare(query).all());
    before.close();
    const destroyed = [pages[3]!, pages[40]!];
    const file = openSync(path, 'r+');
    for (const { pageno } of destroyed) writeSync(file, Buffer.alloc(pageSize, 0xa5), 0, pageSize, (pageno - 1) * pageSize);
    closeSync(file);
    const shelf = workspaceShelf(folder, now);
    const report = shelf.recover(path);
    const recovered = shelf.openAt(report.path);
    const lost = destroyed.reduce((sum, { ncell }) => sum + ncell, 0);
    expect(recovered.posts.count()).toBe(3000 - lost);
    expect(report.tables.find(({ table }) => table === 'posts')).toEqual({ table: 'posts', rows: 3000 - lost, unreadable: lost });
    expect(recovered.posts.list({ text: 'number 2999' }, 'imported', 0, 10).total).toBe(1);
    expect(recovered.imports.list()).toHaveLength(1);
    expect(report.tables.find(({ table }) => table === 'shown')).toEqual({ table: 'shown', rows: 1, unreadable: 0 });
    recovered.close();
  });

  it('whose list of intents is lost has the first ten again, and those that posts are labelled with', () => {
    const workspace = open();
    store(workspace, newPost('it burns'));
    workspace.intents.make({ id: 'fire', name: 'Fire', description: null });
    workspace.intents.make({ id: 'smoke', name: 'Smoke', description: null });
    workspace.labels.set([1], { intent: 'fire', coder: 'ann', at: now() });
    workspace.close();
    const damaged = new Database(path);
    damaged.exec('DELETE FROM intents');
    damaged.close();
    const shelf = workspaceShelf(folder, now);
    const recovered = shelf.openAt(shelf.recover(path).path);
    expect(recovered.intents.list().map(({ id }) => id)).toEqual([...INTENTS, 'fire']);
    recovered.close();
  });

  it('of which nothing is left says so, and nothing is made of it', () => {
    writeFileSync(path, 'no database at all, whatever is done with it '.repeat(200));
    expect(() => workspaceShelf(folder, now).recover(path)).toThrow(expect.objectContaining({ code: 'workspace-corrupt' }));
    expect(readdirSync(folder)).toEqual(['w.attune']);
  });
});

describe('the room of a workspace', () => {
  it('comes back after an undo when it is compacted', () => {
    const workspace = open();
    const id = store(workspace, ...many(3000));
    workspace.imports.remove(id);
    const { before, after } = workspace.file.compact();
    expect(after).toBeLessThan(before / 2);
    workspace.close();
  });
});

describe('a workspace that another process has open', () => {
  const other = (pid: number, host: string) =>
    writeFileSync(`${path}.open-other-${pid}`, JSON.stringify({ pid, host, program: 'the app', since: '2026-03-06T00:00:00.000Z' }));

  it('is not opened from another machine; the sentence says who has it', () => {
    mkdirSync(folder, { recursive: true });
    other(4711, 'elsewhere');
    expect(open).toThrow(
      expect.objectContaining({ code: 'workspace-locked', message: expect.stringContaining('the app (process 4711 on elsewhere)') }),
    );
  });

  it('is not compacted nor replaced while that lives; what a dead one left is taken away', () => {
    const workspace = open();
    const [own] = readdirSync(folder).filter((file) => file.includes('.open-'));
    const { host } = JSON.parse(readFileSync(join(folder, own!), 'utf8'));
    other(process.ppid, host);
    expect(() => workspace.file.compact()).toThrow(expect.objectContaining({ code: 'workspace-locked' }));
    rmSync(`${path}.open-other-${process.ppid}`);
    other(2147483647, host);
    expect(workspace.file.compact().before).toBeGreaterThan(0);
    workspace.close();
    expect(readdirSync(folder).filter((file) => file.includes('.open-'))).toEqual([]);
  });
});

describe('undoing an import', () => {
  it('leaves what a later one has as well', () => {
    const workspace = open();
    const span = { start: 0, end: 7, kind: 'EMAIL' as const, score: 1 };
    const first = store(workspace, newPost('[EMAIL] both', { redactions: [span] }), newPost('only first'));
    const second = store(workspace, newPost('[EMAIL] both', { redactions: [span], line: 5 }));
    expect(workspace.imports.duplicates(second, 10)).toMatchObject([{ line: 5, post: 1, same: 'text' }]);
    expect(workspace.imports.remove(first)).toBe(1);
    expect(texts(workspace)).toEqual(['[EMAIL] both']);
    expect(workspace.imports.redactions()).toEqual([{ importId: second, kind: 'EMAIL', count: 1, posts: 1 }]);
    expect(workspace.imports.remove(second)).toBe(1);
    workspace.close();
  });
});
