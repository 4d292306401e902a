import { AppError } from '../contract/errors.ts';
import type { AuditReport } from '../contract/records.ts';
import { parityGaps } from './gaps.ts';
import { countGroups, groupMetrics } from './metrics.ts';

/** One post: its group, the model's answer and the true one, where they are known. */
export interface AuditRow {
  group: string | null;
  prediction: string | null;
  label: string | null;
}

/** Of the intervals, wherever nobody asks for another. */
export const CONFIDENCE = 0.95;

export interface AuditOptions {
  group: string;
  label: string | null;
  prediction: string;
  /** The answer that counts as selected. */
  positive: string;
  confidence: number;
  /** Smaller groups are shown, but get no verdict and take no part in the gaps. */
  minimumGroup: number;
}

/**
 * Group fairness of a prediction, with confidence intervals. Groups are named in alphabetical order.
 * @throws AppError `audit-column` where nothing can be judged, `audit-groups` where there are not two groups
 */
export function audit(rows: readonly AuditRow[], options: AuditOptions): AuditReport {
  const { positive, confidence, minimumGroup } = options;
  const judged = rows.flatMap(({ group, prediction, label }) => {
    if (group === null || prediction === null || (options.label !== null && label === null)) return [];
    return [{ group, selected: prediction === positive, positive: label === null ? null : label === positive }];
  });
  if (judged.length === 0) {
    const columns = [options.group, options.prediction, options.label].filter((column) => column !== null).join(', ');
    throw new AppError('audit-column', `No row has values in all of ${columns}; choose other columns, or analyse the posts first.`, {
      columns,
    });
  }
  const groups = new Map(Array.from(countGroups(judged)).sort(([a], [b]) => (a < b ? -1 : 1)));
  if (groups.size < 2) {
    throw new AppError('audit-groups', `Column ${options.group} has only one group among the posts; an audit compares at least two.`, {
      column: options.group,
    });
  }
  const large = new Map(Array.from(groups).filter(([, counts]) => counts.n >= minimumGroup));
  return {
    n: judged.length,
    group: options.group,
    label: options.label,
    prediction: options.prediction,
    positive,
    confidence,
    groups: Array.from(groups, ([group, counts]) => ({
      group,
      n: counts.n,
      small: counts.n < minimumGroup,
      metrics: groupMetrics(counts, confidence),
    })),
    gaps: parityGaps(large, confidence),
    minimumGroup,
    skipped: rows.length - judged.length,
  };
}
