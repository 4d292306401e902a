import { stringify } from 'csv-stringify/sync';
import type { AuditReport } from '../contract/records.ts';

/** One line per group and metric, then one per gap. */
export function auditCsv(report: AuditReport): string {
  const groups = report.groups.flatMap(({ group, n, small, metrics }) =>
    Object.entries(metrics).map(([metric, estimate]) => [
      group,
      n,
      metric,
      estimate?.value,
      estimate?.low,
      estimate?.high,
      small ? 'too few posts' : '',
    ]),
  );
  const gaps = Object.entries(report.gaps).map(([name, gap]) => [
    gap === null ? '' : `${gap.from} / ${gap.to}`,
    report.n,
    name,
    gap?.value,
    gap?.low,
    gap?.high,
    gap?.verdict ?? '',
  ]);
  return stringify([['group', 'n', 'metric', 'value', 'low', 'high', 'verdict'], ...groups, ...gaps], { bom: true, escape_formulas: true });
}
