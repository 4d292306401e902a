import type { GeneralisationLevel } from '../../contract/records.ts';
import type { Grouping } from './groups.ts';
import { DATES, type Generalise, NUMBERS } from './ranges.ts';
import { type Coded, type Label, OTHER, type Subjects } from './subjects.ts';

/** A column at one degree of detail. */
export interface Level {
  level: GeneralisationLevel;
  /** By code of the column, the code of what it becomes. */
  of: Uint32Array;
  /** By the new code: what is written, and how many different values became it. */
  labels: Label[];
  leaves: Uint32Array;
}

const ANY = '*';
/** "China/Shanghai", "Europe > France > Lyon". */
const SEPARATOR = /\s*[/>|›·\\]\s*/;
/** Rarer values than these shares of the people become one. */
const SHARES = [0, 0.01, 0.05, 0.2];

/**
 * The degrees of detail of a column, the finest first; every group of one lies within a group of the next, and the last
 * is a single group. Rare values are judged by how many people have them.
 */
export function hierarchyOf(column: Coded, subjects: Pick<Subjects, 'people' | 'total'>, grouping: Grouping, k: number): Level[] {
  const exact = levelOf('exact', column, (code) => column.labels[code]!);
  const any = levelOf('any', column, () => ANY);
  if (column.kind === 'text') return distinct([exact, ...nameLevels(column, exact, subjects, grouping, k), any]);
  const ranges = rangeLevels(column);
  // Dates without a time are days.
  const days = column.kind === 'date' && ranges[0]!.labels.length === exact.labels.length;
  return distinct([...(days ? [] : [exact]), ...ranges, any]);
}

/** The loss of a column at a level, over rows counted by code of the column, in units of (different values − 1): whole numbers, so exact. */
export function lossOf({ of, leaves }: Level, counts: Uint32Array): number {
  let loss = 0;
  for (let code = 0; code < counts.length; code += 1) loss += counts[code]! * (leaves[of[code]!]! - 1);
  return loss;
}

function levelOf(level: GeneralisationLevel, { labels }: Coded, become: (code: number) => Label): Level {
  const known = new Map<Label, number>();
  const of = Uint32Array.from(labels, (_, code) => {
    const label = become(code);
    const found = known.get(label) ?? known.size;
    known.set(label, found);
    return found;
  });
  const leaves = new Uint32Array(known.size);
  for (const code of of) leaves[code]! += 1;
  return { level, of, labels: Array.from(known.keys()), leaves };
}

function rangeLevels(column: Coded): Level[] {
  const generalise: readonly Generalise[] = column.kind === 'date' ? DATES : NUMBERS;
  const become = (make: Generalise[1]) => (code: number) => {
    const value = column.values[code]!;
    return Number.isNaN(value) ? column.labels[code]! : make(value);
  };
  return generalise.map(([level, make]) => levelOf(level, column, become(make)));
}

function nameLevels(
  column: Coded,
  exact: Level,
  { people, total }: Pick<Subjects, 'people' | 'total'>,
  grouping: Grouping,
  k: number,
): Level[] {
  const paths = column.labels.map((label) => (label === null ? [] : String(label).split(SEPARATOR)));
  const depth = Math.max(0, ...paths.map((path) => path.length));
  const prefix = (length: number) => (code: number) => (column.labels[code] === null ? null : paths[code]!.slice(0, length).join('/'));
  const parents = Array.from({ length: Math.max(0, depth - 1) }, (_, step) => levelOf('parent', column, prefix(depth - 1 - step)));
  const top = parents.at(-1) ?? exact;
  const having = peopleOf(column, top, people, grouping);
  const frequent = SHARES.map((share) => {
    const least = Math.max(k, share * total);
    return levelOf('frequent', column, (code) => (having[top.of[code]!]! < least ? OTHER : top.labels[top.of[code]!]!));
  });
  return [...parents, ...frequent];
}

/** By code of the level, how many people have it. */
function peopleOf({ codes }: Coded, { of, labels }: Level, people: Uint32Array, grouping: Grouping): Uint32Array {
  const groups = grouping.split(new Uint32Array(people.length), codes, of);
  const having = new Uint32Array(labels.length);
  for (let row = 0; row < people.length; row += 1) having[of[codes[row]!]!] = groups.people[groups.of[row]!]!;
  return having;
}

/** Without levels that change nothing. Each lies within the next, so as many groups are the same groups. */
function distinct(levels: readonly Level[]): Level[] {
  return levels.filter((level, index) => index === 0 || level.labels.length < levels[index - 1]!.labels.length);
}
