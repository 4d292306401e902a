import type { RiskReport } from '../../contract/records.ts';
import { diversityOf } from './diversity.ts';
import { Grouping, type Groups } from './groups.ts';
import { type Coded, subjectsOf } from './subjects.ts';
import type { PostTable } from './table.ts';

export interface RiskRequest {
  quasi: readonly string[];
  sensitive: string | null;
  k: number;
  /** The share of the population that the posts are, above 0; 1 where nothing is known of others. */
  sampling: number;
}

interface Figures {
  highest: number;
  average: number;
  atRisk: number;
}

/**
 * Re-identification risk as El Emam 2013 (Guide to the De-Identification of Personal Health Information) defines it, with people in the
 * place of records: the risk of a post is 1 / the people whose posts look the same by what an outsider knows, dates to the day.
 * Prosecutor: of somebody known to be among them. Journalist: the same over the population, whose groups are taken to be larger
 * by 1 / sampling. Marketer: the share that an attack on all posts gets right. A group of posts without authors counts as one person.
 * Yields between steps.
 */
export function* riskOf(table: PostTable, { quasi, sensitive, k, sampling }: RiskRequest): Generator<void, RiskReport> {
  const { unit, people, total, columns } = yield* subjectsOf(table);
  const grouping = new Grouping(people);
  const chosen = quasi.flatMap((name) => columns.filter((column) => column.name === name));
  const threshold = 1 / k;
  // Groups by the columns up to each, and by those from each on: what is left without one is made of two of them.
  let groups = grouping.whole();
  const before = [groups.of];
  const after = [groups.of];
  for (const { codes } of chosen.toReversed()) {
    after.unshift(grouping.split(after[0]!, codes).of);
    yield;
  }
  for (const { codes } of chosen) {
    groups = grouping.split(groups.of, codes);
    before.push(groups.of);
    yield;
  }
  const without: RiskReport['without'] = [];
  for (const [index, column] of chosen.entries()) {
    const { average, atRisk } = figuresOf(grouping.split(before[index]!, after[index + 1]!), threshold, 1);
    without.push({ column: column.name, average, atRisk });
    yield;
  }
  const journalist = figuresOf(groups, threshold, sampling);
  const answers = columns.find((column: Coded) => column.name === sensitive);
  return {
    unit,
    posts: people.length,
    people: total,
    groups: groups.rows.length,
    alone: groups.rows.reduce((sum, rows, group) => sum + (groups.people[group]! <= 1 ? rows : 0), 0),
    threshold,
    prosecutor: figuresOf(groups, threshold, 1),
    journalist,
    marketer: journalist.average,
    without: without.sort((a, b) => a.average - b.average || (a.column < b.column ? -1 : 1)),
    diversity: answers === undefined ? null : diversityOf(groups, answers, grouping, 0),
  };
}

/** Summed by size of group, the smallest first, so that the order of rows does not change a digit. */
function figuresOf({ rows, people }: Groups, threshold: number, sampling: number): Figures {
  const bySize = new Map<number, number>();
  for (let group = 0; group < rows.length; group += 1) {
    const size = Math.max(1, people[group]!);
    bySize.set(size, (bySize.get(size) ?? 0) + rows[group]!);
  }
  let [highest, sum, atRisk, posts] = [0, 0, 0, 0];
  for (const [size, having] of Array.from(bySize).sort(([a], [b]) => a - b)) {
    const risk = sampling / size;
    highest = Math.max(highest, risk);
    sum += having * risk;
    if (risk > threshold) atRisk += having;
    posts += having;
  }
  return { highest, average: posts === 0 ? 0 : sum / posts, atRisk: posts === 0 ? 0 : atRisk / posts };
}
