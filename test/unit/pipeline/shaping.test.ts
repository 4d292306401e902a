import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Workspace } from '../../../app/pipeline/ports.ts';
import { erasePerson } from '../../../app/pipeline/rights/erase-person.ts';
import { dismissCluster, mergeClusters, movePosts, pinPosts, splitCluster, undoShaping } from '../../../app/pipeline/shaping/by-hand.ts';
import { remakeClusters } from '../../../app/pipeline/shaping/cluster-all.ts';
import { applyClusters, clusterFile } from '../../../app/pipeline/shaping/cluster-file.ts';
import { proposeClusters } from '../../../app/pipeline/shaping/proposals.ts';
import { previewOutliers, reduceOutliers } from '../../../app/pipeline/shaping/reduce-outliers.ts';
import { clusterTree } from '../../../app/pipeline/shaping/tree.ts';
import { openWorkspace } from '../../../app/workspace/open.ts';
import { now, PARTS, QUIET, STOPWORDS } from '../workspace/people.ts';
import { addPosts, analyse, MODEL, OPTIONS, OTHER, readPosts, stateOf, themedPosts, themeOf } from './themes.ts';

let folder: string;
let path: string;
let workspace: Workspace;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'attune-shaping-'));
  path = join(folder, 'w.attune');
  workspace = openWorkspace(path, { create: true, sample: false, now });
  await addPosts(workspace, themedPosts([0, 1, 2], 30));
  await analyse(workspace);
});
afterEach(() => {
  workspace.close();
  rmSync(folder, { recursive: true, force: true });
});

const undo = () => undoShaping(workspace, STOPWORDS);
const ids = () => workspace.clusters.list().map(({ id }) => id);
const postsIn = (cluster: number | null) => workspace.clusters.places().flatMap((place) => (place.cluster === cluster ? [place.post] : []));
/** What is shown of a cluster wherever posts are listed, filtered and counted. */
const counted = () => workspace.posts.facets({}).clusters;

describe('shaping', () => {
  it('splits a cluster in place: the largest part keeps the number, all others stay as they are to the last word', async () => {
    const [first, second, third] = ids();
    await mergeClusters(workspace, first!, [second!], OPTIONS);
    const before = stateOf(workspace);
    const { changed, removed } = await splitCluster(workspace, first!, null, OPTIONS);
    expect(removed).toEqual([]);
    expect(changed.map(({ id }) => id).sort()).toEqual([first, 3]);
    expect(workspace.clusters.get(third!)).toEqual(before.clusters.find(({ id }) => id === third));
    const themes = changed.map(({ id }) => new Set(postsIn(id).map((post) => themeOf(workspace.posts.get(post)!.text))));
    expect(themes.map(({ size }) => size)).toEqual([1, 1]);
    expect(changed.reduce((sum, { size }) => sum + size, 0)).toBe(before.clusters.find(({ id }) => id === first)!.size);
    expect(counted().find(({ value }) => value === '3')?.count).toBe(changed.find(({ id }) => id === 3)!.size);
  });

  it('splits into as many parts as are asked for, and says so where there are none to tell apart', async () => {
    const [first] = ids();
    expect((await splitCluster(workspace, first!, 3, OPTIONS)).changed).toHaveLength(3);
    await movePosts(workspace, { ids: postsIn(ids()[1]!).slice(0, 1) }, 'new', OPTIONS);
    await expect(splitCluster(workspace, ids().at(-1)!, 2, OPTIONS)).rejects.toMatchObject({ code: 'cluster-whole' });
  });

  it('merges clusters under the number and name of one; words of others do not change', async () => {
    const [first, second, third] = ids();
    workspace.clusters.rename(first!, 'Mine');
    const untouched = workspace.clusters.get(third!);
    const sizes = [first, second].map((id) => workspace.clusters.get(id!)!.size);
    const { changed, removed } = await mergeClusters(workspace, first!, [second!], OPTIONS);
    expect(changed).toMatchObject([{ id: first, label: 'Mine', renamed: true, size: sizes[0]! + sizes[1]! }]);
    expect(removed).toEqual([second]);
    expect(workspace.clusters.get(third!)).toEqual(untouched);
  });

  it('a dismissed cluster is gone, and neither proposed nor made again', async () => {
    const [first] = ids();
    const posts = postsIn(first!);
    await dismissCluster(workspace, first!, OPTIONS);
    expect((await proposeClusters(workspace, OPTIONS)).clusters).toEqual([]);
    await remakeClusters(workspace, MODEL, null, OPTIONS);
    expect(postsIn(null)).toEqual(expect.arrayContaining(posts));
  });

  it('gives no number twice', async () => {
    const [first] = ids();
    await splitCluster(workspace, first!, 2, OPTIONS);
    await undo();
    const { changed } = await movePosts(workspace, { ids: postsIn(first!).slice(0, 2) }, 'new', OPTIONS);
    expect(changed.map(({ id }) => id).sort()).toEqual([first, 4]);
  });

  it('says what is not there', async () => {
    await expect(splitCluster(workspace, 99, null, OPTIONS)).rejects.toMatchObject({ code: 'not-found' });
    await expect(mergeClusters(workspace, ids()[0]!, [99], OPTIONS)).rejects.toMatchObject({ code: 'not-found' });
    expect(await undo()).toBeNull();
  });
});

