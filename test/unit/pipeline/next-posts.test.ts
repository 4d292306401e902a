import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { serve } from './serve.ts';

const texts = (count: number) => Array.from({ length: count }, (_, at) => ({ text: `post ${at}` }));

describe('the next post to label', () => {
  it('comes once for a coder, until none is left, labelled or skipped in any order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }), fc.integer({ min: 1, max: 4 }), async (labelled, limit) => {
        const served = await serve(texts(9));
        const seen: number[] = [];
        for (;;) {
          const { posts, left } = await served.call('labels.next', { coder: 'ann', limit });
          expect(left).toBe(9 - seen.length);
          if (posts.length === 0) break;
          for (const { id } of posts) {
            if (labelled[id - 1]) await served.call('labels.set', { filter: { ids: [id] }, intent: 'price', coder: 'ann' });
            else await served.call('labels.skip', { post: id, skipped: true, coder: 'ann' });
            seen.push(id);
          }
        }
        expect(seen.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
        await served.close();
      }),
      { numRuns: 5 },
    );
  });

  it('is the same for two coders who have labelled the same posts, whatever they said', async () => {
    const served = await serve(texts(30));
    const next = async (coder: string) => (await served.call('labels.next', { coder, limit: 1 })).posts[0]!.id;
    for (let step = 0; step < 5; step += 1) {
      const [ann, bo] = [await next('ann'), await next('bo')];
      expect(ann).toBe(bo);
      await served.call('labels.set', { filter: { ids: [ann] }, intent: 'price', coder: 'ann' });
      await served.call('labels.set', { filter: { ids: [bo] }, intent: 'praise', coder: 'bo' });
    }
    await served.close();
  });

  it('can be one of those that others have labelled, without those named as in hand', async () => {
    const served = await serve(texts(9));
    await served.call('labels.set', { filter: { ids: [3, 5, 7] }, intent: 'price', coder: 'bo' });
    await served.call('labels.set', { filter: { ids: [5] }, intent: 'price', coder: 'ann' });
    await served.call('labels.set', { filter: { ids: [8] }, intent: 'price', coder: 'agreed' });
    const { posts, left } = await served.call('labels.next', { coder: 'ann', from: 'others', except: [3] });
    expect([posts.map(({ id }) => id), left]).toEqual([[7], 1]);
    await served.close();
  });

  it('is no near copy of a post that the coder is through with', async () => {
    const long = 'the battery of my lamp runs flat within the hour and nobody at the shop can tell me why that is so';
    const served = await serve([{ text: long }, { text: `${long} today` }, { text: `oh ${long}` }, { text: 'something else altogether' }]);
    await served.call('nearCopies.find', {});
    expect((await served.call('nearCopies.list', {}))[0]?.size).toBe(3);
    expect((await served.call('labels.next', { coder: 'ann' })).posts.map(({ id }) => id).toSorted()).toEqual([1, 4]);
    await served.call('labels.set', { filter: { ids: [2] }, intent: 'price', coder: 'ann' });
    expect((await served.call('labels.next', { coder: 'ann' })).posts.map(({ id }) => id)).toEqual([4]);
    await served.close();
  });
});
