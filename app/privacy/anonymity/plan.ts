import type { Anonymity, AnonymityReport } from '../../contract/records.ts';
import { diversityOf } from './diversity.ts';
import { Grouping } from './groups.ts';
import { hierarchyOf, lossOf } from './hierarchy.ts';
import { type Axis, type Node, search } from './search.ts';
import { type Coded, type Label, type Subjects, subjectsOf } from './subjects.ts';
import type { PostTable } from './table.ts';

/** What a k-anonymous file will hold, before it is written: some 60 bytes a row. */
export interface Plan {
  report: AnonymityReport;
  columns: string[];
  /** Rows of the file, `count` of them from `first` on. */
  cells(first: number, count: number): Label[][];
}

/** What people say is followed over time: a file without dates is of little use. */
const DATE_WEIGHT = 2;

/** A column as it is written: by row a code, and by code its label and the place of that among all labels. */
interface Written {
  name: string;
  codes: Uint32Array;
  of: Uint32Array;
  labels: readonly Label[];
}

/**
 * Makes posts k-anonymous (Samarati and Sweeney 1998): every row that is written looks, by its quasi-identifiers, like the rows of
 * at least k people. Columns are generalised as a whole, rows of too small groups are left out. Rows come in the order of
 * their values, as the order of the posts would tell more than their cells do. Columns without any value are left out.
 * Yields between steps, so that others get their turns.
 */
export function* planAnonymity(table: PostTable, request: Anonymity): Generator<void, Plan> {
  const { k } = request;
  const subjects = yield* subjectsOf(table);
  const grouping = new Grouping(subjects.people);
  const byName = new Map(subjects.columns.map((column) => [column.name, column]));
  const named = (names: readonly string[]) => names.flatMap((name) => byName.get(name) ?? []).filter(hasValues);
  const axes: Axis[] = [];
  for (const column of named(request.quasi)) {
    axes.push({ column, levels: hierarchyOf(column, subjects, grouping, k), weight: column.kind === 'date' ? DATE_WEIGHT : 1 });
    yield;
  }
  const node = yield* search(axes, grouping, k);
  const kept = named(request.columns);
  const written = [
    ...axes.map(({ column, levels }, index): Written => ({ name: column.name, codes: column.codes, ...levels[node.at[index]!]! })),
    ...kept.map(({ name, codes, labels }): Written => ({ name, codes, labels, of: Uint32Array.from(labels, (_, code) => code) })),
  ];
  const sensitive = kept.find(({ name }) => name === request.sensitive);
  const order = yield* inOrder(written, keptRows(node, k));
  return {
    report: reportOf(request, subjects, axes, node, sensitive, grouping),
    columns: written.map(({ name }) => name),
    cells: (first, count) =>
      Array.from(order.subarray(first, first + count), (row) => written.map(({ codes, of, labels }) => labels[of[codes[row]!]!]!)),
  };
}

const hasValues = ({ labels }: Coded) => labels.some((label) => label !== null);

function reportOf(
  request: Anonymity,
  { unit }: Subjects,
  axes: readonly Axis[],
  { at, groups, suppressed }: Node,
  sensitive: Coded | undefined,
  grouping: Grouping,
): AnonymityReport {
  const posts = groups.of.length;
  const kept = posts - suppressed;
  const sizes = groups.people.filter((people) => people >= request.k);
  return {
    ...request,
    quasi: axes.map(({ column }) => column.name),
    unit,
    posts,
    kept,
    suppressed,
    groups: sizes.length,
    smallest: sizes.length === 0 ? null : sizes.reduce((least, people) => Math.min(least, people)),
    generalised: axes.map(({ column, levels }, index) => {
      const level = levels[at[index]!]!;
      const counts = keptCounts(column, groups, request.k);
      return {
        column: column.name,
        level: level.level,
        before: column.labels.length,
        after: new Set(Array.from(counts.keys()).flatMap((code) => (counts[code]! > 0 ? [level.of[code]!] : []))).size,
        loss: kept === 0 ? 1 : lossOf(level, counts) / (kept * Math.max(1, column.labels.length - 1)),
      };
    }),
    diversity: sensitive === undefined ? null : diversityOf(groups, sensitive, grouping, request.k),
  };
}

/** By code, how many rows are written. */
function keptCounts({ codes, labels }: Coded, { of, people }: Node['groups'], k: number): Uint32Array {
  const counts = new Uint32Array(labels.length);
  for (let row = 0; row < codes.length; row += 1) if (people[of[row]!]! >= k) counts[codes[row]!]! += 1;
  return counts;
}

/** The rows whose groups have k people. */
function keptRows({ groups: { of, people }, suppressed }: Node, k: number): Uint32Array {
  const rows = new Uint32Array(of.length - suppressed);
  for (let row = 0, place = 0; place < rows.length; row += 1) {
    if (people[of[row]!]! < k) continue;
    rows[place] = row;
    place += 1;
  }
  return rows;
}

/** Rows sorted by their labels, the first column first: one counting sort for each column, from the last on. */
function* inOrder(written: readonly Written[], kept: Uint32Array): Generator<void, Uint32Array> {
  let rows = kept;
  let sorted: Uint32Array = new Uint32Array(kept.length);
  for (const { codes, of, labels } of written.toReversed()) {
    yield;
    const places = placesOf(labels);
    const starts = new Uint32Array(labels.length + 1);
    for (const row of rows) starts[places[of[codes[row]!]!]! + 1]! += 1;
    for (let place = 0; place < labels.length; place += 1) starts[place + 1]! += starts[place]!;
    for (const row of rows) {
      const place = places[of[codes[row]!]!]!;
      sorted[starts[place]!] = row;
      starts[place]! += 1;
    }
    [rows, sorted] = [sorted, rows];
  }
  return rows;
}

function placesOf(labels: readonly Label[]): Uint32Array {
  const sorted = Array.from(labels.keys()).sort((a, b) => compare(labels[a]!, labels[b]!));
  const places = new Uint32Array(labels.length);
  sorted.forEach((code, place) => {
    places[code] = place;
  });
  return places;
}

/** No value first, then numbers and ranges by where they begin, then texts, alike on every machine. */
function compare(left: Label, right: Label): number {
  if (left === null || right === null) return Number(right === null) - Number(left === null);
  const [begin, other] = [beginningOf(left), beginningOf(right)];
  if (begin !== other) return begin < other ? -1 : 1;
  return left === right ? 0 : left < right ? -1 : 1;
}

function beginningOf(label: string | number): number {
  const number = Number.parseFloat(String(label));
  return Number.isNaN(number) ? Number.POSITIVE_INFINITY : number;
}
