import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INTENTS, type PostFilter, PostSort, RedactionKind } from '../../../app/contract/records.ts';
import { lineStart, piecesFrom, piecesOf } from '../../../renderer/components/text-pieces.ts';
import { readQuery, writeQuery } from '../../../renderer/screens/posts/filter-url.ts';
import { criteriaOf, toggled, without } from '../../../renderer/screens/posts/filter-values.ts';
import { barAt, rowsAfter, rowsAt, scrolledHeight } from '../../../renderer/screens/posts/tall-scroll.ts';
import { binDays } from '../../../renderer/screens/posts/timeline-bins.ts';
import { changed, countOf, filterOf, type Selected } from '../../../renderer/screens/posts/use-selection.ts';

const some = <T>(values: readonly T[]) => fc.option(fc.subarray([...values], { minLength: 1 }), { nil: undefined });
const text = fc.string({ minLength: 1 }).filter((value) => value.trim() === value);
const queries = fc.record({
  filter: fc
    .record({
      text: fc.option(text, { nil: undefined }),
      imports: some([1, 22]),
      languages: some(['en' as const, 'zh' as const]),
      channels: some(['a b', 'x&y=1', '微博']),
      clusters: some([null, 0, 3]),
      intents: some(INTENTS),
      sentiments: some(['negative' as const]),
      kinds: some(RedactionKind.options),
      labels: some([null, ...INTENTS]),
      nearCopies: fc.constantFrom(undefined, 'any' as const, 7),
      attributes: fc.option(
        fc.dictionary(fc.constantFrom('tier', 'r.e=g'), fc.array(fc.string(), { minLength: 1 }), { minKeys: 1, noNullPrototype: true }),
        {
          nil: undefined,
        },
      ),
      from: fc.constantFrom(undefined, '2026-01-02'),
      to: fc.constantFrom(undefined, '2026-02-03'),
      engagement: fc.constantFrom(undefined, { least: 3 }, { most: 0 }, { least: 1.5, most: 9 }),
    })
    .map((filter) => JSON.parse(JSON.stringify(filter)) as PostFilter),
  sort: fc.constantFrom(...PostSort.options),
});

describe('a query in the address', () => {
  it('is the same when it is read again', () => {
    fc.assert(
      fc.property(queries, (query) => {
        expect(readQuery(new URLSearchParams(writeQuery(query).toString()))).toEqual(query);
      }),
    );
  });

  it('leaves out what does not fit, and nothing else', () => {
    const query = readQuery(
      new URLSearchParams('intent=price&language=klingon&from=yesterday&cluster=x&least=&sort=best&channel=x&label=!&copies=many'),
    );
    expect(query).toEqual({ filter: { intents: ['price'], channels: ['x'] }, sort: 'newest' });
  });

  it('is empty once every chip is taken away, in whatever order', () => {
    fc.assert(
      fc.property(queries, fc.infiniteStream(fc.nat()), ({ filter }, choices) => {
        let left = filter;
        for (let criteria = criteriaOf(left); criteria.length > 0; criteria = criteriaOf(left)) {
          const next = without(left, criteria[choices.next().value! % criteria.length]!);
          expect(criteriaOf(next).length).toBeLessThan(criteria.length);
          left = next;
        }
        expect(left).toEqual({});
      }),
    );
  });

  it('has a value after one toggle and not after two', () => {
    expect(toggled({}, 'clusters', 'none')).toEqual({ clusters: [null] });
    expect(toggled({ clusters: [null, 4] }, 'clusters', 'none')).toEqual({ clusters: [4] });
    expect(toggled({ clusters: [4] }, 'clusters', '4')).toEqual({});
    expect(toggled({ labels: ['price'] }, 'labels', 'none')).toEqual({ labels: ['price', null] });
  });
});

