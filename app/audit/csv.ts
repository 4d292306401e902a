import { stringify } from 'csv-stringify/sync';
import type { PublicAudit } from './hide-few.ts';

/** One line per group and metric, then one per gap; one for groups that are left out. @param few stands for the number of their posts */
export function auditCsv(report: PublicAudit, few: string): string {
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
  const hidden = report.hidden === 0 ? [] : [[`${report.hidden} groups of ${few} people`, few, '', '', '', '', '']];
  return stringify([['group', 'n', 'metric', 'value', 'low', 'high', 'verdict'], ...groups, ...hidden, ...gaps], {
    bom: true,
    escape_formulas: true,
  });
}
