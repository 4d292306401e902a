import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Workspace } from '../../../app/pipeline/ports.ts';
import { movePosts, pinPosts, undoShaping } from '../../../app/pipeline/shaping/by-hand.ts';
import { remakeClusters } from '../../../app/pipeline/shaping/cluster-all.ts';
import { proposeClusters } from '../../../app/pipeline/shaping/proposals.ts';
import { openWorkspace } from '../../../app/workspace/open.ts';
import { now, STOPWORDS } from '../workspace/people.ts';
import { addPosts, analyse, MODEL, OPTIONS, OTHER, readPosts, stateOf, themedPosts, themeOf } from './themes.ts';

let folder: string;
let workspace: Workspace;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'attune-stable-'));
  workspace = openWorkspace(join(folder, 'w.attune'), { create: true, sample: false, now });
  await addPosts(workspace, themedPosts([0, 1, 2], 60));
  await analyse(workspace);
});
afterEach(() => {
  workspace.close();
  rmSync(folder, { recursive: true, force: true });
});

const textOf = (id: number) => workspace.posts.get(id)!.text;
/** The cluster that holds most posts of a theme. */
function clusterOfTheme(theme: number): number {
  const counts = new Map<number, number>();
  for (const { post, cluster } of workspace.clusters.places())
    if (cluster !== null && themeOf(textOf(post)) === theme) counts.set(cluster, (counts.get(cluster) ?? 0) + 1);
  return Array.from(counts).reduce((top, entry) => (entry[1] > top[1] ? entry : top))[0];
}

describe('analysing again after new posts', () => {
  it('changes nothing where there are none', async () => {
    const before = stateOf(workspace);
    expect((await analyse(workspace)).added).toEqual({ joined: 0, apart: 0 });
    expect(stateOf(workspace)).toEqual(before);
  });

  it('keeps clusters, names and all places; at least nine of ten new posts join the right cluster', async () => {
    workspace.clusters.rename(clusterOfTheme(0), 'It runs out');
    const before = stateOf(workspace);
    const owners = [0, 1, 2].map(clusterOfTheme);
    await addPosts(workspace, themedPosts([0, 1, 2], 6, 500));
    const { added } = await analyse(workspace);
    const after = stateOf(workspace);
    expect(after.places.slice(0, before.places.length)).toEqual(before.places);
    const names = ({ clusters }: typeof before) => clusters.map(({ id, label, renamed }) => [id, label, renamed]);
    expect(names(after)).toEqual(names(before));
    const fresh = after.places.slice(before.places.length);
    expect(fresh).toHaveLength(18);
    expect(fresh.filter(({ post, cluster }) => cluster === owners[themeOf(textOf(post))]).length).toBeGreaterThanOrEqual(17);
    expect(added).toEqual({
      joined: fresh.filter(({ cluster }) => cluster !== null).length,
      apart: fresh.filter(({ cluster }) => cluster === null).length,
    });
    const sizes = after.clusters.map(({ id }) => after.places.filter(({ cluster }) => cluster === id).length);
    expect(after.clusters.map(({ size }) => size)).toEqual(sizes);
  });

  it('keeps what the analyst did: merged clusters stay merged, and their new posts join them', async () => {
    const [first, second] = [clusterOfTheme(0), clusterOfTheme(1)];
    await movePosts(workspace, { clusters: [second] }, first, OPTIONS);
    await addPosts(workspace, themedPosts([1], 6, 500));
    await analyse(workspace);
    expect(workspace.clusters.get(second)).toBeNull();
    expect(clusterOfTheme(1)).toBe(first);
  });

  it('proposes what fits nowhere as a cluster and says how far posts have drifted, but does nothing of it', async () => {
    await addPosts(workspace, [...themedPosts([3], 30, 500), ...themedPosts([0], 6, 500)]);
    const { added } = await analyse(workspace);
    expect(added!.apart).toBeGreaterThanOrEqual(29);
    const before = stateOf(workspace);
    const { drift, clusters } = await proposeClusters(workspace, OPTIONS);
    expect(stateOf(workspace)).toEqual(before);
    expect(drift).toMatchObject({ posts: 36, apart: added!.apart });
    const [battery] = drift.clusters;
    expect(drift.clusters).toHaveLength(1);
    expect([battery!.cluster, battery!.joined]).toEqual([clusterOfTheme(0), 36 - added!.apart]);
    expect(Math.abs(battery!.after - battery!.before)).toBeLessThan(battery!.before);
    const [colour] = clusters;
    expect(clusters).toHaveLength(1);
    expect(colour!.posts.filter((post) => themeOf(textOf(post)) === 3).length / colour!.posts.length).toBeGreaterThan(0.95);
    expect(colour!.keywords.map(({ word }) => word)).toContain('colour');
    await movePosts(workspace, { ids: colour!.posts }, 'new', OPTIONS);
    expect((await proposeClusters(workspace, OPTIONS)).clusters).toEqual([]);
    expect(workspace.clusters.get(clusterOfTheme(3))!.label).toContain('colour');
  });
});

