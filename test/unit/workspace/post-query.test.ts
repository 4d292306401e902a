import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type PostFilter, type PostRow, type PostSort, RedactionKind, SENTIMENTS } from '../../../app/contract/records.ts';
import type { NewPost, ReadingModel, Workspace } from '../../../app/pipeline/ports.ts';
import { openWorkspace } from '../../../app/workspace/open.ts';
import { importReport, newPost } from './new-post.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'attune-query-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

let opened = 0;
const another = () => {
  opened += 1;
  return open(`w${opened}`);
};
const open = (name: string) =>
  openWorkspace(join(folder, `${name}.attune`), { create: true, sample: false, now: () => new Date('2026-03-06T00:00:00Z') });
const MODEL: ReadingModel = { name: 'm', fingerprint: 'f', precision: 'fp32' };
const scores = {
  intents: { purchase: 0, enquiry: 0, price: 0, comparison: 0, complaint: 0, service: 0, praise: 0, suggestion: 0, leaving: 0, other: 0 },
  sentimentScores: { negative: 0, neutral: 0, positive: 0 },
};
const WORDS = ['lamp', 'desk', '续航', '充电'];
const KINDS: RedactionKind[] = ['EMAIL', 'URL', 'CUSTOM'];
const CHANNELS = ['x', 'weibo'];
const SORTS: PostSort[] = ['newest', 'oldest', 'engagement', 'likes', 'imported'];
const date = (day: number) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString();

const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const made = fc.record({
  words: fc.subarray(WORDS, { minLength: 1 }),
  kinds: fc.subarray(KINDS),
  channel: fc.option(fc.constantFrom(...CHANNELS)),
  language: fc.constantFrom('en' as const, 'zh' as const),
  day: fc.option(fc.integer({ min: 0, max: 5 })),
  likes: fc.option(fc.integer({ min: 0, max: 4 })),
  tier: fc.option(fc.constantFrom('gold', 'new')),
  second: fc.boolean(),
  reading: fc.option(
    fc.record({ intent: fc.constantFrom('price' as const, 'praise' as const), sentiment: fc.constantFrom(...SENTIMENTS) }),
  ),
  cluster: fc.constantFrom(undefined, null, 0, 1),
  labels: fc.array(fc.constantFrom('price' as const, 'praise' as const), { maxLength: 2 }),
  copies: fc.constantFrom(null, 0, 1),
});
type Made = typeof made extends fc.Arbitrary<infer T> ? T : never;

const filters: fc.Arbitrary<PostFilter> = fc
  .record({
    text: optional(fc.constantFrom('lamp', '续航', 'lamp -desk')),
    imports: optional(fc.subarray([1, 2])),
    languages: optional(fc.subarray(['en' as const, 'zh' as const])),
    channels: optional(fc.subarray([...CHANNELS, 'nowhere'])),
    clusters: optional(fc.subarray([null, 0, 1])),
    intents: optional(fc.subarray(['price' as const, 'praise' as const])),
    sentiments: optional(fc.subarray([...SENTIMENTS])),
    attributes: optional(fc.record({ tier: fc.subarray(['gold', 'new']) })),
    kinds: optional(fc.subarray(KINDS)),
    labels: optional(fc.subarray(['price' as const, 'praise' as const, null])),
    nearCopies: optional(fc.constantFrom('any' as const, 1, 2, 3)),
    from: optional(fc.integer({ min: 0, max: 5 }).map((day) => date(day).slice(0, 10))),
    to: optional(fc.integer({ min: 0, max: 5 }).map((day) => date(day).slice(0, 10))),
    engagement: optional(fc.record({ least: fc.integer({ min: 0, max: 4 }) })),
    ids: optional(fc.uniqueArray(fc.integer({ min: 1, max: 30 }))),
    except: optional(fc.uniqueArray(fc.integer({ min: 1, max: 30 }))),
  })
  .map((filter) => JSON.parse(JSON.stringify(filter)) as PostFilter);