describe('bars of the timeline', () => {
  it('are days, weeks from Monday or months without gaps, and hold every post once', () => {
    const day = fc
      .date({ min: new Date('1999-12-25'), max: new Date('2031-03-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    const days = fc
      .uniqueArray(day, { minLength: 1, maxLength: 40 })
      .map((all) => all.sort().map((one, index) => ({ day: one, count: index + 1 })));
    fc.assert(
      fc.property(days, (counts) => {
        const { bins, unit } = binDays(counts);
        expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(counts.reduce((sum, { count }) => sum + count, 0));
        for (const [index, bin] of bins.slice(1).entries()) expect(Date.parse(bin.from) - Date.parse(bins[index]!.to)).toBe(86_400_000);
        for (const { from, to, count } of bins) {
          expect(count).toBe(counts.filter((one) => one.day >= from && one.day <= to).reduce((sum, one) => sum + one.count, 0));
          if (unit === 'week') expect(new Date(from).getUTCDay()).toBe(1);
          if (unit === 'month') expect(from.slice(8)).toBe('01');
        }
      }),
    );
    expect(binDays([]).bins).toEqual([]);
  });
});

describe('a list taller than a browser can draw', () => {
  const lists = fc.record({ content: fc.integer({ min: 700, max: 60_000_000 }), view: fc.constant(600) });

  it('reaches its first and its last row, and never goes back when the bar goes on', () => {
    fc.assert(
      fc.property(lists, fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (list, a, b) => {
        const reach = scrolledHeight(list) - list.view;
        expect(rowsAt(list, 0)).toBe(0);
        expect(rowsAt(list, reach)).toBe(list.content - list.view);
        const [low, high] = [Math.min(a, b) * reach, Math.max(a, b) * reach];
        expect(rowsAt(list, low)).toBeLessThanOrEqual(rowsAt(list, high) + 1e-6);
        expect(barAt(list, rowsAt(list, low))).toBeCloseTo(low, 3);
      }),
    );
  });

  it('moves by as much as the wheel, wherever it is', () => {
    const list = { content: 40_000_000, view: 600 };
    expect(rowsAfter(list, { offset: 20_000_000, top: 4_000_000 }, 4_000_100)).toBe(20_000_100);
    expect(rowsAfter(list, { offset: 20_000_000, top: 4_000_000 }, 0)).toBe(0);
    expect(rowsAfter(list, { offset: 50, top: 50 }, 0)).toBe(0);
  });
});

describe('a selection', () => {
  const steps = fc.array(fc.record({ ids: fc.uniqueArray(fc.integer({ min: 1, max: 9 })), on: fc.boolean() }), { maxLength: 8 });

  it('holds what was put in and not taken out, one by one or beginning with all', () => {
    fc.assert(
      fc.property(steps, fc.boolean(), (all, fromAll) => {
        const matching = [1, 2, 3, 4, 5, 6, 7, 8, 9];
        const plain = new Set<number>(fromAll ? matching : []);
        let selected: Selected = fromAll ? { all: true, except: new Set() } : { all: false, ids: new Set() };
        for (const { ids, on } of all) {
          for (const id of ids) on ? plain.add(id) : plain.delete(id);
          selected = changed(selected, ids, on);
        }
        expect(countOf(selected, matching.length)).toBe(plain.size);
        const filter = filterOf(selected, {});
        const found = matching.filter((id) => (filter.ids?.includes(id) ?? true) && !(filter.except?.includes(id) ?? false));
        expect(new Set(found)).toEqual(plain);
      }),
    );
  });
});

describe('pieces of a text', () => {
  it('are the text, with redactions whole and marks where they were', () => {
    const spans = [{ start: 5, end: 12, kind: 'EMAIL' as const, score: 1 }];
    const pieces = piecesOf('call [EMAIL] now', spans, [
      { start: 0, end: 4 },
      { start: 6, end: 14 },
    ]);
    expect(pieces.map((piece) => piece.text).join('')).toBe('call [EMAIL] now');
    expect(pieces.filter(({ redacted }) => redacted).map((piece) => piece.text)).toEqual(['[EMAIL]']);
    expect(pieces.filter(({ marked }) => marked).map((piece) => piece.text)).toEqual(['call', '[EMAIL]', ' n']);
    expect(piecesOf('', [], [])).toEqual([]);
  });

  it('of one line begin before the first mark, whole characters and whole redactions only', () => {
    const text = `${'😀'.repeat(30)}found`;
    const marks = [{ start: 60, end: 65 }];
    const line = piecesFrom(piecesOf(text, [], marks), lineStart(text, marks)).map((piece) => piece.text);
    expect(line).toEqual([`…${'😀'.repeat(8)}`, 'found']);
    expect(lineStart(text, [{ start: 0, end: 2 }])).toBe(0);
    const spans = [{ start: 40, end: 50, kind: 'EMAIL' as const, score: 1 }];
    const redacted = `${'a'.repeat(40)}[--EMAIL-]${'b'.repeat(10)}found`;
    const cut = piecesFrom(piecesOf(redacted, spans, marks), lineStart(redacted, marks)).map((piece) => piece.text);
    expect(cut).toEqual(['[--EMAIL-]', 'b'.repeat(10), 'found']);
  });
});
