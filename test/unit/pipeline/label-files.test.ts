import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { duplicateKey } from '../../../app/ingest/normalise.ts';
import { type Served, serve } from './serve.ts';

let served: Served;
afterEach(() => served.close());

const POSTS = [
  { text: 'It burns!', sourceId: 'a1' },
  { text: 'How much is the lamp?', sourceId: 'a2' },
  { text: 'Write to [EMAIL] please', sourceId: null },
  { text: 'Great', sourceId: '-7' },
].map((post) => ({ ...post, duplicateKey: duplicateKey(post.text) }));
beforeEach(async () => {
  served = await serve(POSTS);
});

const file = (content: string) => ({ file: { ref: content, name: 'labels.csv', size: Buffer.byteLength(content) } });
const preview = (content: string) => served.call('labels.preview', file(content));
const take = (content: string, make: string[] = [], coder?: string) => served.call('labels.import', { ...file(content), make, coder });
/** Post → its labels, as "coder intent". */
const labels = async () => {
  const { rows } = await served.call('posts.list', { filter: {}, sort: 'imported', offset: 0, limit: 10 });
  return Object.fromEntries(rows.map((post) => [post.id, post.labels.map(({ coder, intent }) => `${coder} ${intent}`)]));
};
const NONE = { 1: [], 2: [], 3: [], 4: [] };

describe('a file of labels', () => {
  it('goes to a colleague and back without texts, with own intents by their names', async () => {
    await served.call('intents.make', { name: 'Fire' });
    await served.call('labels.set', { filter: { ids: [1] }, intent: 'fire', coder: 'ann' });
    await served.call('labels.set', { filter: { ids: [2, 3, 4] }, intent: 'price', coder: 'ann' });
    await served.call('labels.set', { filter: { ids: [2] }, intent: 'enquiry', coder: 'bo' });
    const all = await served.call('labels.export', {});
    const own = await served.call('labels.export', { coder: 'bo' });
    expect(own.content.trimEnd().split('\n')).toHaveLength(2);
    for (const word of ['burns', 'lamp', 'Great']) expect(all.content).not.toContain(word);
    const before = await labels();

    const colleague = await serve(POSTS);
    try {
      const input = { file: { ref: all.content, name: 'ann.csv', size: Buffer.byteLength(all.content) } };
      expect(await colleague.call('labels.preview', input)).toMatchObject({ rows: 5, matched: 4, unknown: [{ name: 'Fire', rows: 1 }] });
      const done = await colleague.call('labels.import', { ...input, make: ['Fire'] });
      expect(done).toMatchObject({ matched: 5, changed: 5, unknown: [], leftOutCount: 0 });
      const { rows } = await colleague.call('posts.list', { filter: {}, sort: 'imported', offset: 0, limit: 10 });
      expect(Object.fromEntries(rows.map((post) => [post.id, post.labels.map(({ coder, intent }) => `${coder} ${intent}`)]))).toEqual(
        before,
      );
      // The same file again changes nothing.
      expect(await colleague.call('labels.import', input)).toMatchObject({ changed: 0, undo: null });
    } finally {
      await colleague.close();
    }
  });

  it('of texts and labels finds posts by what is stored of their texts, and names the lines that fit nothing', async () => {
    const table = `text,label
"IT BURNS",complaint
write to jane@example.com please,Service
never said,price
Great,
Great,joy
`;
    expect(await preview(table)).toEqual({
      rows: 5,
      matched: 2,
      unknown: [{ name: 'joy', rows: 1 }],
      coders: [],
      leftOut: [
        { line: 4, reason: 'no-post' },
        { line: 5, reason: 'no-label' },
        { line: 6, reason: 'unknown-intent' },
      ],
      leftOutCount: 3,
    });
    expect(await labels()).toEqual(NONE);
    const done = await take(table, ['joy', 'unasked'], 'cy');
    expect(done).toMatchObject({ matched: 3, changed: 3, leftOutCount: 2 });
    expect(await labels()).toEqual({ 1: ['cy complaint'], 2: [], 3: ['cy service'], 4: ['cy joy'] });
    expect((await served.call('intents.list', {})).map(({ name }) => name)).not.toContain('unasked');
    await served.call('labels.undo', { undo: done.undo! });
    expect(await labels()).toEqual(NONE);
  });

  it('does not overwrite a label that the coder has given later', async () => {
    await served.call('labels.set', { filter: { ids: [1, 2] }, intent: 'praise', coder: 'ann' });
    const table = `source_id,intent,coder,labelled_at
a1,price,ann,2001-01-01T00:00:00.000Z
a2,price,ann,2901-01-01T00:00:00.000Z
`;
    expect(await take(table)).toMatchObject({ matched: 2, changed: 1 });
    expect(await labels()).toEqual({ 1: ['ann praise'], 2: ['ann price'], 3: [], 4: [] });
  });

  it('without a column of labels, or of what tells posts, is refused with what is missing', async () => {
    await expect(preview('id,mood\na1,price\n')).rejects.toMatchObject({ code: 'label-columns' });
    await expect(preview('intent,weather\nprice,fine\n')).rejects.toMatchObject({ code: 'label-columns' });
  });
});