const toNew = (post: Made, index: number): NewPost =>
  newPost(`${post.words.join(' ')} ${index}`, {
    author: null,
    channel: post.channel,
    language: post.language,
    likes: post.likes,
    shares: null,
    createdAt: post.day === null ? null : date(post.day),
    attributes: post.tier === null ? {} : { tier: post.tier },
    redactions: post.kinds.map((kind, place) => ({ kind, start: place, end: place + 1, score: 1 })),
  });

function fill(posts: readonly Made[]): Workspace {
  const workspace = another();
  const imports = [workspace.imports.begin('a.csv', false, new Date()), workspace.imports.begin('b.csv', false, new Date())];
  for (const [index, post] of posts.entries()) workspace.posts.add(imports[post.second ? 1 : 0]!, [toNew(post, index)]);
  const read = posts.flatMap(({ reading }, index) =>
    reading === null ? [] : [{ post: index + 1, embedding: Float32Array.of(1), reading: { ...scores, ...reading } }],
  );
  workspace.readings.add(MODEL, read);
  workspace.readings.show(MODEL);
  workspace.clusters.replace(
    MODEL,
    [],
    posts.flatMap(({ cluster }, index) => (cluster === undefined ? [] : [{ post: index + 1, cluster, x: 0, y: 0 }])),
  );
  for (const [index, { labels }] of posts.entries())
    for (const [coder, intent] of labels.entries()) workspace.labels.set([index + 1], { intent, coder: `coder ${coder}`, at: new Date() });
  workspace.nearCopies.replace([0, 1].map((group) => copiesOf(posts, group)).filter((ids) => ids.length > 1));
  return workspace;
}

const copiesOf = (posts: readonly Made[], group: number) => posts.flatMap(({ copies }, index) => (copies === group ? [index + 1] : []));

/** The filter, said once more the plain way. */
function fits(posts: readonly Made[], id: number, filter: PostFilter): boolean {
  const post = posts[id - 1]!;
  const copies = post.copies === null ? [] : copiesOf(posts, post.copies);
  const among = <T>(values: readonly T[] | undefined, value: T) => values === undefined || values.includes(value);
  const day = post.day === null ? null : date(post.day).slice(0, 10);
  const found: Record<string, boolean> = {
    lamp: post.words.includes('lamp'),
    续航: post.words.includes('续航'),
    'lamp -desk': post.words.includes('lamp') && !post.words.includes('desk'),
  };
  return (
    (filter.text === undefined || found[filter.text]!) &&
    among(filter.imports, post.second ? 2 : 1) &&
    among(filter.languages, post.language) &&
    (filter.channels === undefined || (post.channel !== null && filter.channels.includes(post.channel))) &&
    (filter.clusters === undefined || (post.cluster !== undefined && filter.clusters.includes(post.cluster))) &&
    (filter.intents === undefined || (post.reading !== null && filter.intents.includes(post.reading.intent))) &&
    (filter.sentiments === undefined || (post.reading !== null && filter.sentiments.includes(post.reading.sentiment))) &&
    (filter.attributes === undefined || (post.tier !== null && filter.attributes.tier!.includes(post.tier))) &&
    (filter.kinds === undefined || post.kinds.some((kind) => filter.kinds!.includes(kind))) &&
    (filter.labels === undefined || (post.labels.length === 0 ? [null] : post.labels).some((label) => filter.labels!.includes(label))) &&
    (filter.nearCopies === undefined || (copies.length > 1 && (filter.nearCopies === 'any' || copies.includes(filter.nearCopies)))) &&
    (filter.from === undefined || (day !== null && day >= filter.from)) &&
    (filter.to === undefined || (day !== null && day <= filter.to)) &&
    (filter.engagement === undefined || (post.likes ?? 0) >= filter.engagement.least!) &&
    among(filter.ids, id) &&
    (filter.except === undefined || !filter.except.includes(id))
  );
}

