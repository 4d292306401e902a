import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ReadingModel, Workspace } from '../../../app/pipeline/ports.ts';
import { openWorkspace } from '../../../app/workspace/open.ts';
import { workspaceShelf } from '../../../app/workspace/shelf.ts';
import { importReport, newPost } from './new-post.ts';

let folder: string;
let workspace: Workspace;
const now = () => new Date('2026-03-06T00:00:00Z');
const open = (name = 'w') => openWorkspace(join(folder, `${name}.attune`), { create: true, sample: false, now });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'attune-workspace-'));
  workspace = open();
});
afterEach(() => {
  workspace.close();
  rmSync(folder, { recursive: true });
});

const store = (...posts: ReturnType<typeof newPost>[]) => {
  const id = workspace.imports.begin('posts.csv', false, now());
  const stored = workspace.posts.add(id, posts);
  workspace.imports.finish(id, importReport({ importId: id }));
  return { id, stored };
};
const found = (text: string) => workspace.posts.list({ text }, 'imported', 0, 10).rows.map((post) => post.text);

describe('posts', () => {
  it('finds English words by their beginning and Chinese words of one, two and more characters', () => {
    store(newPost('The battery charges slowly'), newPost('续航时间太短了', { language: 'zh' }), newPost('灯光很柔和', { language: 'zh' }));
    expect(found('batter')).toEqual(['The battery charges slowly']);
    expect(found('slowly charges')).toEqual(['The battery charges slowly']);
    expect(found('续航')).toEqual(['续航时间太短了']);
    expect(found('时间太')).toEqual(['续航时间太短了']);
    expect(found('和')).toEqual(['灯光很柔和']);
    expect(found('柔')).toEqual(['灯光很柔和']);
    expect(found('航间')).toEqual([]);
  });

  it('treats search syntax as plain text', () => {
    store(newPost('cheap "lamp" OR light'));
    expect(found('"lamp" OR')).toHaveLength(1);
    expect(found('* ( - "')).toEqual([]);
  });

  it('stores the same text of the same author, and the same post id, once', () => {
    expect(store(newPost('one'), newPost('one')).stored).toBe(1);
    expect(store(newPost('one', { author: 'user-b' })).stored).toBe(1);
    expect(store(newPost('two', { sourceId: '7' }), newPost('three', { sourceId: '7' })).stored).toBe(1);
    expect(store(newPost('four', { sourceId: '7', channel: 'weibo' })).stored).toBe(1);
  });

  it('filters by date with both days included, and orders by engagement', () => {
    store(
      newPost('early', { createdAt: '2026-03-01T23:59:59.000Z', likes: 5 }),
      newPost('late', { createdAt: '2026-03-02T23:59:59.000Z', likes: 9 }),
      newPost('undated', { createdAt: null, likes: 100 }),
    );
    const rows = workspace.posts.list({ from: '2026-03-01', to: '2026-03-02' }, 'engagement', 0, 10).rows;
    expect(rows.map((post) => post.text)).toEqual(['late', 'early']);
    expect(workspace.posts.facets({}).days).toEqual([
      { day: '2026-03-01', count: 1 },
      { day: '2026-03-02', count: 1 },
    ]);
  });

  it('counts redactions by kind, and forgets them with the import', () => {
    const span = { start: 0, end: 7, kind: 'EMAIL' as const, score: 1 };
    const { id } = store(newPost('[EMAIL] [EMAIL]', { redactions: [span, { ...span, start: 8, end: 15 }] }));
    expect(workspace.imports.redactions()).toEqual([{ importId: id, kind: 'EMAIL', count: 2, posts: 1 }]);
    expect(workspace.imports.remove(id)).toBe(1);
    expect(workspace.imports.redactions()).toEqual([]);
    expect(workspace.posts.count()).toBe(0);
    expect(found('email')).toEqual([]);
  });
});

