import { describe, expect, it } from 'vitest';
import { serve } from './serve.ts';

describe('agreement', () => {
  it('is of coders with each other and with the model; what was agreed settles a dispute and counts for nothing else', async () => {
    const served = await serve(Array.from({ length: 5 }, (_, at) => ({ text: `post ${at}`, intent: 'price' as const })));
    const set = (ids: number[], intent: string, coder: string) => served.call('labels.set', { filter: { ids }, intent, coder });
    expect(await served.call('labels.agreement', {})).toEqual({
      coders: [],
      posts: 0,
      same: null,
      alpha: null,
      pairs: [],
      disputed: [],
      disputedCount: 0,
    });
    await set([1, 2, 3], 'price', 'ann');
    await set([4], 'praise', 'ann');
    await set([1, 2], 'price', 'bo');
    await set([3, 4], 'praise', 'bo');
    const found = await served.call('labels.agreement', {});
    expect(found.coders).toMatchObject([
      { coder: 'ann', posts: 4, model: { posts: 4, share: { value: 0.75 } } },
      { coder: 'bo', posts: 4, model: { posts: 4, share: { value: 0.5 } } },
    ]);
    // By hand: observed 3/4, by chance 3/4 · 1/2 + 1/4 · 1/2.
    expect(found).toMatchObject({ posts: 4, same: { value: 0.75 }, pairs: [{ coders: ['ann', 'bo'], posts: 4, kappa: 0.5 }] });
    // By hand: of eight values, five are price; observed disagreement 2/8, expected 2 · 5 · 3 / (8 · 7).
    expect(found.alpha).toBeCloseTo(1 - 0.25 / (30 / 56), 12);
    expect(found.disputed).toMatchObject([{ post: 3, labels: [{ coder: 'ann' }, { coder: 'bo' }] }]);
    await set([3], 'price', 'agreed');
    const settled = await served.call('labels.agreement', {});
    expect(settled).toEqual({ ...found, disputed: [], disputedCount: 0 });
    await served.close();
  });
});