function inOrder(sort: PostSort, left: PostRow, right: PostRow): number {
  const last = (value: number | null) => (value === null ? Number.POSITIVE_INFINITY : value);
  const time = (post: PostRow) => (post.createdAt === null ? null : Date.parse(post.createdAt));
  if (sort === 'oldest') return last(time(left)) - last(time(right)) || left.id - right.id || 0;
  if (sort === 'engagement') return (right.likes ?? 0) - (left.likes ?? 0) || left.id - right.id;
  if (sort === 'likes')
    return last(left.likes === null ? null : -left.likes) - last(right.likes === null ? null : -right.likes) || left.id - right.id;
  if (sort === 'imported') return left.id - right.id;
  const newest = (post: PostRow) => last(time(post) === null ? null : -time(post)!);
  return newest(left) - newest(right) || right.id - left.id;
}

describe('redactions', () => {
  it('are counted by channel and by month, in posts', () => {
    const workspace = another();
    const importId = workspace.imports.begin('a.csv', false, new Date());
    const span = (kind: RedactionKind) => ({ kind, start: 0, end: 1, score: 1 });
    const post = (text: string, channel: string | null, createdAt: string | null, ...kinds: RedactionKind[]) =>
      newPost(text, { channel, createdAt, redactions: kinds.map(span) });
    workspace.posts.add(importId, [
      post('a', 'x', '2026-01-31T23:59:59.000Z', 'EMAIL', 'EMAIL', 'CUSTOM'),
      post('b', 'x', '2026-02-01T00:00:00.000Z', 'EMAIL'),
      post('c', 'weibo', '2026-02-03T00:00:00.000Z'),
      post('d', null, null, 'URL'),
    ]);
    expect(workspace.posts.redactions()).toEqual({
      channels: [
        { value: 'x', posts: 2, kinds: { EMAIL: 2, CUSTOM: 1 } },
        { value: 'weibo', posts: 1, kinds: {} },
      ],
      months: [
        { value: '2026-01', posts: 1, kinds: { EMAIL: 1, CUSTOM: 1 } },
        { value: '2026-02', posts: 2, kinds: { EMAIL: 1 } },
      ],
    });
  });
});

