import type { AnonymityUnit } from '../../contract/records.ts';
import type { PostTable, TableColumn } from './table.ts';

export type Label = string | number | null;

/** A column as small numbers, with what each of them stands for. */
export interface Coded {
  name: string;
  kind: TableColumn['kind'];
  /** By row. */
  codes: Uint32Array;
  /** By code: what is written for it, how many rows have it, and its number or its milliseconds since 1970. */
  labels: Label[];
  counts: Uint32Array;
  values: number[];
}

/** The rows in order of the people who wrote them. */
export interface Subjects {
  unit: AnonymityUnit;
  people: Uint32Array;
  /** How many people wrote them, known to be different. */
  total: number;
  columns: Coded[];
}

/** Stands for rare values, and for values too many to be told apart. */
export const OTHER = '(other)';
const DAY = 86_400_000;
/** Neither postcodes with a zero before them nor long identifiers are amounts. */
const NUMBER = /^-?(?:0|[1-9]\d{0,11})(?:\.\d+)?$/;
const DATE = /^\d{4}-\d{2}-\d{2}(?:[T ]|$)/;

/**
 * Posts in order of person. Where no post at all names its author, each counts as one person's, and `unit` says so;
 * where some do, the nameless count as nobody: they may all be of one. Yields between columns.
 */
export function* subjectsOf({ people, columns }: PostTable): Generator<void, Subjects> {
  const unit = people.some((person) => person > 0) || people.length === 0 ? 'people' : 'posts';
  const persons = unit === 'people' ? people : people.map((_, row) => row + 1);
  const { order, total } = byPerson(persons);
  const coded: Coded[] = [];
  for (const column of columns) {
    yield;
    coded.push(column.kind === 'text' ? codedText(column, order) : codedValues(column, order));
  }
  return { unit, people: order.map((row) => persons[row]!), total, columns: coded };
}

/** A counting sort: people are numbered without large gaps. */
function byPerson(people: Uint32Array): { order: Uint32Array; total: number } {
  const highest = people.reduce((top, person) => Math.max(top, person), 0);
  const starts = new Uint32Array(highest + 2);
  for (const person of people) starts[person + 1]! += 1;
  let total = 0;
  for (let person = 1; person <= highest; person += 1) if (starts[person + 1]! > 0) total += 1;
  for (let person = 0; person <= highest; person += 1) starts[person + 1]! += starts[person]!;
  const order = new Uint32Array(people.length);
  for (let row = 0; row < people.length; row += 1) {
    const person = people[row]!;
    order[starts[person]!] = row;
    starts[person]! += 1;
  }
  return { order, total };
}

function codedValues({ name, kind, values }: Extract<TableColumn, { values: Float64Array }>, order: Uint32Array): Coded {
  const known = new Map<number, number>();
  const found: number[] = [];
  const codes = order.map((row) => {
    const raw = values[row]!;
    // What an outsider knows of a time is its day.
    const value = kind === 'date' ? Math.floor(raw / DAY) * DAY : raw;
    const code = known.get(value);
    if (code !== undefined) return code;
    known.set(value, found.length);
    found.push(value);
    return found.length - 1;
  });
  const label = (value: number) => (kind === 'date' ? new Date(value).toISOString().slice(0, 10) : value);
  const labels = found.map((value) => (Number.isNaN(value) ? null : label(value)));
  return { name, kind, codes, labels, counts: countsOf(codes, found.length), values: found };
}

function codedText({ name, codes, labels }: Extract<TableColumn, { kind: 'text' }>, order: Uint32Array): Coded {
  const known = new Int32Array(0x1_0000).fill(-1);
  const found: Label[] = [];
  const own = order.map((row) => {
    const code = codes[row]!;
    if (known[code]! < 0) {
      known[code] = found.length;
      found.push(code === 0 ? null : (labels[code - 1] ?? OTHER));
    }
    return known[code]!;
  });
  const kind = kindOf(labels);
  return {
    name,
    kind,
    codes: own,
    labels: found,
    counts: countsOf(own, found.length),
    values: found.map((label) => amountOf(kind, label)),
  };
}

/** Attributes come as texts; where all are numbers or days, they are generalised as such. */
function kindOf(labels: readonly string[]): TableColumn['kind'] {
  if (labels.length === 0) return 'text';
  if (labels.every((label) => NUMBER.test(label))) return 'number';
  return labels.every((label) => DATE.test(label) && !Number.isNaN(Date.parse(label.slice(0, 10)))) ? 'date' : 'text';
}

function amountOf(kind: TableColumn['kind'], label: Label): number {
  if (label === null || label === OTHER) return Number.NaN;
  return kind === 'date' ? Date.parse(String(label).slice(0, 10)) : Number(label);
}

function countsOf(codes: Uint32Array, size: number): Uint32Array {
  const counts = new Uint32Array(size);
  for (const code of codes) counts[code]! += 1;
  return counts;
}
