import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../app/contract/errors.ts';
import { fromBytes } from '../../../app/ingest/byte-source.ts';
import { importPosts, resumeImport } from '../../../app/pipeline/import-posts.ts';
import type { Workspace } from '../../../app/pipeline/ports.ts';
import { openWorkspace, workspaceOver } from '../../../app/workspace/open.ts';
import { workspaceShelf } from '../../../app/workspace/shelf.ts';
import { importReport, newPost } from './new-post.ts';

const now = () => new Date('2026-03-06T00:00:00Z');
const NOBODY = 65_534;
let folder: string;
let path: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'attune-read-only-'));
  chmodSync(folder, 0o755);
  mkdirSync(join(folder, 'w'));
  path = join(folder, 'w', 'w.attune');
  const workspace = openWorkspace(path, { create: true, sample: false, now });
  const importId = workspace.imports.begin('posts.csv', false, now());
  workspace.posts.add(importId, [newPost('kept')]);
  workspace.imports.finish(importId, importReport({ importId, stored: 1 }));
  await workspace.keys.inForce();
  workspace.close();
});
afterEach(() => {
  chmodSync(join(folder, 'w'), 0o755);
  rmSync(folder, { recursive: true });
});

/** Permissions do not bind root: meanwhile the process is nobody, whom they do. */
async function asOrdinaryUser<T>(action: () => T | Promise<T>): Promise<T> {
  if (process.getuid?.() !== 0) return action();
  process.seteuid?.(NOBODY);
  try {
    return await action();
  } finally {
    process.seteuid?.(0);
  }
}

const open = (file = path, create = false) => openWorkspace(file, { create, sample: false, now });
const refusal = { code: 'workspace-readonly', message: expect.stringMatching(/ cannot be written; choose a folder you may write to\.$/) };
const rows = (count: number) => Array.from({ length: count }, (_, id) => `${id},post number ${id}\n`).join('');
const file = (count: number) => fromBytes('more.csv', new TextEncoder().encode(`id,text\n${rows(count)}`));
const OPTIONS = { synthetic: false, now: now(), signal: new AbortController().signal, onProgress: () => {} };
const MAPPING = { fields: { id: 'id', text: 'text' }, attributes: {} };

/** What the analyst is told when an import fails. */
async function refusalOf(workspace: Workspace, onProgress = () => {}): Promise<unknown> {
  const attempt = importPosts(file(9000), workspace, { ...OPTIONS, mapping: MAPPING, onProgress });
  return attempt.then(
    () => null,
    (thrown: unknown) => workspace.explain(thrown),
  );
}

function expectUntouched(): void {
  const workspace = open();
  expect(Array.from(workspace.posts.each({}), ({ text }) => text)).toEqual(['kept']);
  expect(workspace.imports.unfinished()).toEqual([]);
  workspace.close();
}

describe.skipIf(process.getuid === undefined)('a workspace that may not be written', () => {
  it('as its folder may not, is refused in one sentence, whether it is there or is to be made', async () => {
    chmodSync(join(folder, 'w'), 0o555);
    await asOrdinaryUser(() => {
      expect(() => open()).toThrow(expect.objectContaining(refusal));
      expect(() => open(join(folder, 'w', 'new.attune'), true)).toThrow(expect.objectContaining(refusal));
      expect(() => workspaceShelf(join(folder, 'w', 'home'), now).open('mine')).toThrow(expect.objectContaining(refusal));
    });
    expect(readdirSync(join(folder, 'w')).sort()).toEqual(['w.attune', 'w.attune.key']);
    expectUntouched();
  });

  it('as the file itself may not, takes no import and loses nothing', async () => {
    chmodSync(path, 0o444);
    chmodSync(join(folder, 'w'), 0o777);
    await asOrdinaryUser(async () => {
      const attempt = async () => {
        const workspace = open();
        try {
          const refused = await refusalOf(workspace);
          if (refused !== null) throw refused;
        } finally {
          workspace.close();
        }
      };
      await expect(attempt()).rejects.toMatchObject(refusal);
    });
    chmodSync(path, 0o644);
    expectUntouched();
  });
});

describe('a workspace that turns read-only during an import', () => {
  it('says so, keeps what was stored, and goes on once it may be written again', async () => {
    const database = new Database(path);
    database.pragma('foreign_keys = ON');
    const workspace = workspaceOver(database, { create: false, sample: false, now }, () => {});
    const refused = await refusalOf(workspace, () => database.pragma('query_only = ON'));
    expect(refused).toBeInstanceOf(AppError);
    expect(refused).toMatchObject(refusal);
    database.pragma('query_only = OFF');
    const [stopped] = workspace.imports.unfinished();
    expect([stopped?.stored, workspace.posts.count()]).toEqual([4000, 4001]);
    workspace.imports.release(stopped!.importId);
    await resumeImport(file(9000), workspace, stopped!.importId, OPTIONS);
    expect(workspace.posts.count()).toBe(9001);
    workspace.close();
  });
});
