import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AuditRow, audit } from '../../../app/audit/audit.ts';
import { auditCsv } from '../../../app/audit/csv.ts';
import { hideFewPeople } from '../../../app/audit/hide-few.ts';
import { katz, newcombe, normalQuantile, wilson } from '../../../app/audit/intervals.ts';

const options = { group: 'g', label: 'y' as string | null, prediction: 'p', positive: '1', confidence: 0.95, minimumGroup: 5 };
const rows = (group: string, tp: number, fp: number, fn: number, tn: number): AuditRow[] => [
  ...Array.from({ length: tp }, () => ({ group, prediction: '1', label: '1' })),
  ...Array.from({ length: fp }, () => ({ group, prediction: '1', label: '0' })),
  ...Array.from({ length: fn }, () => ({ group, prediction: '0', label: '1' })),
  ...Array.from({ length: tn }, () => ({ group, prediction: '0', label: '0' })),
];

describe('intervals', () => {
  it('agree with published values', () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959964, 5);
    // Newcombe 1998, table I: 81 of 263, Wilson 0.2553 to 0.3662; table II (a): 56/70 − 48/80, 0.0524 to 0.3339.
    expect(wilson({ hits: 81, n: 263 }, 0.95).low).toBeCloseTo(0.2553, 4);
    expect(wilson({ hits: 81, n: 263 }, 0.95).high).toBeCloseTo(0.3662, 4);
    const difference = newcombe({ hits: 56, n: 70 }, { hits: 48, n: 80 }, 0.95);
    expect(difference.low).toBeCloseTo(0.0524, 4);
    expect(difference.high).toBeCloseTo(0.3339, 4);
  });

  it('hold their value, and stay finite where a group has no hit', () => {
    const proportion = fc
      .integer({ min: 1, max: 500 })
      .chain((n) => fc.record({ hits: fc.integer({ min: 0, max: n }), n: fc.constant(n) }));
    fc.assert(
      fc.property(proportion, proportion, (one, two) => {
        for (const { value, low, high } of [wilson(one, 0.95), newcombe(one, two, 0.95), katz(one, two, 0.95)]) {
          expect(low).toBeLessThanOrEqual(value);
          expect(high).toBeGreaterThanOrEqual(value);
          expect(Number.isFinite(high)).toBe(true);
        }
      }),
    );
  });
});

describe('an audit', () => {
  it('agrees with a hand computation', () => {
    const report = audit([...rows('a', 40, 10, 10, 40), ...rows('b', 20, 10, 30, 40)], options);
    const [a, b] = report.groups;
    expect(a?.metrics.selectionRate?.value).toBe(0.5);
    expect(a?.metrics.truePositiveRate?.value).toBe(0.8);
    expect(b?.metrics.selectionRate?.value).toBe(0.3);
    expect(b?.metrics.falsePositiveRate?.value).toBe(0.2);
    expect(report.gaps.demographicParityDifference?.value).toBeCloseTo(0.2);
    expect(report.gaps.demographicParityRatio?.value).toBeCloseTo(0.6);
    expect(report.gaps.equalOpportunityDifference).toMatchObject({ from: 'a', to: 'b', verdict: 'unfair' });
    expect(report.gaps.equalizedOddsDifference?.value).toBeCloseTo(0.4);
  });

  it('does not depend on the order of the rows', () => {
    const all = [...rows('a', 9, 3, 4, 8), ...rows('b', 5, 6, 7, 8), ...rows('c', 1, 2, 3, 4)];
    expect(audit(all.toReversed(), options)).toEqual(audit(all, options));
  });

  it('shows small groups but rests no verdict on them', () => {
    const report = audit([...rows('a', 40, 10, 10, 40), ...rows('b', 38, 12, 12, 38), ...rows('tiny', 0, 0, 3, 0)], options);
    expect(report.groups.find(({ group }) => group === 'tiny')?.small).toBe(true);
    expect(report.gaps.demographicParityDifference?.value).toBeCloseTo(0);
  });

  it('is unclear where the interval holds both answers', () => {
    const report = audit([...rows('a', 5, 0, 0, 5), ...rows('b', 4, 0, 1, 5)], options);
    expect(report.gaps.demographicParityRatio?.verdict).toBe('unclear');
  });

  it('leaves out what needs a label where there is none', () => {
    const unlabelled = [...rows('a', 4, 4, 4, 4), ...rows('b', 4, 4, 4, 4)].map((row) => ({ ...row, label: null }));
    const report = audit(unlabelled, { ...options, label: null });
    expect(report.groups[0]?.metrics.truePositiveRate).toBeNull();
    expect(report.gaps.equalOpportunityDifference).toBeNull();
  });

  it('says what is missing', () => {
    expect(() => audit([], options)).toThrow(expect.objectContaining({ code: 'audit-column' }));
    expect(() => audit(rows('only', 1, 1, 1, 1), options)).toThrow(expect.objectContaining({ code: 'audit-groups' }));
  });

  it('defuses group names that a spreadsheet would run', () => {
    const report = audit([...rows('=HYPERLINK("x")', 4, 4, 4, 4), ...rows('b', 4, 4, 4, 4)], options);
    expect(
      auditCsv(
        hideFewPeople(report, () => true),
        '<5',
      ),
    ).not.toMatch(/(^|,)"?=/m);
  });

  it('leaves the app without groups of too few people, and without what would give them away', () => {
    const report = audit([...rows('a', 9, 0, 0, 9), ...rows('b', 2, 1, 7, 8), ...rows('c', 5, 5, 4, 4)], options);
    expect(report.gaps.demographicParityDifference).toMatchObject({ from: 'c', to: 'b' });
    const open = hideFewPeople(report, (group) => group !== 'b');
    expect(open).toMatchObject({ n: 36, hidden: 1, groups: [{ group: 'a' }, { group: 'c' }], gaps: { demographicParityDifference: null } });
    const lines = auditCsv(open, '<5').split('\n');
    expect(lines.filter((line) => line.startsWith('b,'))).toEqual([]);
    expect(lines).toContain('1 groups of <5 people,<5,,,,,');
  });

  const compas = resolve('../shared/data/evaluate/en_compas_metric_check/data.tsv');
  it.skipIf(!existsSync(compas))('agrees with the published COMPAS rates', () => {
    const [header, ...lines] = readFileSync(compas, 'utf8').trim().split('\n');
    const columns = header!.split('\t');
    const cell = (line: string, name: string) => line.split('\t')[columns.indexOf(name)]!;
    const judged = lines.map((line) => ({
      group: cell(line, 'race'),
      prediction: cell(line, 'score_text') === 'Low' ? '0' : '1',
      label: cell(line, 'two_year_recid').trim(),
    }));
    const report = audit(judged, options);
    const group = (name: string) => report.groups.find((candidate) => candidate.group === name)!;
    expect(group('African-American').n).toBe(3696);
    expect(group('African-American').metrics.falsePositiveRate!.value * 100).toBeCloseTo(44.85, 2);
    expect(group('Caucasian').metrics.falsePositiveRate!.value * 100).toBeCloseTo(23.45, 2);
    expect((1 - group('Caucasian').metrics.truePositiveRate!.value) * 100).toBeCloseTo(47.72, 2);
  });
});
