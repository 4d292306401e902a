import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Anonymity } from '../../../../app/contract/records.ts';
import { planAnonymity } from '../../../../app/privacy/anonymity/plan.ts';
import { done, type Row, tableOf } from './rows.ts';

const request = (changes: Partial<Anonymity>): Anonymity => ({ k: 2, quasi: [], columns: [], sensitive: null, ...changes });
const plan = (rows: readonly Row[], changes: Partial<Anonymity>) => done(planAnonymity(tableOf(rows), request(changes)));
const fileOf = (rows: readonly Row[], changes: Partial<Anonymity>) => {
  const { cells, report } = plan(rows, changes);
  return cells(0, report.kept);
};

/** Six posts of five people; worked out by hand below. */
const SIX: Row[] = [
  { author: 'ann', region: 'China/Shanghai', date: '2026-03-02', likes: 12, intent: 'price' },
  { author: 'bob', region: 'China/Beijing', date: '2026-03-05', likes: 15, intent: 'price' },
  { author: 'cem', region: 'China/Shanghai', date: '2026-03-06', likes: 17, intent: 'praise' },
  { author: 'dee', region: 'France/Lyon', date: '2026-05-02', likes: 130, intent: 'praise' },
  { author: 'eva', region: 'France/Paris', date: '2026-05-03', likes: 170, intent: 'praise' },
  { author: 'eva', region: 'France/Paris', date: '2026-05-04', likes: 150, intent: 'praise' },
];

describe('generalisation', () => {
  it('keeps a place to the part before its separator where the whole of it would single somebody out', () => {
    // Beijing and Lyon are of one person each, and Paris twice of the same one; China has three people, France two.
    expect(fileOf(SIX, { quasi: ['region'] })).toEqual([['China'], ['China'], ['China'], ['France'], ['France'], ['France']]);
  });

  it('makes days into the coarsest stretch that people share, not posts', () => {
    // 2, 5 and 6 March lie in the days 1 to 7; so do 2, 3 and 4 May.
    const { report, cells } = plan(SIX, { quasi: ['date'] });
    expect(cells(0, 6).flat()).toEqual([...Array(3).fill('2026-03-01/07'), ...Array(3).fill('2026-05-01/07')]);
    expect(report).toMatchObject({ unit: 'people', posts: 6, kept: 6, suppressed: 0, groups: 2, smallest: 2 });
    // Three of six days became one, for every post: (3 − 1) / (6 − 1).
    expect(report.generalised).toEqual([{ column: 'date', level: 'week', before: 6, after: 2, loss: 2 / 5 }]);
  });

  it('makes numbers into ranges whose bounds tell nothing of the data', () => {
    expect(fileOf(SIX, { quasi: ['likes'] }).flat()).toEqual([...Array(3).fill('10–19'), ...Array(3).fill('100–199')]);
    const numbers = [0, 3, 3, 45, 47, -12, -14, 2.5].map((likes, at): Row => ({ author: `a${at}`, likes }));
    // By the first digit nobody shares 0 or 2; in steps of 1, 2 and 5 the 0 is still alone; so all is left out of the column.
    expect(new Set(fileOf(numbers, { quasi: ['likes'] }).flat())).toEqual(new Set(['*']));
    expect(new Set(fileOf(numbers.slice(1), { quasi: ['likes'] }).flat())).toEqual(new Set(['-19–-10', '2–4', '20–49']));
  });

  it('makes rare values into (other), where their people are enough together', () => {
    const tiers = ['gold', 'gold', 'new', 'new', 'silver', 'bronze'].map((tier, at): Row => ({ author: `a${at}`, tier }));
    expect(fileOf(tiers, { quasi: ['tier'] }).flat()).toEqual(['(other)', '(other)', 'gold', 'gold', 'new', 'new']);
  });

  it('takes an attribute of numbers or days for what it is, and no postcode for a number', () => {
    const rows = ['02139', '02138', '02139', '02138'].map((postcode, at): Row => ({ author: `a${at}`, postcode, age: String(31 + at) }));
    expect(fileOf(rows, { quasi: ['postcode'] }).flat()).toEqual(['02138', '02138', '02139', '02139']);
    expect(fileOf(rows, { quasi: ['age'] }).flat()).toEqual(Array(4).fill('30–39'));
  });

  it('writes values too many to be told apart as (other)', () => {
    const codes = Uint16Array.from([1, 1, 65_535, 65_535]);
    const table = { people: Uint32Array.from([1, 2, 3, 4]), columns: [{ name: 'link', kind: 'text' as const, codes, labels: ['gold'] }] };
    const { cells } = done(planAnonymity(table, request({ quasi: ['link'] })));
    expect(cells(0, 4).flat()).toEqual(['(other)', '(other)', 'gold', 'gold']);
  });

  it('leaves out rows that would cost all others too much', () => {
    const many = Array.from({ length: 40 }, (_, at): Row => ({ author: `a${at}`, channel: at % 2 === 0 ? 'x' : 'weibo' }));
    const { report, cells } = plan([...many, { author: 'z', channel: null }], { quasi: ['channel'] });
    expect(report).toMatchObject({ kept: 40, suppressed: 1, generalised: [{ level: 'exact', after: 2, loss: 0 }] });
    expect(new Set(cells(0, 41).flat())).toEqual(new Set(['x', 'weibo']));
  });
});

