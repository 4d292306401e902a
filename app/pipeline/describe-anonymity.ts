import type { AnonymityReport, GeneralisationLevel } from '../contract/records.ts';
import type { PostFile, TableFormat } from './documents.ts';

/** What stands in the files themselves, which are in English like their headers. */
const LEVELS: Record<GeneralisationLevel, string> = {
  exact: 'as it is',
  day: 'the day',
  week: 'seven days of a month',
  month: 'the month',
  quarter: 'the quarter',
  year: 'the year',
  digit: 'ranges by the first digit',
  steps: 'ranges in steps of 1, 2 and 5',
  tens: 'powers of ten',
  parent: 'the part before the last separator',
  frequent: 'rare values as (other)',
  any: 'nothing of it: *',
};

type Line = readonly (string | number | null)[];

/** A report as lines of a table: for the second sheet of a workbook, and for the command line. */
export function describeAnonymity(report: AnonymityReport): Line[] {
  const { k, unit, quasi, columns, sensitive, diversity } = report;
  return [
    [`Every row looks, by the columns below, like rows of at least ${k} ${unit}.`],
    ...(unit === 'posts' ? [['No post names its author, so each counts as one person.']] : []),
    ['k', k],
    ['posts', report.posts],
    ['written', report.kept],
    ['left out', report.suppressed],
    ['groups of rows that look the same', report.groups],
    [`${unit} in the smallest group`, report.smallest],
    ['column', 'written as', 'values before', 'values after', 'detail lost'],
    ...report.generalised.map(({ column, level, before, after, loss }): Line => [column, LEVELS[level], before, after, round(loss)]),
    ...(quasi.length === 0 ? [['no column is taken to be known to outsiders']] : []),
    ['kept as they are', columns.join(', ')],
    ...(diversity === null
      ? []
      : [
          [`different values of ${sensitive} in the poorest group (l)`, diversity.l],
          ['share of rows in groups with a single one', round(diversity.alone)],
        ]),
    ['left out: id, source_id, text, author', 'they lead to one post or one person'],
  ];
}

const round = (share: number) => Math.round(share * 1000) / 1000;

export function anonymousFile(format: TableFormat, report: AnonymityReport): PostFile {
  return { name: `posts-k${report.k}`, format, about: { json: { anonymity: report }, lines: describeAnonymity(report) } };
}
