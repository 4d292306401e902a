import type { PostFacets } from '../../contract/calls.ts';
import { RedactionKind } from '../../contract/records.ts';
import { type CodedColumn, NONE } from './coded-column.ts';
import type { Field, Misses } from './misses.ts';
import { CODED, kindBit, LABEL_SEPARATOR, OUTSIDE, type PostColumns } from './post-columns.ts';

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

function countCodes(column: CodedColumn, misses: Misses, own: number, rows: number): Count[] {
  const counts = codeCounts(column, misses, own, rows);
  return listed(column.values.map((value, index) => ({ value, count: counts[index + 1 + NONE]! })));
}

function codeCounts({ codes }: CodedColumn, misses: Misses, own: number, rows: number): Uint32Array {
  const counts = new Uint32Array(0x1_0000);
  for (let row = 0; row < rows; row += 1) if (fits(misses, row, own)) counts[codes[row]!]! += 1;
  return counts;
}

function countKinds({ kinds, rows }: PostColumns, misses: Misses): Count[] {
  const own = misses.numberOf('kinds');
  // By all bits at once, then summed up.
  const counts = new Map<number, number>();
  for (let row = 0; row < rows; row += 1) {
    const bits = kinds[row]!;
    if (fits(misses, row, own)) counts.set(bits, (counts.get(bits) ?? 0) + 1);
  }
  const countOf = (bit: number) => Array.from(counts).reduce((sum, [bits, count]) => sum + ((bits & bit) === 0 ? 0 : count), 0);
  return listed(RedactionKind.options.map((value) => ({ value, count: countOf(kindBit(value)) })));
}

/** Rows are counted by all labels they have at once, then summed up. */
function countLabels({ labels, rows }: PostColumns, misses: Misses): Count[] {
  if (labels.codes.every((code) => code === NONE)) return [];
  const combined = codeCounts(labels, misses, misses.numberOf('labels'), rows);
  const counts = new Map([[OUTSIDE, combined[NONE]!]]);
  labels.values.forEach((intents, index) => {
    for (const intent of intents.split(LABEL_SEPARATOR)) counts.set(intent, (counts.get(intent) ?? 0) + combined[index + 1 + NONE]!);
  });
  return listed(Array.from(counts, ([value, count]) => ({ value, count })));
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