describe('readings and clusters', () => {
  const reading = {
    intent: 'price' as const,
    sentiment: 'neutral' as const,
    intents: { purchase: 0, enquiry: 0, price: 1, comparison: 0, complaint: 0, service: 0, praise: 0, suggestion: 0, leaving: 0, other: 0 },
    sentimentScores: { negative: 0, neutral: 1, positive: 0 },
  };

  const model = (name: string): ReadingModel => ({ name, fingerprint: `of ${name}`, precision: 'fp32' });
  const m = model('m');

  it('gives back the same vectors and only asks for posts that were not read', () => {
    store(newPost('a'), newPost('b'));
    const [first, second] = workspace.readings.pending(m);
    workspace.readings.add(m, [{ post: second!.id, embedding: Float32Array.of(1, 2), reading }]);
    expect(workspace.readings.pending(m)).toEqual([first]);
    workspace.readings.add(m, [{ post: first!.id, embedding: Float32Array.of(3, 4), reading }]);
    expect(workspace.readings.matrix(m)).toEqual({ ids: [1, 2], embeddings: Float32Array.of(3, 4, 1, 2), dim: 2 });
    expect(workspace.readings.pending(model('another'))).toHaveLength(2);
  });

  it('keeps what several models said side by side, and lists posts with what the shown one said', () => {
    store(newPost('a'));
    workspace.readings.add(m, [{ post: 1, embedding: Float32Array.of(1, 2), reading }]);
    workspace.readings.add({ ...m, precision: 'int8' }, [
      { post: 1, embedding: Float32Array.of(1, 3), reading: { ...reading, intent: 'praise' } },
    ]);
    workspace.readings.add(model('headless'), [{ post: 1, embedding: Float32Array.of(5), reading: null }]);
    expect(workspace.posts.get(1)?.reading).toBeNull();
    workspace.readings.show({ ...m, precision: 'int8' });
    expect(workspace.posts.get(1)?.reading?.intent).toBe('praise');
    workspace.readings.show(m);
    expect(workspace.posts.list({ intents: ['price'] }, 'imported', 0, 10).total).toBe(1);
    expect(workspace.readings.matrix(model('headless'))).toEqual({ ids: [1], embeddings: Float32Array.of(5), dim: 1 });
    expect([m, model('headless'), model('another')].map((one) => workspace.readings.count(one))).toEqual([1, 1, 0]);
  });

  it('gives equal texts what was said of one of them, and keeps nothing of a post that is gone', () => {
    const { id } = store(newPost('same'), newPost('same', { author: 'user-b' }), newPost('other'));
    workspace.readings.add(m, [{ post: 1, embedding: Float32Array.of(1, 2), reading }]);
    expect(workspace.readings.reuse(model('another'))).toBe(0);
    expect(workspace.readings.reuse(m)).toBe(1);
    expect(workspace.readings.pending(m).map(({ text }) => text)).toEqual(['other']);
    expect(workspace.readings.matrix(m).ids).toEqual([1, 2]);
    workspace.imports.remove(id);
    store(newPost('same'));
    expect(workspace.readings.reuse(m)).toBe(0);
    withDatabase(workspace.path, (database) => expect(database.prepare('SELECT count(*) FROM readings').pluck().get()).toBe(0));
  });

  it('knows which model made the clusters', () => {
    store(newPost('a'));
    expect(workspace.clusters.madeBy()).toBeNull();
    workspace.clusters.replace(m, [], [{ post: 1, cluster: null, x: 0, y: 0 }]);
    expect(workspace.clusters.madeBy()).toEqual(m);
  });
});

describe('a workspace file', () => {
  it('keeps the pseudonym key beside it, for the owner only', async () => {
    const [key] = await workspace.keys.inForce();
    expect(key).toHaveLength(32);
    expect(await workspace.keys.inForce()).toEqual([key]);
    if (process.platform !== 'win32') expect(statSync(`${workspace.path}.key`).mode & 0o077).toBe(0);
    expect(readFileSync(workspace.path).includes(Buffer.from(key!))).toBe(false);
  });

  it('removes an import that was cut off when it is opened again, and keeps finished ones', () => {
    store(newPost('kept'));
    const id = workspace.imports.begin('cut.csv', false, now());
    workspace.posts.add(id, [newPost('lost')]);
    workspace.close();
    pretendOwnerDied(join(folder, 'w.attune'));
    workspace = open();
    expect(workspace.posts.list({}, 'imported', 0, 10).rows.map((post) => post.text)).toEqual(['kept']);
  });

  it('refuses a file of a newer version, another program’s file and a damaged one, each in a sentence', () => {
    workspace.close();
    const path = join(folder, 'w.attune');
    withDatabase(path, (database) => database.pragma('user_version = 999'));
    expect(open).toThrow(expect.objectContaining({ code: 'workspace-newer' }));
    withDatabase(path, (database) => database.pragma('application_id = 1'));
    expect(open).toThrow(expect.objectContaining({ code: 'workspace-corrupt' }));
    writeFileSync(join(folder, 'bad.attune'), 'not a database at all, but long enough to be read as one'.repeat(40));
    expect(() => open('bad')).toThrow(expect.objectContaining({ code: 'workspace-corrupt' }));
    expect(() => openWorkspace(join(folder, 'none.attune'), { create: false, sample: false, now })).toThrow(
      expect.objectContaining({ code: 'workspace-missing' }),
    );
    workspace = open('other');
  });
});

describe('the shelf', () => {
  it('opens the workspace that was open last, the sample before any', () => {
    const shelf = workspaceShelf(join(folder, 'home'), now);
    const sample = shelf.openLast();
    expect(sample.sample).toBe(true);
    sample.close();
    shelf.open('spring').close();
    const last = shelf.openLast();
    expect(last.name).toBe('spring');
    last.close();
    expect(
      shelf
        .list()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['sample', 'spring']);
  });

  it('refuses names that would leave the folder', () => {
    const shelf = workspaceShelf(folder, now);
    for (const name of ['../x', 'a/b', '.hidden', ''])
      expect(() => shelf.open(name)).toThrow(expect.objectContaining({ code: 'bad-request' }));
  });
});

function withDatabase(path: string, action: (database: Database.Database) => void): void {
  const database = new Database(path);
  action(database);
  database.close();
}

/** No process has this number on any system we run on. */
function pretendOwnerDied(path: string): void {
  withDatabase(path, (database) => database.exec('UPDATE imports SET owner = 2147483647 WHERE report IS NULL'));
}
