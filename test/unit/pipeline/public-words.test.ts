import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Served, serve, type Written } from './serve.ts';

let served: Served;
afterEach(() => served.close());

/** Six people who say that a battery dies, each in words of their own, one of them in Chinese; and one with two posts in a cluster of his own. */
const POSTS: Written[] = [
  ...['in Marrakesh', 'since 2019', 'while ironing', 'on holiday', 'at work'].map(
    (where, at): Written => ({
      text: `my battery dies ${where}`,
      author: `user-${at}`,
      cluster: 0,
      intent: 'complaint',
      attributes: { region: 'North' },
    }),
  ),
  { text: '我的 battery 坏了', author: 'user-5', language: 'zh', cluster: 0, intent: 'complaint', attributes: { region: 'North' } },
  { text: 'zanzibar battery dies', author: 'user-6', cluster: 1, intent: 'complaint', attributes: { region: 'Monaco' } },
  { text: 'zanzibar again', author: 'user-6', cluster: 1, intent: 'praise', attributes: { region: 'Monaco' } },
  ...['x', 'y', 'z', 'w', 'v'].map(
    (word, at): Written => ({ text: word, author: `user-${at}`, intent: 'praise', attributes: { region: 'South' } }),
  ),
];
const start = async () => {
  served = await serve(POSTS, ['zanzibar', 'battery']);
};

describe('clusters that leave the app', () => {
  const Exported = z.array(
    z.object({
      id: z.int(),
      label: z.string(),
      size: z.union([z.int(), z.string()]),
      keywords: z.array(z.object({ word: z.string() })),
      quotes: z.array(z.string()),
      languages: z.record(z.string(), z.union([z.int(), z.string()]).nullable()).nullable(),
      engagement: z.number().nullable(),
    }),
  );
  const clusters = async () => Exported.parse(JSON.parse((await served.call('clusters.export', { format: 'json' })).content));

  it('are named and quoted by what enough people said', async () => {
    await start();
    const [large] = await clusters();
    expect(large).toMatchObject({ label: 'battery', size: 6, keywords: [{ word: 'battery' }], engagement: 7 });
    expect(large!.quotes).toEqual(['my battery dies…']);
  });

  it('hide counts of too few people, and the count that would give such a one away', async () => {
    await start();
    const [large, small] = await clusters();
    expect(large!.languages).toEqual({ zh: '<5', en: null });
    expect(small).toMatchObject({ label: '#1', size: '<5', keywords: [], quotes: [], languages: null, engagement: null });
  });

  it('are whole where k-anonymity is off', async () => {
    await start();
    await served.call('settings.set', { k: 1, quotes: 'verbatim' });
    const [large, small] = await clusters();
    expect(large).toMatchObject({
      label: 'zanzibar · battery',
      languages: { en: 5, zh: 1 },
      quotes: ['my battery dies in Marrakesh', expect.anything(), expect.anything()],
    });
    expect(small).toMatchObject({ size: 2 });
  });

  it('can be a table', async () => {
    await start();
    const { content } = await served.call('clusters.export', { format: 'csv' });
    expect(content).toContain('0,battery,6,battery,1 2 3,7,my battery dies…');
    expect(content).toContain('1,#1,<5,,,,');
  });
});

describe('drafts that leave the app', () => {
  const markdown = async () => (await served.call('drafts.export', { ids: null, format: 'markdown' })).content;

  it('quote no more of a post than enough people wrote', async () => {
    await start();
    const draft = await served.call('drafts.create', { cluster: 0, channel: 'x', language: 'en' });
    expect(draft.clusterLabel).toBe('battery');
    expect(draft.variant.text).not.toMatch(/zanzibar|Marrakesh/);
    expect(await markdown()).toMatch(/\[\^1\]: #1: my battery dies…; #2/);
    await served.call('settings.set', { quotes: 'none' });
    expect(await markdown()).toMatch(/\[\^1\]: #1; #2/);
    await served.call('settings.set', { quotes: 'verbatim' });
    expect(await markdown()).toContain('my battery dies in Marrakesh');
  });

  it('are not written for a need of too few people', async () => {
    await start();
    await expect(served.call('drafts.create', { cluster: 1, channel: 'x', language: 'en' })).rejects.toMatchObject({
      code: 'draft-no-evidence',
    });
  });
});

describe('an audit that leaves the app', () => {
  it('has no group of too few people, while the screen shows all', async () => {
    await start();
    const request = { group: 'region', label: null, prediction: 'intent', positive: 'complaint' };
    const shown = await served.call('audit.run', request);
    expect(shown.groups.map(({ group }) => group)).toEqual(['Monaco', 'North', 'South']);
    const { content } = await served.call('audit.export', { ...request, format: 'json' });
    expect(JSON.parse(content)).toMatchObject({
      n: 11,
      hidden: 1,
      groups: [
        { group: 'North', n: 6 },
        { group: 'South', n: 5 },
      ],
    });
    expect(content).not.toContain('Monaco');
    expect((await served.call('audit.export', { ...request, format: 'csv' })).content).not.toContain('Monaco');
  });
});
