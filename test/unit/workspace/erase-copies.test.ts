import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Workspace } from '../../../app/pipeline/ports.ts';
import { renewKey } from '../../../app/pipeline/renew-key.ts';
import { describePerson } from '../../../app/pipeline/rights/describe-person.ts';
import { erasePerson } from '../../../app/pipeline/rights/erase-person.ts';
import { raiseTo } from '../../../app/workspace/migrations/index.ts';
import { openWorkspace } from '../../../app/workspace/open.ts';
import { workspaceShelf } from '../../../app/workspace/shelf.ts';
import { importRows, now, PARTS, QUIET } from './people.ts';

let folder: string;
let workspace: Workspace;
const pathOf = (name: string) => join(folder, `${name}.attune`);
const open = (name = 'w') => openWorkspace(pathOf(name), { create: true, sample: false, now });
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'attune-copies-'));
  workspace = open();
});
afterEach(() => {
  workspace.close();
  rmSync(folder, { recursive: true, force: true });
});

const ROWS = [
  { author: 'mia', text: 'My zirkonlamp flickers' },
  { author: 'tom', text: 'The parcel was late' },
];
const erase = (copies: 'rewrite' | 'expire' = 'rewrite', block = true) =>
  erasePerson(workspace, { person: { handle: 'mia' }, block, copies }, PARTS, QUIET);
const texts = (of: Workspace) => of.posts.list({}, 'imported', 0, 50).rows.map(({ text }) => text);
const backupOf = (moment: string, reason: string, name = 'w') => join(folder, 'backups', `${name} ${moment} ${reason}.attune`);

describe('copies of a workspace', () => {
  it('are rewritten where they hold the person and left as they are where they do not', async () => {
    await importRows(workspace, [ROWS[1]!]);
    const clean = await workspace.file.backUp('daily');
    const bytes = readFileSync(join(folder, 'backups', clean.name));
    await importRows(workspace, [ROWS[0]!]);
    const holding = await workspace.file.backUp('by-hand');
    expect((await describePerson(workspace, { handle: 'mia' })).summary.copies).toEqual([holding.name]);
    const receipt = await erase();
    expect(receipt.copies).toEqual([{ name: holding.name, outcome: 'rewritten' }]);
    expect(readFileSync(join(folder, 'backups', clean.name)).equals(bytes)).toBe(true);
    workspace.close();
    const shelf = workspaceShelf(folder, now);
    shelf.restore(pathOf('w'), holding.name);
    workspace = open();
    expect(texts(workspace)).toEqual(['The parcel was late']);
    expect(workspace.posts.list({ text: 'parcel' }, 'imported', 0, 5).total).toBe(1);
  });

  it('are deleted where the analyst wants that, and where they cannot be read', async () => {
    await importRows(workspace, ROWS);
    const sound = await workspace.file.backUp('by-hand');
    const damaged = backupOf('2026-01-01T00-00-00.000Z', 'daily');
    writeFileSync(damaged, 'zirkonlamp was in here, but no database is '.repeat(300));
    const names = (await erase()).copies;
    expect(names).toEqual([
      { name: sound.name, outcome: 'rewritten' },
      { name: 'w 2026-01-01T00-00-00.000Z daily.attune', outcome: 'expired' },
    ]);
    expect(existsSync(damaged)).toBe(false);
    await importRows(workspace, [{ author: 'mia', text: 'again' }]);
    workspace.erasures.mark('another');
    const { copies } = await erasePerson(workspace, { person: { handle: 'tom' }, block: true, copies: 'expire' }, PARTS, QUIET);
    expect(copies).toEqual([{ name: sound.name, outcome: 'expired' }]);
    expect(workspace.copies.list()).toEqual([]);
  });

  it('of an older version are raised to the present one first', async () => {
    await importRows(workspace, ROWS);
    const { author } = (await describePerson(workspace, { handle: 'mia' })).summary;
    mkdirSync(join(folder, 'backups'), { recursive: true });
    const old = backupOf('2025-12-01T00-00-00.000Z', 'before-update');
    const database = new Database(old);
    raiseTo(database, 2);
    const post = `INSERT INTO posts (import_id, text, redactions, author, language, attributes, duplicate_key) VALUES (1, ?, '[]', ?, 'en', '{}', ?)`;
    database.exec("INSERT INTO imports VALUES (1, 'old.csv', '2025-12-01T00:00:00.000Z', 0, 1, NULL)");
    for (const [text, by] of [
      ['My zirkonlamp flickers', author],
      ['Older words of tom', 'user-abcdefghijkl'],
    ])
      database.prepare(post).run(text, by, text);
    database.close();
    expect((await erase()).copies).toEqual([{ name: 'w 2025-12-01T00-00-00.000Z before-update.attune', outcome: 'rewritten' }]);
    const bytes = readFileSync(old);
    expect([bytes.includes('irkonlamp'), bytes.includes(author), bytes.includes('Older words of tom')]).toEqual([false, false, true]);
  });

  it('from before the keys were renewed are searched for the pseudonym of then', async () => {
    await importRows(workspace, ROWS);
    const first = (await describePerson(workspace, { handle: 'mia' })).summary.author;
    await renewKey(workspace, QUIET);
    const { author, copies } = (await describePerson(workspace, { handle: 'mia' })).summary;
    expect([author === first, copies.length]).toEqual([false, 1]);
    const receipt = await erasePerson(workspace, { person: { author }, block: true, copies: 'rewrite' }, PARTS, QUIET);
    expect(receipt.copies).toMatchObject([{ outcome: 'rewritten' }]);
    const bytes = readFileSync(join(folder, 'backups', receipt.copies[0]!.name));
    expect([bytes.includes(first), bytes.includes(author), bytes.includes('irkonlamp'), bytes.includes('The parcel')]).toEqual([
      false,
      false,
      false,
      true,
    ]);
  });

  it('are what recovering left as well, with the backups of that, and no other workspace of the folder', async () => {
    await importRows(workspace, ROWS);
    workspace.close();
    const shelf = workspaceShelf(folder, now);
    const { path } = shelf.recover(pathOf('w'));
    copyFileSync(pathOf('w'), pathOf('w spring'));
    mkdirSync(join(folder, 'backups'), { recursive: true });
    copyFileSync(pathOf('w'), backupOf('2026-01-01T00-00-00.000Z', 'daily'));
    workspace = shelf.openAt(path);
    expect((await erase()).copies).toEqual([
      { name: 'w.attune', outcome: 'rewritten' },
      { name: 'w 2026-01-01T00-00-00.000Z daily.attune', outcome: 'rewritten' },
    ]);
    const rest = openWorkspace(pathOf('w'), { create: false, sample: false, now });
    expect(texts(rest)).toEqual(['The parcel was late']);
    rest.close();
    expect(readFileSync(pathOf('w spring')).includes('zirkonlamp')).toBe(true);
  });

  it('that another process has open keep the erasure from beginning', async () => {
    await importRows(workspace, ROWS);
    const { hostname } = await import('node:os');
    const holder = { pid: process.ppid, host: hostname(), program: 'the app', since: now().toISOString() };
    writeFileSync(`${pathOf('w')}.open-other-${process.ppid}`, JSON.stringify(holder));
    await expect(erase()).rejects.toMatchObject({ code: 'workspace-locked' });
    expect(workspace.erasures.pending()).toBe(0);
    expect(workspace.posts.count()).toBe(2);
  });
});