describe('people, not posts', () => {
  const ofOne = Array.from({ length: 9 }, (): Row => ({ author: 'ann', channel: 'x' }));
  it('are what k counts: nine posts of one person are one', () => {
    expect(plan(ofOne, { quasi: ['channel'] }).report).toMatchObject({ kept: 0, suppressed: 9, groups: 0, smallest: null });
  });

  it('are nobody where an author is not named, as all such posts may be of one', () => {
    const nameless = Array.from({ length: 9 }, (): Row => ({ author: null, channel: 'x' }));
    expect(plan([...ofOne, ...nameless], { quasi: ['channel'] }).report).toMatchObject({ kept: 0, suppressed: 18 });
    expect(plan([...nameless, ...ofOne, { author: 'bob', channel: 'x' }], { quasi: ['channel'] }).report).toMatchObject({
      kept: 19,
      smallest: 2,
    });
  });

  it('are taken to be as many as posts only where no post at all names its author, and the report says so', () => {
    const nameless = Array.from({ length: 3 }, (): Row => ({ author: null, channel: 'x' }));
    expect(plan(nameless, { quasi: ['channel'], k: 3 }).report).toMatchObject({ unit: 'posts', kept: 3, smallest: 3 });
    expect(plan(nameless, { quasi: ['channel'], k: 4 }).report).toMatchObject({ unit: 'posts', kept: 0 });
  });
});

describe('what is kept as it is', () => {
  it('is written beside the rest; l is the fewest values that a group has', () => {
    const { report, columns, cells } = plan(SIX, { quasi: ['region'], columns: ['intent'], sensitive: 'intent' });
    expect(columns).toEqual(['region', 'intent']);
    expect(cells(0, 2)).toEqual([
      ['China', 'praise'],
      ['China', 'price'],
    ]);
    // Of China both intents are known, of France one alone: half the posts give their intent away.
    expect(report.diversity).toEqual({ l: 1, alone: 0.5 });
  });

  it('counts no missing value as a different one', () => {
    const rows = SIX.map((row, at) => ({ ...row, intent: at === 0 || at === 3 ? null : 'praise' }));
    expect(plan(rows, { columns: ['intent'], sensitive: 'intent', quasi: ['region'] }).report.diversity).toEqual({ l: 1, alone: 1 });
  });

  it('is nothing where a column has no values', () => {
    const rows = SIX.map((row) => ({ ...row, intent: null, likes: null }));
    const { columns, report } = plan(rows, { quasi: ['region', 'likes'], columns: ['intent'], sensitive: 'intent' });
    expect(columns).toEqual(['region']);
    expect(report.diversity).toBeNull();
  });
});

const row = fc.record({
  author: fc.option(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'), { freq: 8 }),
  channel: fc.option(fc.constantFrom('x', 'weibo', 'reddit'), { freq: 5 }),
  region: fc.constantFrom('China/Shanghai', 'China/Beijing', 'France/Lyon', 'Peru'),
  date: fc.option(
    fc.integer({ min: 0, max: 500 }).map((day) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString()),
    { freq: 9 },
  ),
  likes: fc.option(fc.integer({ min: 0, max: 5000 }), { freq: 9 }),
  intent: fc.constantFrom('price', 'praise'),
});
const rows = fc.array(row, { maxLength: 120 });
const QUASI = ['channel', 'region', 'date', 'likes'];

describe('whatever the posts', () => {
  it('each row looks like the rows of k people, and nothing is lost uncounted', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 2, max: 6 }), fc.subarray(QUASI), (posts, k, quasi) => {
        // A column that is kept as it is tells who wrote each row that was written.
        const named = posts.map((post) => ({ ...post, who: String(post.author) }));
        const { report, cells, columns } = plan(named, { k, quasi, columns: ['who'] });
        const written = cells(0, posts.length);
        expect(report.kept + report.suppressed).toBe(posts.length);
        expect(written).toHaveLength(report.kept);
        const who = columns.indexOf('who');
        const groups = new Map<string, string[]>();
        for (const line of written) {
          const look = JSON.stringify(line.filter((_, index) => index !== who));
          groups.set(look, [...(groups.get(look) ?? []), String(line[who])]);
        }
        for (const people of groups.values()) {
          const enough = report.unit === 'posts' ? people.length : new Set(people.filter((name) => name !== 'null')).size;
          expect(enough).toBeGreaterThanOrEqual(k);
        }
        expect(groups.size).toBe(report.groups);
      }),
    );
  });

  it('the file is the same in whatever order they come, and under whatever names', () => {
    fc.assert(
      fc.property(
        rows.chain((posts) => fc.tuple(fc.constant(posts), fc.shuffledSubarray(posts, { minLength: posts.length }))),
        ([posts, shuffled]) => {
          const renamed = shuffled.map((post) => ({ ...post, author: post.author === null ? null : `user-${post.author}` }));
          const changes = { k: 3, quasi: QUASI, columns: ['intent'], sensitive: 'intent' };
          const [one, other] = [plan(posts, changes), plan(renamed, changes)];
          expect(other.report).toEqual(one.report);
          expect(other.cells(0, posts.length)).toEqual(one.cells(0, posts.length));
        },
      ),
    );
  });

  it('nobody is left out for lack of people where all posts together have enough and few are rare', () => {
    fc.assert(
      fc.property(rows, (posts) => {
        const people = new Set(posts.flatMap(({ author }) => author ?? [])).size;
        const { report } = plan(posts, { k: 3, quasi: QUASI });
        if (people >= 3) expect(report.suppressed).toBeLessThanOrEqual(0.05 * posts.length);
      }),
    );
  });
});