type Act = (pick: number) => Promise<unknown>;
const at = <T>(list: readonly T[], pick: number): T => list[pick % list.length]!;
const some = (pick: number) => workspace.posts.ids({}, 'imported', pick % 50, 1 + (pick % 9));
const ACTS: Record<string, Act> = {
  rename: async (pick) => workspace.clusters.rename(at(ids(), pick), `name ${pick}`),
  split: (pick) => splitCluster(workspace, at(ids(), pick), 2, OPTIONS).catch(() => null),
  merge: (pick) => mergeClusters(workspace, at(ids(), pick), [at(ids(), pick + 1)], OPTIONS),
  move: (pick) => movePosts(workspace, { ids: some(pick) }, at(ids(), pick), OPTIONS),
  loosen: (pick) => movePosts(workspace, { ids: some(pick) }, null, OPTIONS),
  create: (pick) => movePosts(workspace, { ids: some(pick) }, 'new', OPTIONS),
  pin: (pick) => pinPosts(workspace, { ids: some(pick) }, pick % 3 > 0, OPTIONS),
  dismiss: (pick) => dismissCluster(workspace, at(ids(), pick), OPTIONS),
  outliers: (pick) => reduceOutliers(workspace, { share: 0, by: at(['embedding', 'probability', 'keywords'], pick) }, OPTIONS),
  remake: (pick) => remakeClusters(workspace, MODEL, 2 + (pick % 3), OPTIONS),
};