describe('posts of a filter', () => {
  it('are found by each kind of redaction', () => {
    const workspace = another();
    const importId = workspace.imports.begin('a.csv', false, new Date());
    const posts = RedactionKind.options.map((kind) => newPost(`about ${kind}`, { redactions: [{ kind, start: 0, end: 5, score: 1 }] }));
    workspace.posts.add(importId, posts);
    for (const [index, kind] of RedactionKind.options.entries()) {
      expect(workspace.posts.ids({ kinds: [kind] }, 'imported', 0, 100)).toEqual([index + 1]);
    }
  });

  it('are those that fit it, in order, and pages one after the other are all of them', () => {
    fc.assert(
      fc.property(
        fc.array(made, { minLength: 1, maxLength: 25 }),
        filters,
        fc.constantFrom(...SORTS),
        fc.integer({ min: 1, max: 7 }),
        (posts, filter, sort, size) => {
          const workspace = fill(posts);
          const expected = posts.flatMap((_, index) => (fits(posts, index + 1, filter) ? [index + 1] : []));
          const whole = workspace.posts.list(filter, sort, 0, 500);
          expect(whole.total).toBe(expected.length);
          expect(whole.rows.map(({ id }) => id).sort((a, b) => a - b)).toEqual(expected);
          for (const [index, post] of whole.rows.slice(1).entries()) expect(inOrder(sort, whole.rows[index]!, post)).toBeLessThan(0);
          const pages: number[] = [];
          for (let first = 0; first < whole.total; first += size)
            pages.push(...workspace.posts.list(filter, sort, first, size).rows.map(({ id }) => id));
          expect(pages).toEqual(whole.rows.map(({ id }) => id));
          expect(Array.from(workspace.posts.each(filter), ({ id }) => id)).toEqual(expected);
          workspace.close();
        },
      ),
      { numRuns: 60 },
    );
  });

  it('are counted by value, each field without its own filter', () => {
    fc.assert(
      fc.property(fc.array(made, { minLength: 1, maxLength: 25 }), filters, (posts, filter) => {
        const workspace = fill(posts);
        const facets = workspace.posts.facets(filter);
        const counted = (left: keyof PostFilter, pick: (post: Made) => string | null | undefined) => {
          const { [left]: _own, ...others } = filter;
          const counts: Record<string, number> = {};
          posts.forEach((post, index) => {
            const value = pick(post);
            if (value !== null && value !== undefined && fits(posts, index + 1, others)) counts[value] = (counts[value] ?? 0) + 1;
          });
          return counts;
        };
        const asRecord = (counts: readonly { value: string; count: number }[]) =>
          Object.fromEntries(counts.map(({ value, count }) => [value, count]));
        expect(asRecord(facets.channels)).toEqual(counted('channels', ({ channel }) => channel));
        expect(asRecord(facets.languages)).toEqual(counted('languages', ({ language }) => language));
        expect(asRecord(facets.imports)).toEqual(counted('imports', ({ second }) => (second ? '2' : '1')));
        expect(asRecord(facets.intents)).toEqual(counted('intents', ({ reading }) => reading?.intent));
        expect(asRecord(facets.sentiments)).toEqual(counted('sentiments', ({ reading }) => reading?.sentiment));
        expect(asRecord(facets.clusters)).toEqual(
          counted('clusters', ({ cluster }) => (cluster === undefined ? null : String(cluster ?? 'none'))),
        );
        expect(asRecord(facets.kinds).EMAIL ?? 0).toBe(counted('kinds', ({ kinds }) => (kinds.includes('EMAIL') ? 'y' : null)).y ?? 0);
        const labelled = (label: 'price' | 'praise' | null) => (post: Made) =>
          (label === null ? post.labels.length === 0 : post.labels.includes(label)) ? 'y' : null;
        const some = posts.some(({ labels }) => labels.length > 0);
        for (const label of ['price', 'praise', null] as const)
          expect(asRecord(facets.labels)[label ?? 'none'] ?? 0).toBe(some ? (counted('labels', labelled(label)).y ?? 0) : 0);
        expect(asRecord(facets.attributes[0]?.values ?? [])).toEqual(counted('attributes', ({ tier }) => tier));
        const { from: _from, to: _to, ...undated } = filter;
        const days = posts.flatMap((post, index) =>
          post.day !== null && fits(posts, index + 1, undated) ? [date(post.day).slice(0, 10)] : [],
        );
        expect(facets.days.flatMap(({ day, count }) => Array.from({ length: count }, () => day))).toEqual(days.sort());
        workspace.close();
      }),
      { numRuns: 60 },
    );
  });
});