describe('clusters made anew', () => {
  it('keep their numbers and the names given by hand, and can be had as before', async () => {
    await addPosts(workspace, themedPosts([3], 40, 500));
    await analyse(workspace);
    const owners = [0, 1, 2].map(clusterOfTheme);
    workspace.clusters.rename(owners[1]!, 'It comes broken');
    const before = stateOf(workspace);
    await remakeClusters(workspace, MODEL, null, OPTIONS);
    expect([0, 1, 2].map(clusterOfTheme)).toEqual(owners);
    expect(workspace.clusters.get(owners[1]!)).toMatchObject({ label: 'It comes broken', renamed: true });
    expect(owners).not.toContain(clusterOfTheme(3));
    expect(workspace.clusters.places().every(({ joined }) => joined === null)).toBe(true);
    await undoShaping(workspace, STOPWORDS);
    expect(stateOf(workspace)).toEqual(before);
  });

  it('leave pinned posts where they are', async () => {
    const [battery, parcel] = [clusterOfTheme(0), clusterOfTheme(1)];
    const wrong = workspace.posts.ids({ clusters: [battery] }, 'imported', 0, 3);
    await movePosts(workspace, { ids: wrong }, parcel, OPTIONS);
    const loose = workspace.posts.ids({ clusters: [battery] }, 'imported', 0, 2);
    await movePosts(workspace, { ids: loose }, null, OPTIONS);
    await pinPosts(workspace, { ids: [...wrong, ...loose] }, true, OPTIONS);
    await remakeClusters(workspace, MODEL, null, OPTIONS);
    const clusterOf = new Map(workspace.clusters.places().map(({ post, cluster }) => [post, cluster]));
    expect(wrong.map((post) => clusterOf.get(post))).toEqual(wrong.map(() => parcel));
    expect(loose.map((post) => clusterOf.get(post))).toEqual([null, null]);
    expect(workspace.clusters.map().pinned).toEqual([...wrong, ...loose].sort((a, b) => a - b));
  });

  it('are as many as are asked for, by k-means', async () => {
    const { changed, outliers } = await remakeClusters(workspace, MODEL, 6, OPTIONS);
    expect([changed.length, outliers]).toEqual([6, 0]);
  });

  it('by another model are matched to the old ones; undone, the old model is that of the clusters again', async () => {
    const owners = [0, 1, 2].map(clusterOfTheme);
    const before = stateOf(workspace);
    readPosts(workspace, OTHER);
    await analyse(workspace, OTHER);
    expect(workspace.clusters.madeBy()).toEqual(OTHER);
    expect([0, 1, 2].map(clusterOfTheme)).toEqual(owners);
    await undoShaping(workspace, STOPWORDS);
    expect(stateOf(workspace)).toEqual(before);
  });
});

it('two workspaces with the same posts have the same clusters, to the last bit', async () => {
  const other = openWorkspace(join(folder, 'v.attune'), { create: true, sample: false, now });
  await addPosts(other, themedPosts([0, 1, 2], 60));
  await analyse(other);
  for (const one of [workspace, other]) {
    await addPosts(one, themedPosts([0, 3], 15, 500));
    await analyse(one);
  }
  expect(stateOf(other)).toEqual(stateOf(workspace));
  expect(await proposeClusters(other, OPTIONS)).toEqual(await proposeClusters(workspace, OPTIONS));
  other.close();
});
