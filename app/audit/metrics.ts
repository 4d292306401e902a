import type { Estimate, MetricName } from '../contract/records.ts';
import { type Proportion, wilson } from './intervals.ts';

/** The table of a group: predicted positive or not, truly positive or not, where the truth is known. */
export interface GroupCounts {
  n: number;
  selected: number;
  positives: number;
  truePositives: number;
  negatives: number;
  falsePositives: number;
}

export interface JudgedRow {
  group: string;
  selected: boolean;
  /** null where the truth is not known */
  positive: boolean | null;
}

export function countGroups(rows: readonly JudgedRow[]): Map<string, GroupCounts> {
  const groups = new Map<string, GroupCounts>();
  for (const { group, selected, positive } of rows) {
    const counts = groups.get(group) ?? { n: 0, selected: 0, positives: 0, truePositives: 0, negatives: 0, falsePositives: 0 };
    groups.set(group, counts);
    counts.n += 1;
    if (selected) counts.selected += 1;
    if (positive === true) counts.positives += 1;
    if (positive === true && selected) counts.truePositives += 1;
    if (positive === false) counts.negatives += 1;
    if (positive === false && selected) counts.falsePositives += 1;
  }
  return groups;
}

/** Each metric as a share: of all, of the truly positive, of the truly negative. */
export const PROPORTIONS: Record<MetricName, (counts: GroupCounts) => Proportion> = {
  selectionRate: ({ selected, n }) => ({ hits: selected, n }),
  truePositiveRate: ({ truePositives, positives }) => ({ hits: truePositives, n: positives }),
  falsePositiveRate: ({ falsePositives, negatives }) => ({ hits: falsePositives, n: negatives }),
};

/** null where there is nothing to divide by. */
export function groupMetrics(counts: GroupCounts, confidence: number): Record<MetricName, Estimate | null> {
  const estimate = (metric: MetricName) => {
    const proportion = PROPORTIONS[metric](counts);
    return proportion.n === 0 ? null : wilson(proportion, confidence);
  };
  return {
    selectionRate: estimate('selectionRate'),
    truePositiveRate: estimate('truePositiveRate'),
    falsePositiveRate: estimate('falsePositiveRate'),
  };
}