describe('the columns', () => {
  const ids = (workspace: Workspace, filter: PostFilter = {}) => Array.from(workspace.posts.each(filter), ({ id }) => id);
  const add = (workspace: Workspace, ...texts: string[]) => {
    const id = workspace.imports.begin('f.csv', false, new Date());
    workspace.posts.add(
      id,
      texts.map((text) => newPost(text, { author: null })),
    );
    return id;
  };
  const reading = { ...scores, intent: 'price' as const, sentiment: 'neutral' as const } as Parameters<
    Workspace['readings']['add']
  >[1][number]['reading'];

  it('follow what is imported, read, placed and removed, by this program or another one', () => {
    const workspace = open('shared');
    const other = open('shared');
    add(workspace, 'one', 'two');
    expect(ids(other)).toEqual([1, 2]);
    const third = add(other, 'three');
    expect(ids(workspace)).toEqual([1, 2, 3]);
    other.readings.show(MODEL);
    other.readings.add(MODEL, [{ post: 2, embedding: Float32Array.of(1), reading }]);
    expect(ids(workspace, { intents: ['price'] })).toEqual([2]);
    workspace.readings.add(MODEL, [{ post: 3, embedding: Float32Array.of(1), reading }]);
    expect(ids(other, { intents: ['price'] })).toEqual([2, 3]);
    workspace.clusters.replace(MODEL, [], [{ post: 1, cluster: 7, x: 0, y: 0 }]);
    expect(ids(other, { clusters: [7] })).toEqual([1]);
    other.labels.set([2], { intent: 'praise', coder: 'ann', at: new Date() });
    expect(ids(workspace, { labels: ['praise'] })).toEqual([2]);
    workspace.nearCopies.replace([[1, 3]]);
    expect(ids(other, { nearCopies: 3 })).toEqual([1, 3]);
    workspace.readings.show({ ...MODEL, fingerprint: 'another' });
    expect(ids(other, { intents: ['price'] })).toEqual([]);
    workspace.imports.remove(third);
    expect(ids(other)).toEqual([1, 2]);
    expect(add(other, 'in its place')).toBeGreaterThan(0);
    expect(Array.from(workspace.posts.each({}), ({ text }) => text)).toEqual(['one', 'two', 'in its place']);
    workspace.close();
    other.close();
  });

  it('are kept in a large workspace, and the copy is the same as what is read anew', () => {
    const posts = 50_001;
    let workspace = open('large');
    const id = workspace.imports.begin('f.csv', false, new Date());
    const batch = Array.from({ length: posts }, (_, row) =>
      newPost(`post ${row}`, { author: null, channel: CHANNELS[row % 2]!, attributes: { tier: `t${row % 3}` }, likes: row % 50 }),
    );
    workspace.posts.add(id, batch);
    workspace.imports.finish(id, importReport({ importId: id, file: 'f.csv', read: posts, stored: posts }));
    workspace.labels.set(workspace.posts.ids({}, 'imported', 0, 100), { intent: 'price', coder: 'ann', at: new Date() });
    const filter = { channels: ['weibo'], attributes: { tier: ['t1'] } };
    const before = [workspace.posts.facets(filter), workspace.posts.list(filter, 'likes', 100, 20)];
    workspace.close();
    workspace = open('large');
    expect(workspace.posts.prepare()).toBe(true);
    expect(workspace.posts.prepare()).toBe(false);
    expect([workspace.posts.facets(filter), workspace.posts.list(filter, 'likes', 100, 20)]).toEqual(before);
    add(workspace, 'one more');
    expect(workspace.posts.list({}, 'imported', posts, 10).rows.map(({ text }) => text)).toEqual(['one more']);
    workspace.close();
    // What is little is read on from the copy; what is much makes a new one.
    workspace = open('large');
    expect(workspace.posts.list({}, 'imported', posts, 10).rows.map(({ text }) => text)).toEqual(['one more']);
    workspace.posts.add(
      id,
      Array.from({ length: posts }, (_, row) => newPost(`another ${row}`, { author: null })),
    );
    expect(workspace.posts.list({}, 'imported', 2 * posts, 10).total).toBe(2 * posts + 1);
    workspace.close();
    workspace = open('large');
    expect([workspace.posts.prepare(), workspace.posts.prepare()]).toEqual([true, false]);
    expect(workspace.posts.list({}, 'imported', 2 * posts, 10).rows.map(({ text }) => text)).toEqual([`another ${posts - 1}`]);
    workspace.close();
  });
});

describe('views', () => {
  it('are kept with their filter and order, renamed, removed and brought back', () => {
    const workspace = open('views');
    const view = workspace.views.save({ name: 'complaints', filter: { intents: ['complaint'], text: 'lamp' }, sort: 'oldest' });
    expect(workspace.views.list()).toEqual([view]);
    expect(workspace.views.rename(view.id, 'angry')).toEqual({ ...view, name: 'angry' });
    expect(workspace.views.remove(view.id, new Date())).toBe(true);
    expect(workspace.views.remove(view.id, new Date())).toBe(false);
    expect(workspace.views.list()).toEqual([]);
    expect(workspace.views.restore(view.id)).toEqual({ ...view, name: 'angry' });
    workspace.close();
  });
});
