import { RedactionKind } from '../../contract/records.ts';
import { CodedColumn } from './coded-column.ts';

export const CODED = ['imports', 'languages', 'channels', 'clusters', 'intents', 'sentiments'] as const;
export type Coded = (typeof CODED)[number];

export const NUMBERS = ['created', 'engagement', 'likes'] as const;

/** The value of `clusters` for posts that were placed outside all of them, and of `labels` for posts without one. */
export const OUTSIDE = 'none';
export const LABEL_SEPARATOR = ',';

/** What posts are filtered, counted and ordered by, column by column, in order of id: some 50 bytes a post. */
export interface PostColumns {
  rows: number;
  ids: Uint32Array;
  /** Milliseconds since 1970; NaN where there is none. */
  created: Float64Array;
  engagement: Float64Array;
  likes: Float64Array;
  /** One bit for each kind of redaction, in the order of the contract. */
  kinds: Uint32Array;
  /** The intents that somebody labelled the post with, joined by `LABEL_SEPARATOR`. */
  labels: CodedColumn;
  coded: Record<Coded, CodedColumn>;
  attributes: Map<string, CodedColumn>;
}

export function emptyColumns(capacity: number): PostColumns {
  const coded = () => new CodedColumn(new Uint16Array(capacity));
  return {
    rows: 0,
    ids: new Uint32Array(capacity),
    created: new Float64Array(capacity),
    engagement: new Float64Array(capacity),
    likes: new Float64Array(capacity),
    kinds: new Uint32Array(capacity),
    labels: coded(),
    coded: { imports: coded(), languages: coded(), channels: coded(), clusters: coded(), intents: coded(), sentiments: coded() },
    attributes: new Map(),
  };
}

/** The same rows, with place for more. */
export function grown(columns: PostColumns, capacity: number): PostColumns {
  const wide = <T extends Float64Array | Uint32Array | Uint16Array>(target: T, source: T): T => {
    target.set(source.subarray(0, columns.rows));
    return target;
  };
  const coded = ({ codes, values }: CodedColumn) => new CodedColumn(wide(new Uint16Array(capacity), codes), values);
  const { imports, languages, channels, clusters, intents, sentiments } = columns.coded;
  return {
    rows: columns.rows,
    ids: wide(new Uint32Array(capacity), columns.ids),
    created: wide(new Float64Array(capacity), columns.created),
    engagement: wide(new Float64Array(capacity), columns.engagement),
    likes: wide(new Float64Array(capacity), columns.likes),
    kinds: wide(new Uint32Array(capacity), columns.kinds),
    labels: coded(columns.labels),
    coded: {
      imports: coded(imports),
      languages: coded(languages),
      channels: coded(channels),
      clusters: coded(clusters),
      intents: coded(intents),
      sentiments: coded(sentiments),
    },
    attributes: new Map(Array.from(columns.attributes, ([name, column]) => [name, coded(column)])),
  };
}

/** The row of a post, or -1. */
export function rowOf({ ids, rows }: PostColumns, id: number): number {
  // Where no post is missing below it, its place is its number.
  const likely = id - ids[0]!;
  if (likely < rows && ids[likely] === id) return likely;
  let [low, high] = [0, rows - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = ids[middle]!;
    if (found === id) return middle;
    if (found < id) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

export function kindBit(kind: RedactionKind): number {
  return 1 << RedactionKind.options.indexOf(kind);
}