describe('undo', () => {
  it('brings back exactly what was there, whatever was done, step by step', async () => {
    const act = fc.tuple(fc.constantFrom(...Object.keys(ACTS)), fc.nat(60));
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 6 }), async (acts) => {
        const states = [stateOf(workspace)];
        for (const [name, pick] of acts) {
          if (ids().length === 0) continue;
          const steps = workspace.clusters.steps().length;
          await ACTS[name]!(pick);
          if (workspace.clusters.steps().length > steps) states.push(stateOf(workspace));
        }
        while (states.length > 1) {
          expect(stateOf(workspace)).toEqual(states.pop());
          await undo();
        }
        expect(stateOf(workspace)).toEqual(states[0]);
        expect(workspace.clusters.steps()).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it('survives a restart, and knows the last twenty changes', async () => {
    const before = stateOf(workspace);
    await mergeClusters(workspace, ids()[0]!, [ids()[1]!], OPTIONS);
    workspace.close();
    workspace = openWorkspace(path, { create: false, sample: false, now });
    expect(workspace.clusters.steps()).toMatchObject([{ action: 'merge', clusters: 2, at: now().toISOString() }]);
    expect(await undo()).toMatchObject({ action: 'merge' });
    expect(stateOf(workspace)).toEqual(before);
    for (let name = 0; name < 25; name += 1) workspace.clusters.rename(ids()[0]!, `name ${name}`);
    while ((await undo()) !== null);
    expect(workspace.clusters.get(ids()[0]!)!.label).toBe('name 4');
  });

  it('gives posts that came meanwhile to where the others go back to, and counts them', async () => {
    const [first, second] = ids();
    await mergeClusters(workspace, first!, [second!], OPTIONS);
    const { changed } = await splitCluster(workspace, first!, 2, OPTIONS);
    const part = changed.find(({ id }) => id !== first)!;
    const theme = themeOf(workspace.posts.get(part.representatives[0]!)!.text);
    const known = new Set(workspace.clusters.places().map(({ post }) => post));
    await addPosts(workspace, themedPosts([theme], 5, 500));
    await analyse(workspace);
    const fresh = postsIn(part.id).filter((post) => !known.has(post));
    expect(fresh.length).toBeGreaterThan(3);
    await undo();
    expect(postsIn(first!)).toEqual(expect.arrayContaining(fresh));
    for (const { id, size } of workspace.clusters.list()) expect(postsIn(id)).toHaveLength(size);
    expect(workspace.clusters.get(part.id)).toBeNull();
  });

  it('brings back nobody who was erased meanwhile, nor a word of theirs', async () => {
    const mia = ['zirkon fails', 'zirkon broken', 'zirkon again'].map((text) => ({ author: 'mia', text: `battery ${text}` }));
    await addPosts(workspace, mia);
    await analyse(workspace);
    const written = workspace.posts.ids({ text: 'zirkon' }, 'imported', 0, 9);
    const { changed } = await movePosts(workspace, { ids: written }, 'new', OPTIONS);
    const own = changed.find(({ keywords }) => keywords.some(({ word }) => word === 'zirkon'))!;
    workspace.clusters.rename(own.id, 'zirkon trouble');
    await mergeClusters(workspace, ids()[0]!, [own.id], OPTIONS);
    const bytes = () => readFileSync(path).includes('zirkon');
    const receipt = await erasePerson(workspace, { person: { handle: 'mia' }, block: true, copies: 'rewrite' }, PARTS, QUIET);
    expect(receipt.removed).toMatchObject({ posts: 3, placements: 3, placements_before: 6 });
    expect(bytes()).toBe(false);
    while ((await undo()) !== null) {
      expect(JSON.stringify([workspace.clusters.list(), workspace.clusters.steps()])).not.toContain('zirkon');
      const placed = workspace.clusters.places();
      expect(placed.filter(({ post }) => written.includes(post))).toEqual([]);
      expect(placed.every(({ cluster }) => cluster === null || workspace.clusters.get(cluster) !== null)).toBe(true);
      for (const { id, size } of workspace.clusters.list()) expect(postsIn(id)).toHaveLength(size);
    }
    expect(ids()).toEqual([0, 1, 2]);
    expect(bytes()).toBe(false);
  });
});

describe('fewer outliers', () => {
  const loose = async () => {
    const posts = ids().flatMap((id) => postsIn(id).slice(0, 8));
    await movePosts(workspace, { ids: posts }, null, OPTIONS);
    return new Map(posts.map((post) => [post, themeOf(workspace.posts.get(post)!.text)]));
  };

  for (const by of ['embedding', 'probability', 'keywords'] as const) {
    it(`by ${by}: as many as the analyst wants are left, the others go where they belong, as was shown before`, async () => {
      const themes = await loose();
      const owner = new Map(ids().map((id) => [id, themeOf(workspace.posts.get(postsIn(id)[0]!)!.text)]));
      const shown = await previewOutliers(workspace, { share: 0.1, by }, OPTIONS);
      expect(shown).toMatchObject({ posts: 90, outliers: postsIn(null).length, left: 9 });
      expect(shown.threshold).toBeGreaterThan(0);
      const before = new Map(ids().map((id) => [id, postsIn(id).length]));
      const { outliers } = await reduceOutliers(workspace, { share: 0.1, by }, OPTIONS);
      expect([outliers, postsIn(null).length]).toEqual([9, 9]);
      for (const { cluster, posts } of shown.joins) expect(postsIn(cluster).length - before.get(cluster)!).toBe(posts);
      const joined = Array.from(themes.keys()).filter((post) => !postsIn(null).includes(post));
      const right = joined.filter((post) => ids().some((id) => postsIn(id).includes(post) && owner.get(id) === themes.get(post)));
      expect(right.length / joined.length).toBeGreaterThan(0.9);
    });
  }

  it('leaves alone those that were pinned outside, and does nothing where there are few enough', async () => {
    const themes = await loose();
    await pinPosts(workspace, { ids: Array.from(themes.keys()) }, true, OPTIONS);
    const pinned = await previewOutliers(workspace, { share: 0, by: 'embedding' }, OPTIONS);
    expect(pinned.left).toBe(themes.size);
    expect(await previewOutliers(workspace, { share: 1, by: 'embedding' }, OPTIONS)).toMatchObject({ joins: [], threshold: null });
    expect((await reduceOutliers(workspace, { share: 1, by: 'probability' }, OPTIONS)).step).toBeNull();
  });
});

it('a tree joins the clusters that are near, lowest first, and names what it joins', () => {
  const { leaves, merges } = clusterTree(workspace);
  expect(leaves).toEqual(ids());
  expect(merges).toHaveLength(leaves.length - 1);
  expect(merges[0]!.height).toBeLessThanOrEqual(merges[1]!.height);
  expect(merges.at(-1)).toMatchObject({ size: workspace.clusters.list().reduce((sum, { size }) => sum + size, 0) });
  for (const { label } of merges) expect(label).toMatch(/ · /);
});

describe('clusters of another workspace', () => {
  it('are found again among next month’s posts; nothing of a post is in the file; all of it can be undone', async () => {
    const file = await clusterFile(workspace, QUIET.signal);
    const content = JSON.stringify(file);
    expect(content).not.toContain('again, number');
    expect(file.clusters).toHaveLength(3);
    const next = openWorkspace(join(folder, 'next.attune'), { create: true, sample: false, now });
    await addPosts(next, themedPosts([1, 2, 3], 20, 700));
    const { changed } = await applyClusters(next, content, OPTIONS);
    const themes = new Map(ids().map((id) => [id, themeOf(workspace.posts.get(postsIn(id)[0]!)!.text)]));
    expect(changed).toHaveLength(2);
    for (const { id, label, renamed } of changed) expect([label, renamed]).toEqual([workspace.clusters.get(id)!.label, true]);
    for (const { post, cluster } of next.clusters.places()) {
      const theme = themeOf(next.posts.get(post)!.text);
      if (theme === 3) expect(cluster).toBeNull();
      else if (cluster !== null) expect(themes.get(cluster)).toBe(theme);
    }
    expect(next.clusters.places().filter(({ cluster }) => cluster === null).length).toBeLessThan(24);
    await undoShaping(next, STOPWORDS);
    expect(stateOf(next)).toEqual({ clusters: [], places: [], madeBy: null });
    next.close();
  });

  it('keep pinned posts apart from a foreign cluster of the same number', async () => {
    const content = JSON.stringify(await clusterFile(workspace, QUIET.signal));
    const pinned = postsIn(0).slice(0, 4);
    await pinPosts(workspace, { ids: pinned }, true, OPTIONS);
    await applyClusters(workspace, content, OPTIONS);
    expect(postsIn(0)).toEqual(pinned);
    expect(ids()).toEqual([0, 1, 2, 3]);
  });

  it('are refused where another model has read the posts, and where the file is none', async () => {
    const content = JSON.stringify(await clusterFile(workspace, QUIET.signal));
    const next = openWorkspace(join(folder, 'next.attune'), { create: true, sample: false, now });
    await addPosts(next, themedPosts([1], 20, 700), OTHER);
    await expect(applyClusters(next, content, OPTIONS)).rejects.toMatchObject({ code: 'clusters-other-model', details: { model: 'm' } });
    readPosts(next, MODEL);
    await expect(applyClusters(next, '{"clusters": []}', OPTIONS)).rejects.toMatchObject({ code: 'file-format' });
    await applyClusters(next, content, OPTIONS);
    expect(next.clusters.madeBy()).toEqual(MODEL);
    next.close();
  });
});