describe('later imports', () => {
  it('leave out and count rows of a person who was erased, also after the keys were renewed', async () => {
    await importRows(workspace, ROWS);
    await erase();
    const rows = [...ROWS, { author: '@MIA ', text: 'Something else' }, { author: 'mial', text: 'Not the same person' }];
    const report = await importRows(workspace, rows);
    expect(report).toMatchObject({ read: 4, stored: 1, duplicates: 1, withheld: 2 });
    await renewKey(workspace, QUIET);
    expect(await importRows(workspace, rows)).toMatchObject({ read: 4, stored: 0, duplicates: 2, withheld: 2 });
    expect(texts(workspace)).toEqual(['The parcel was late', 'Not the same person']);
    expect((await describePerson(workspace, { handle: 'mia' })).summary).toMatchObject({ posts: 0, withheld: true });
  });

  it('bring them back where that was chosen', async () => {
    await importRows(workspace, ROWS);
    expect((await erase('rewrite', false)).withheldFromNowOn).toBe(false);
    expect(await importRows(workspace, ROWS)).toMatchObject({ stored: 1, withheld: 0 });
    await erase();
    expect(await importRows(workspace, ROWS)).toMatchObject({ stored: 0, withheld: 1 });
    await erase('rewrite', false);
    expect(await importRows(workspace, ROWS)).toMatchObject({ stored: 1, withheld: 0 });
  });

  it('put the plain token where others name them', async () => {
    workspace.policy.put({ actions: { HANDLE: 'pseudonym' }, rules: [] });
    await importRows(workspace, ROWS);
    await erase();
    const row = { author: 'ann', text: 'Ask @mia or @tom' };
    await importRows(workspace, [row]);
    expect(texts(workspace).at(-1)).toMatch(/^Ask \[HANDLE\] or \[HANDLE:user-\w{12}\]$/);
    expect(await importRows(workspace, [row])).toMatchObject({ stored: 0, duplicates: 1 });
  });

  it('still leave them out, with the receipt kept, when a backup from before takes the workspace’s place', async () => {
    await importRows(workspace, [ROWS[1]!]);
    const { name } = await workspace.file.backUp('daily');
    await importRows(workspace, [ROWS[0]!]);
    const receipt = await erase();
    workspace.close();
    workspaceShelf(folder, now).restore(pathOf('w'), name);
    workspace = open();
    expect(workspace.erasures.receipts()).toEqual([receipt]);
    expect(workspace.erasures.workspaceNumber()).toBe(receipt.workspace);
    expect(await importRows(workspace, ROWS)).toMatchObject({ stored: 0, withheld: 1 });
  });
});
