import type { AuditReport } from '../contract/records.ts';

/** A report as it leaves the app. */
export type PublicAudit = AuditReport & {
  /** Groups that are left out, with gaps that begin or end at one, because they are of too few people. */
  hidden: number;
};

/** Without groups of too few people. `n` is that of the others: the whole would give a single one away. */
export function hideFewPeople(report: AuditReport, enough: (group: string) => boolean): PublicAudit {
  const groups = report.groups.filter(({ group }) => enough(group));
  const gaps = Object.entries(report.gaps).map(([name, gap]) => [name, gap !== null && enough(gap.from) && enough(gap.to) ? gap : null]);
  return {
    ...report,
    n: groups.reduce((sum, { n }) => sum + n, 0),
    groups,
    // The same names, each with its gap or null.
    gaps: Object.fromEntries(gaps) as AuditReport['gaps'],
    hidden: report.groups.length - groups.length,
  };
}
