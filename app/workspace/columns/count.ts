import type { PostFacets } from '../../contract/calls.ts';
import { INTENTS, RedactionKind } from '../../contract/records.ts';
import { type CodedColumn, NONE } from './coded-column.ts';
import type { Field, Misses } from './misses.ts';
import { CODED, kindBit, labelBit, OUTSIDE, type PostColumns } from './post-columns.ts';

const DAY = 86_400_000;
/** More values than an analyst looks through. */
const LISTED = 200;
type Count = PostFacets['channels'][number];

/** Counts the values of each field over the rows that miss no other field of the filter. */
export function countFacets(columns: PostColumns, misses: Misses): PostFacets {
  const counted = (field: Field, column: CodedColumn) => countCodes(column, misses, misses.numberOf(field), columns.rows);
  const [imports, languages, channels, clusters, intents, sentiments] = CODED.map((field) => counted(field, columns.coded[field]));
  return {
    imports: imports!,
    languages: languages!,
    channels: channels!,
    clusters: clusters!,
    intents: intents!,
    sentiments: sentiments!,
    kinds: countKinds(columns, misses),
    labels: countLabels(columns, misses),
    attributes: Array.from(columns.attributes)
      .filter(([, column]) => !column.overflows)
      .map(([name, column]) => ({ name, values: counted(`attribute ${name}`, column) }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    days: countDays(columns, misses),
  };
}

const fits = ({ count, last }: Misses, row: number, own: number) => count[row] === 0 || (count[row] === 1 && last[row] === own);

function countCodes({ codes, values }: CodedColumn, misses: Misses, own: number, rows: number): Count[] {
  const counts = new Uint32Array(0x1_0000);
  for (let row = 0; row < rows; row += 1) if (fits(misses, row, own)) counts[codes[row]!]! += 1;
  return listed(values.map((value, index) => ({ value, count: counts[index + 1 + NONE]! })));
}

function countKinds({ kinds, rows }: PostColumns, misses: Misses): Count[] {
  const countOf = bitCounts(kinds, rows, misses, 'kinds');
  return listed(RedactionKind.options.map((value) => ({ value, count: countOf(kindBit(value)) })));
}

function countLabels({ labels, rows }: PostColumns, misses: Misses): Count[] {
  if (labels.every((bits) => bits === 0)) return [];
  const countOf = bitCounts(labels, rows, misses, 'labels');
  return listed([{ value: OUTSIDE, count: countOf(0) }, ...INTENTS.map((value) => ({ value, count: countOf(labelBit(value)) }))]);
}

/** Counts rows by all bits at once, then sums up: how many have a bit, or none at all where it is 0. */
function bitCounts(values: Uint32Array | Uint16Array, rows: number, misses: Misses, field: Field): (bit: number) => number {
  const own = misses.numberOf(field);
  const counts = new Map<number, number>();
  for (let row = 0; row < rows; row += 1) {
    const bits = values[row]!;
    if (fits(misses, row, own)) counts.set(bits, (counts.get(bits) ?? 0) + 1);
  }
  return (bit) => Array.from(counts).reduce((sum, [bits, count]) => sum + ((bit === 0 ? bits === 0 : (bits & bit) !== 0) ? count : 0), 0);
}

function countDays({ created, rows }: PostColumns, misses: Misses): PostFacets['days'] {
  const own = misses.numberOf('days');
  const counts = new Map<number, number>();
  for (let row = 0; row < rows; row += 1) {
    if (Number.isNaN(created[row]) || !fits(misses, row, own)) continue;
    const day = Math.floor(created[row]! / DAY);
    counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  return Array.from(counts)
    .sort(([a], [b]) => a - b)
    .map(([day, count]) => ({ day: new Date(day * DAY).toISOString().slice(0, 10), count }));
}

function listed(counts: Count[]): Count[] {
  return counts
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, LISTED);
}
