import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RiskRequest, riskOf } from '../../../../app/privacy/anonymity/risk.ts';
import { done, type Row, tableOf } from './rows.ts';

const risk = (rows: readonly Row[], changes: Partial<RiskRequest> = {}) =>
  done(riskOf(tableOf(rows), { quasi: ['age', 'sex'], sensitive: null, k: 3, sampling: 1, ...changes }));

/** Ten people with one post each, in groups of 4, 3, 2 and 1. */
const TEN: Row[] = ['AAAA', 'BBB', 'CC', 'D']
  .join('')
  .split('')
  .map((group, at) => ({
    author: `p${at}`,
    age: group < 'C' ? 'old' : 'young',
    sex: group === 'A' || group === 'C' ? 'f' : 'm',
    illness: group === 'C' ? 'flu' : at % 2 === 0 ? 'flu' : 'none',
  }));

describe('risk', () => {
  it('of one post for each person is that of El Emam', () => {
    const { prosecutor, marketer, ...rest } = risk(TEN);
    expect(rest).toMatchObject({ unit: 'people', posts: 10, people: 10, groups: 4, alone: 1, threshold: 1 / 3 });
    // Highest: the one alone. Average: groups / people = 4 / 10. Above 1/3: the groups of 2 and 1.
    expect(prosecutor.highest).toBe(1);
    expect(prosecutor.average).toBeCloseTo(0.4, 12);
    expect(prosecutor.atRisk).toBeCloseTo(0.3, 12);
    expect(marketer).toBeCloseTo(0.4, 12);
  });

  it('of a sample is smaller for who does not know that somebody is in it', () => {
    // A tenth of the population: groups of 40, 30, 20 and 10 people there.
    const { journalist, prosecutor, marketer } = risk(TEN, { sampling: 0.1 });
    expect(prosecutor.highest).toBe(1);
    expect(journalist.highest).toBeCloseTo(0.1, 12);
    expect(journalist.average).toBeCloseTo(0.04, 12);
    expect(journalist.atRisk).toBe(0);
    expect(marketer).toBeCloseTo(0.04, 12);
  });

  it('is said without each column, the one that tells most first', () => {
    // Without age: women 4 + 2, men 3 + 1, so 2 groups of 10 people. Without sex: 7 and 3, so 2 as well, of which none is above 1/3.
    expect(risk(TEN).without).toEqual([
      { column: 'age', average: 0.2, atRisk: 0 },
      { column: 'sex', average: 0.2, atRisk: 0 },
    ]);
    const { without } = risk(
      TEN.map((row, at) => ({ ...row, nick: `n${at}` })),
      { quasi: ['age', 'nick'] },
    );
    expect(without.map(({ column, average }) => [column, average])).toEqual([
      ['nick', 0.2],
      ['age', 1],
    ]);
  });

  it('counts people: many posts of one are no crowd', () => {
    const alone = Array.from({ length: 6 }, (): Row => ({ author: 'p', age: 'old', sex: 'f' }));
    expect(risk(alone)).toMatchObject({ posts: 6, people: 1, alone: 6, prosecutor: { highest: 1, average: 1, atRisk: 1 } });
  });

  it('shows how many values of a sensitive column the poorest group has', () => {
    // The two of group C share one; the one of D has one anyway.
    expect(risk(TEN, { sensitive: 'illness' }).diversity).toEqual({ l: 1, alone: 0.3 });
  });

  it('is none without posts', () => {
    expect(risk([])).toMatchObject({ posts: 0, prosecutor: { highest: 0, average: 0, atRisk: 0 } });
  });

  it('is never raised by knowing less, and is the same in whatever order posts come', () => {
    const row = fc.record({
      author: fc.option(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { freq: 6 }),
      age: fc.constantFrom('1', '2', '3'),
      sex: fc.constantFrom('f', 'm'),
      region: fc.constantFrom('n', 's'),
    });
    const quasi = ['age', 'sex', 'region'];
    fc.assert(
      fc.property(
        fc
          .array(row, { minLength: 1, maxLength: 60 })
          .chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length }))),
        ([rows, shuffled]) => {
          const whole = risk(rows, { quasi });
          expect(risk(shuffled, { quasi })).toEqual(whole);
          for (const column of quasi) {
            const { prosecutor } = risk(rows, { quasi: quasi.filter((name) => name !== column) });
            expect(prosecutor.highest).toBeLessThanOrEqual(whole.prosecutor.highest);
            expect(prosecutor.average).toBeLessThanOrEqual(whole.prosecutor.average + 1e-12);
            expect(prosecutor.atRisk).toBeLessThanOrEqual(whole.prosecutor.atRisk);
            const said = whole.without.find((entry) => entry.column === column)!;
            expect(said.average).toBeCloseTo(prosecutor.average, 12);
            expect(said.atRisk).toBeCloseTo(prosecutor.atRisk, 12);
          }
        },
      ),
    );
  });
});
