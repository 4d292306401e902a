import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IntentName } from '../../../app/contract/records.ts';
import type { Workspace } from '../../../app/pipeline/ports.ts';
import { openWorkspace } from '../../../app/workspace/open.ts';
import { newPost } from './new-post.ts';

let folder: string;
let workspace: Workspace;
let minute = 0;
const at = () => {
  minute += 1;
  return new Date(Date.UTC(2026, 2, 6, 0, minute));
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'attune-labels-'));
  workspace = openWorkspace(join(folder, 'w.attune'), { create: true, sample: false, now: () => new Date() });
  const importId = workspace.imports.begin('posts.csv', false, new Date());
  workspace.posts.add(
    importId,
    ['one', 'two', 'three', 'four'].map((text) => newPost(text)),
  );
});
afterEach(() => {
  workspace.close();
  rmSync(folder, { recursive: true });
});

const set = (posts: readonly number[], intent: IntentName | null, coder = 'ann') =>
  workspace.labels.set(posts, { intent, coder, at: at() });
/** Post → its labels, as "coder intent". */
const labels = () =>
  Object.fromEntries(
    Array.from(workspace.posts.each({}), ({ id, labels: given }) => [id, given.map(({ coder, intent }) => `${coder} ${intent}`)]),
  );

describe('a label', () => {
  it('is one per post and coder, is changed and taken away', () => {
    expect(set([2, 1], 'price').changed).toBe(2);
    expect(set([2, 3], 'praise', 'bo').changed).toBe(2);
    expect(set([1, 2, 99], 'complaint').changed).toBe(2);
    expect(labels()).toEqual({ 1: ['ann complaint'], 2: ['ann complaint', 'bo praise'], 3: ['bo praise'], 4: [] });
    expect(set([1, 2, 3], null).changed).toBe(2);
    expect(labels()).toEqual({ 1: [], 2: ['bo praise'], 3: ['bo praise'], 4: [] });
    expect(workspace.labels.counts()).toEqual({
      posts: 2,
      intents: [{ value: 'praise', count: 2 }],
      coders: [{ value: 'bo', count: 2 }],
    });
  });

  it('that is there already is no change, keeps its time, and leaves nothing to undo', () => {
    set([1], 'price');
    const [before] = workspace.posts.get(1)!.labels;
    expect(set([1], 'price')).toEqual({ changed: 0, undo: null });
    expect(workspace.posts.get(1)!.labels).toEqual([before]);
    expect(set([2], null)).toEqual({ changed: 0, undo: null });
  });

  it('comes back by undo with its time, whether it was changed or taken away', () => {
    set([1], 'price');
    const before = workspace.posts.get(1)!.labels;
    const changed = set([1, 2], 'praise');
    expect(workspace.labels.undo(changed.undo!)).toBe(2);
    expect([workspace.posts.get(1)!.labels, workspace.posts.get(2)!.labels]).toEqual([before, []]);
    const removed = set([1], null);
    expect(workspace.labels.undo(removed.undo!)).toBe(1);
    expect(workspace.posts.get(1)!.labels).toEqual(before);
    expect(workspace.labels.undo(removed.undo!)).toBeNull();
  });

  it('that was changed again since is not undone, nor one of a post that is gone', () => {
    const first = set([1, 2, 3], 'price');
    set([2], 'praise');
    set([3], 'praise', 'bo');
    expect(workspace.labels.undo(first.undo!)).toBe(2);
    expect(labels()).toEqual({ 1: [], 2: ['ann praise'], 3: ['bo praise'], 4: [] });
    const last = set([2, 4], null);
    workspace.imports.remove(1);
    expect(workspace.labels.undo(last.undo!)).toBe(0);
  });

  it('goes with its post', () => {
    set([1, 2], 'price');
    workspace.imports.remove(1);
    expect(workspace.labels.counts()).toEqual({ posts: 0, intents: [], coders: [] });
  });
});
