import { AppError } from '../../contract/errors.ts';
import type { PostFilter } from '../../contract/records.ts';
import type { CodedColumn } from './coded-column.ts';
import { CODED, type Coded, kindBit, LABEL_SEPARATOR, OUTSIDE, type PostColumns, rowOf } from './post-columns.ts';

const DAY = 86_400_000;
/** Fields that are counted, each without its own filter; the others have no counts of their own. */
export type Field = Coded | 'kinds' | 'labels' | 'days' | 'rest' | `attribute ${string}`;

/** How many fields of a filter each row fails, and the last of them. */
export interface Misses {
  count: Uint8Array;
  last: Uint8Array;
  /** The number of a field in `last`; 0 where the filter says nothing of it. */
  numberOf(field: Field): number;
}

/**
 * Looks at every row once for each field of the filter.
 * @param found by row, 1 where a search found it, and the same for all else that is asked of the file
 * @throws AppError `bad-request` for an attribute with too many values to filter by
 */
export function missesOf(columns: PostColumns, filter: PostFilter, found: readonly Uint8Array[]): Misses {
  const count = new Uint8Array(columns.rows);
  const last = new Uint8Array(columns.rows);
  const numbers = new Map<Field, number>();
  const number = (field: Field) => {
    const known = numbers.get(field) ?? numbers.size + 1;
    numbers.set(field, known);
    return known;
  };
  const codes = (field: Field, column: CodedColumn, values: readonly string[]) => {
    const own = number(field);
    const wanted = column.wanted(values);
    for (let row = 0; row < columns.rows; row += 1) {
      if (wanted[column.codes[row]!] === 0) {
        count[row]! += 1;
        last[row] = own;
      }
    }
  };
  const rows = (field: Field, fits: (row: number) => boolean) => {
    const own = number(field);
    for (let row = 0; row < columns.rows; row += 1) {
      if (!fits(row)) {
        count[row]! += 1;
        last[row] = own;
      }
    }
  };

  for (const field of CODED) {
    const values = valuesOf(filter, field);
    if (values !== undefined) codes(field, columns.coded[field], values);
  }
  for (const [name, values] of Object.entries(filter.attributes ?? {})) {
    const column = columns.attributes.get(name);
    if (column === undefined) rows(`attribute ${name}`, () => false);
    else codes(`attribute ${name}`, filterable(name, column), values);
  }
  if (filter.kinds !== undefined) {
    const bits = filter.kinds.reduce((sum, kind) => sum | kindBit(kind), 0);
    rows('kinds', (row) => (columns.kinds[row]! & bits) !== 0);
  }
  if (filter.labels !== undefined) {
    const wanted = new Set(filter.labels);
    const some = columns.labels.values.map((intents) => intents.split(LABEL_SEPARATOR).some((intent) => wanted.has(intent)));
    const byCode = [wanted.has(null), ...some];
    rows('labels', (row) => byCode[columns.labels.codes[row]!]!);
  }
  if (filter.from !== undefined || filter.to !== undefined) {
    const from = filter.from === undefined ? Number.NEGATIVE_INFINITY : Date.parse(filter.from);
    const end = filter.to === undefined ? Number.POSITIVE_INFINITY : Date.parse(filter.to) + DAY;
    rows('days', (row) => columns.created[row]! >= from && columns.created[row]! < end);
  }
  if (filter.engagement !== undefined) {
    const { least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY } = filter.engagement;
    rows('rest', (row) => columns.engagement[row]! >= least && columns.engagement[row]! <= most);
  }
  if (filter.ids !== undefined) {
    const chosen = maskOf(columns, filter.ids);
    rows('rest', (row) => chosen[row] === 1);
  }
  if (filter.except !== undefined) {
    const left = maskOf(columns, filter.except);
    rows('rest', (row) => left[row] === 0);
  }
  for (const mask of found) rows('rest', (row) => mask[row] === 1);
  return { count, last, numberOf: (field) => numbers.get(field) ?? 0 };
}

function valuesOf(filter: PostFilter, field: Coded): string[] | undefined {
  if (field === 'clusters') return filter.clusters?.map((cluster) => (cluster === null ? OUTSIDE : String(cluster)));
  return filter[field]?.map(String);
}

function filterable(name: string, column: CodedColumn): CodedColumn {
  if (!column.overflows) return column;
  throw new AppError('bad-request', `${name} has too many different values to filter by; search for the text instead.`, { name });
}

/** By row, 1 where its post is among `ids`. */
export function maskOf(columns: PostColumns, ids: readonly number[]): Uint8Array {
  const mask = new Uint8Array(columns.rows);
  for (let place = 0; place < ids.length; place += 1) {
    const row = rowOf(columns, ids[place]!);
    if (row >= 0) mask[row] = 1;
  }
  return mask;
}
