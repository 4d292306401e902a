import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { INTENTS } from '../../../app/contract/records.ts';
import { type Served, serve } from './serve.ts';

let served: Served;
beforeEach(async () => {
  served = await serve(['one', 'two', 'three', 'four'].map((text) => ({ text })));
});
afterEach(() => served.close());

const names = async () => (await served.call('intents.list', {})).filter(({ removed }) => !removed).map(({ id, name }) => name ?? id);
const label = (ids: number[], intent: string | null, coder = 'ann') => served.call('labels.set', { filter: { ids }, intent, coder });
/** Post → intents of its labels. */
const labels = async () => {
  const { rows } = await served.call('posts.list', { filter: {}, sort: 'imported', offset: 0, limit: 10 });
  return Object.fromEntries(rows.map((post) => [post.id, post.labels.map(({ intent }) => intent)]));
};

describe('intents of a workspace', () => {
  it('are the ten that models know, until others are made, renamed, described and ordered', async () => {
    expect(await names()).toEqual(INTENTS);
    const made = await served.call('intents.make', { name: 'Battery fire', description: 'It burns.' });
    expect(made).toEqual({ id: 'battery-fire', name: 'Battery fire', description: 'It burns.', posts: 0, removed: false });
    await served.call('intents.rename', { id: 'battery-fire', name: 'Safety' });
    await served.call('intents.rename', { id: 'price', name: 'Deal' });
    expect(await served.call('intents.describe', { id: 'price', description: '' })).toMatchObject({ name: 'Deal', description: '' });
    await served.call('intents.reorder', { ids: ['battery-fire', ...INTENTS] });
    expect(await names()).toEqual(['Safety', ...INTENTS.map((id) => (id === 'price' ? 'Deal' : id))]);
  });

  it('get ids of their names in any script, never one that is taken or means no label', async () => {
    const ids = [];
    for (const name of ['电池 起火', '!!!', 'None', 'Price?', 'Café au lait']) ids.push((await served.call('intents.make', { name })).id);
    expect(ids).toEqual(['电池-起火', 'intent', 'none-2', 'price-2', 'café-au-lait']);
  });

  it('have different names, whatever their case and width', async () => {
    await served.call('intents.make', { name: 'Safety' });
    await expect(served.call('intents.make', { name: 'ＳＡＦＥＴＹ' })).rejects.toMatchObject({ code: 'intent-exists' });
    await expect(served.call('intents.rename', { id: 'price', name: 'safety' })).rejects.toMatchObject({ code: 'intent-exists' });
    expect((await served.call('intents.rename', { id: 'safety', name: 'SAFETY' })).name).toBe('SAFETY');
  });

  it('are what a label can be; another name is refused', async () => {
    await expect(label([1], 'rage')).rejects.toMatchObject({ code: 'not-found' });
    await served.call('intents.make', { name: 'Rage' });
    await label([1], 'rage');
    const facets = await served.call('posts.facets', { filter: { labels: ['rage', null] } });
    expect(facets.labels).toEqual([
      { value: 'none', count: 3 },
      { value: 'rage', count: 1 },
    ]);
    expect(await served.call('posts.ids', { filter: { labels: ['rage'] }, sort: 'imported', offset: 0, limit: 9 })).toEqual([1]);
  });

  it('merge with their labels, of all coders, and come back with them', async () => {
    await served.call('intents.make', { name: 'Rage' });
    await label([1, 2], 'rage');
    await label([2, 3], 'complaint');
    await label([3], 'rage', 'bo');
    const merged = await served.call('intents.merge', { id: 'rage', into: 'complaint' });
    expect(merged.changed).toBe(2);
    expect(await labels()).toEqual({ 1: ['complaint'], 2: ['complaint'], 3: ['complaint', 'complaint'], 4: [] });
    expect(await names()).not.toContain('Rage');
    await expect(label([4], 'rage')).rejects.toMatchObject({ code: 'not-found' });
    expect(await served.call('intents.restore', { id: 'rage', undo: merged.undo })).toEqual({ changed: 2 });
    expect(await labels()).toEqual({ 1: ['rage'], 2: ['complaint'], 3: ['complaint', 'rage'], 4: [] });
    expect(await names()).toContain('Rage');
  });

  it('go with their labels and come back with those that nobody has given anew', async () => {
    await label([1, 2], 'praise');
    const removed = await served.call('intents.remove', { id: 'praise' });
    expect(removed.changed).toBe(2);
    expect((await served.call('intents.list', {})).at(-1)).toMatchObject({ id: 'praise', removed: true, posts: 0 });
    await label([2], 'price');
    expect(await served.call('intents.restore', { id: 'praise', undo: removed.undo })).toEqual({ changed: 1 });
    expect(await labels()).toEqual({ 1: ['praise'], 2: ['price'], 3: [], 4: [] });
  });

  it('cannot be merged with themselves, nor come back beside another of their name', async () => {
    await expect(served.call('intents.merge', { id: 'price', into: 'price' })).rejects.toMatchObject({ code: 'bad-request' });
    await served.call('intents.make', { name: 'Rage' });
    await served.call('intents.remove', { id: 'rage' });
    await served.call('intents.make', { name: 'Rage' });
    await expect(served.call('intents.restore', { id: 'rage', undo: null })).rejects.toMatchObject({ code: 'intent-exists' });
  });
});
