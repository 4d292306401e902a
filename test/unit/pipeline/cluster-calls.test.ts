import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallName, Input, Output } from '../../../app/contract/calls.ts';
import type { Engine } from '../../../app/pipeline/engine.ts';
import { openWorkspace } from '../../../app/workspace/open.ts';
import { composeForFile } from '../../../main/compose.ts';
import { importRows, now } from '../workspace/people.ts';
import { themedPosts } from './themes.ts';

let folder: string;
let engine: Engine;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'attune-cluster-calls-'));
  const file = join(folder, 'w.attune');
  const workspace = openWorkspace(file, { create: true, sample: false, now });
  await importRows(workspace, themedPosts([0, 1, 4], 20));
  workspace.close();
  engine = await composeForFile({ file, create: false, home: join(folder, 'home'), resources: resolve('resources') });
});
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

async function call<K extends CallName>(name: K, input: Input<K>): Promise<Output<K>> {
  const context = { signal: new AbortController().signal, progress: () => {}, read: () => Promise.reject(new Error('no file')) };
  // The engine's handler for `name` is typed to return exactly this.
  return (await engine.call(name, input, context)) as Output<K>;
}

describe('the calls that shape clusters', () => {
  it('ask for an analysis first', async () => {
    await expect(call('clusters.tree', {})).rejects.toMatchObject({ code: 'not-analyzed' });
    await expect(call('clusters.remake', { k: null })).rejects.toMatchObject({ code: 'not-analyzed' });
    expect(await call('clusters.undo', {})).toEqual({ undone: null });
    expect((await call('analysis.run', {})).added).toBeNull();
  });

  it('make a cluster of the posts that a description fits, by a threshold that is shown, and take it back', async () => {
    const before = await call('clusters.list', {});
    const description = { text: 'my battery drains overnight', threshold: null, from: 'all' } as const;
    const shown = await call('clusters.previewDescribed', description);
    expect(shown.posts).toBeGreaterThan(0);
    expect(shown.best[0]!.similarity).toBeGreaterThanOrEqual(shown.threshold);
    const { rows } = await call('posts.list', {
      filter: { ids: shown.best.map(({ post }) => post) },
      sort: 'imported',
      offset: 0,
      limit: 9,
    });
    for (const { text } of rows) expect(text).toContain('battery');
    const { changed } = await call('clusters.describe', { ...description, threshold: shown.threshold, label: null });
    const own = changed.find(({ label }) => label === 'my battery drains overnight')!;
    expect(own).toMatchObject({ renamed: true, size: shown.posts });
    expect((await call('posts.list', { filter: { clusters: [own.id] }, sort: 'imported', offset: 0, limit: 1 })).total).toBe(shown.posts);
    expect(await call('clusters.previewDescribed', { ...description, threshold: 1 })).toMatchObject({ posts: 0, best: [], last: [] });
    expect((await call('clusters.describe', { ...description, threshold: 1, label: null })).step).toBeNull();
    expect(await call('clusters.undo', {})).toMatchObject({ undone: { action: 'describe' } });
    expect(await call('clusters.list', {})).toEqual(before);
  });

  it('note what was done, and list what can be undone', async () => {
    const [first] = await call('clusters.list', {});
    await call('clusters.rename', { id: first!.id, label: 'Mine' });
    await call('clusters.pin', { filter: { clusters: [first!.id] }, pinned: true });
    expect((await call('clusters.steps', {})).map(({ action }) => action)).toEqual(['pin', 'rename']);
    expect((await call('clusters.map', {})).pinned).toHaveLength(first!.size);
    const noted = (await call('workspace.activity', { limit: 2 })).map(({ action, details }) => [action, details]);
    expect(noted).toEqual([
      ['shape-clusters', { kind: 'pin', clusters: 0, posts: first!.size }],
      ['rename-cluster', { cluster: first!.id, label: 'Mine' }],
    ]);
    await call('clusters.undo', {});
    await call('clusters.undo', {});
    expect(await call('clusters.steps', {})).toEqual([]);
    expect((await call('clusters.list', {}))[0]).toEqual(first);
  });

  it('save clusters without those of too few people, and find them again', async () => {
    const [first] = await call('clusters.list', {});
    const few = await call('posts.ids', { filter: { clusters: [first!.id] }, sort: 'imported', offset: 0, limit: 3 });
    await call('clusters.move', { filter: { ids: few }, to: 'new' });
    const before = await call('clusters.list', {});
    const { content, name } = await call('clusters.save', {});
    expect(name).toMatch(/\.json$/);
    expect(JSON.parse(content).clusters.map(({ id }: { id: number }) => id)).toEqual(
      before.filter(({ size }) => size > 3).map(({ id }) => id),
    );
    const { changed } = await call('clusters.apply', { content });
    expect(changed.reduce((sum, { size }) => sum + size, 0)).toBeGreaterThan(45);
    await call('clusters.undo', {});
    expect(await call('clusters.list', {})).toEqual(before);
  });
});
