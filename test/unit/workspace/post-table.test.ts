import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { PostTable, Workspace } from '../../../app/pipeline/ports.ts';
import { openWorkspace } from '../../../app/workspace/open.ts';
import { newPost } from './new-post.ts';

let folder: string;
let workspace: Workspace;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'attune-table-'));
  workspace = openWorkspace(join(folder, 'w.attune'), { create: true, sample: false, now: () => new Date(0) });
});
afterEach(() => {
  workspace.close();
  rmSync(folder, { recursive: true });
});

function tableOf(filter: Parameters<Workspace['posts']['table']>[0], names: readonly string[]): PostTable {
  const work = workspace.posts.table(filter, names);
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/** A table as rows of values. */
const rowsOf = ({ people, columns }: PostTable) =>
  Array.from(people, (person, row) => [
    person,
    ...columns.map((column) => (column.kind === 'text' ? (column.labels[column.codes[row]! - 1] ?? null) : column.values[row]!)),
  ]);

it('posts come as columns: people by number, the nameless as 0, missing values as none', () => {
  const id = workspace.imports.begin('f', false, new Date(0));
  workspace.posts.add(id, [
    newPost('a', { author: 'ann', views: 7, attributes: { tier: 'gold' } }),
    newPost('b', { author: null, channel: 'weibo', createdAt: null, shares: null }),
    newPost('c', { author: 'bob', likes: null, attributes: { tier: 'new' } }),
    newPost('d', { author: 'ann', comments: 3, language: 'zh' }),
  ]);
  const day = Date.parse('2026-03-05T10:00:00.000Z');
  expect(rowsOf(tableOf({}, ['date', 'channel', 'language', 'likes', 'comments', 'shares', 'views', 'tier']))).toEqual([
    [1, day, 'x', 'en', 1, Number.NaN, 2, 7, 'gold'],
    [0, Number.NaN, 'weibo', 'en', 1, Number.NaN, Number.NaN, Number.NaN, null],
    [2, day, 'x', 'en', Number.NaN, Number.NaN, 2, Number.NaN, 'new'],
    [1, day, 'x', 'zh', 1, 3, 2, Number.NaN, null],
  ]);
  expect(rowsOf(tableOf({ channels: ['x'] }, ['tier', 'nowhere']))).toEqual([
    [1, 'gold'],
    [2, 'new'],
    [1, null],
  ]);
});

it('tables follow the posts, and the version says that they changed', () => {
  const id = workspace.imports.begin('f', false, new Date(0));
  workspace.posts.add(id, [newPost('a', { author: 'ann' })]);
  const before = workspace.posts.version();
  expect(rowsOf(tableOf({}, ['comments']))).toHaveLength(1);
  expect(workspace.posts.version()).toBe(before);
  workspace.posts.add(id, [newPost('b', { author: 'bob', comments: 4 })]);
  expect(rowsOf(tableOf({}, ['comments']))).toEqual([
    [1, Number.NaN],
    [2, 4],
  ]);
  expect(workspace.posts.version()).not.toBe(before);
});
