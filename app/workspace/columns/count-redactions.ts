import type { RedactionSpread } from '../../contract/calls.ts';
import { RedactionKind } from '../../contract/records.ts';
import { NONE } from './coded-column.ts';
import { kindBit, type PostColumns } from './post-columns.ts';

/** Bits of kinds → posts that have just these. */
type Combinations = Map<number, number>;

/** Posts with personal data by channel and by month. */
export function countRedactions({ rows, kinds, created, coded }: PostColumns): RedactionSpread {
  const { codes, values } = coded.channels;
  const channels = new Map<number, Combinations>();
  const months = new Map<number, Combinations>();
  for (let row = 0; row < rows; row += 1) {
    const code = codes[row]!;
    if (code !== NONE && code <= values.length) countInto(channels, code, kinds[row]!);
    if (!Number.isNaN(created[row])) countInto(months, monthOf(created[row]!), kinds[row]!);
  }
  return {
    channels: Array.from(channels, ([code, found]) => entry(values[code - 1]!, found)).sort((a, b) => b.posts - a.posts),
    months: Array.from(months)
      .sort(([a], [b]) => a - b)
      .map(([month, found]) => entry(nameOf(month), found)),
  };
}

function countInto(groups: Map<number, Combinations>, group: number, bits: number): void {
  const found = groups.get(group) ?? new Map<number, number>();
  groups.set(group, found);
  found.set(bits, (found.get(bits) ?? 0) + 1);
}

function entry(value: string, found: Combinations): RedactionSpread['channels'][number] {
  const posts = (bit: number) => Array.from(found).reduce((sum, [bits, count]) => sum + ((bits & bit) === 0 ? 0 : count), 0);
  const counts = RedactionKind.options.map((kind) => [kind, posts(kindBit(kind))] as const).filter(([, count]) => count > 0);
  return { value, posts: Array.from(found.values()).reduce((sum, count) => sum + count, 0), kinds: Object.fromEntries(counts) };
}

/** Months since year 0. */
function monthOf(time: number): number {
  const date = new Date(time);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

const nameOf = (month: number) => `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
