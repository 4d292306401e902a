import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { PostFacets, RedactionSpread } from '../contract/calls.ts';
import type { PostFilter, PostSort } from '../contract/records.ts';
import type { PostTable } from '../pipeline/ports.ts';
import { countFacets } from './columns/count.ts';
import { countRedactions } from './columns/count-redactions.ts';
import type { LiveColumns } from './columns/live-columns.ts';
import { type Misses, maskOf, missesOf } from './columns/misses.ts';
import { type PostColumns, rowOf } from './columns/post-columns.ts';
import { loadRest, type Rest, tableOf } from './columns/post-table.ts';
import { ascending, stableOrder } from './columns/stable-order.ts';
import { parseSearch, toFts } from './search/query.ts';
import { copyQueries } from './tables/near-copies.ts';

/** Answers kept for the next page, the next facet: a few megabytes each at a million posts. */
const KEPT = 8;
/** Ranking takes a microsecond a post. More matches than these come newest first: nobody reads to their end. */
const RANKED = 50_000;
type ColumnSort = Exclude<PostSort, 'relevance'>;
const Ids = z.array(z.int());

export interface PostQueries {
  /** Ids of the posts that fit, in order. */
  select(filter: PostFilter, sort: PostSort): Uint32Array;
  facets(filter: PostFilter): PostFacets;
  redactions(): RedactionSpread;
  /** Changes whenever the columns do. */
  version(): number;
  /** The posts that fit, column by column. */
  table(filter: PostFilter, columns: readonly string[]): Generator<void, PostTable>;
  /** Attribute names → their values. */
  attributes(): Map<string, readonly string[]>;
}

/** What a search found. */
interface Found {
  /** The index's query for what must be there; null where it only excludes. */
  wanted: string | null;
  /** By row, 1 where it was found. */
  rows: Uint8Array;
  /** How many posts have what must be there. */
  matches: number;
}

/** Filters, orders and counts posts over their columns in memory; only a search asks the index in the file. */
export function postQueries(database: Database, live: LiveColumns): PostQueries {
  const search = database.prepare('SELECT json_group_array(rowid) FROM posts_text WHERE posts_text MATCH ?').pluck();
  const ranking = database.prepare('SELECT rowid FROM posts_text WHERE posts_text MATCH ? ORDER BY rank, rowid DESC').pluck();
  const copies = copyQueries(database);
  const finds = new Recent<Found>();
  const misses = new Recent<Misses>();
  const orders = new Recent<Uint32Array>();
  const selections = new Recent<Uint32Array>();

  // Answers come by the million: a schema's look at each would double the time.
  const matches = (query: string): number[] => JSON.parse(String(search.get(query)));
  const foundBy = (text: string, version: number, columns: PostColumns): Found =>
    finds.get(version, text, () => {
      const { wanted, unwanted } = toFts(parseSearch(text));
      const ids = wanted === null ? [] : matches(wanted);
      const rows = wanted === null && unwanted !== null ? new Uint8Array(columns.rows).fill(1) : maskOf(columns, ids);
      for (const id of unwanted === null ? [] : matches(unwanted)) {
        const row = rowOf(columns, id);
        if (row >= 0) rows[row] = 0;
      }
      return { wanted, rows, matches: ids.length };
    });
  const missing = (filter: PostFilter, version: number, columns: PostColumns): Misses =>
    misses.get(version, JSON.stringify(filter), () =>
      missesOf(columns, filter, [
        ...(isSearch(filter.text) ? [foundBy(filter.text, version, columns).rows] : []),
        ...(filter.nearCopies === undefined ? [] : [maskOf(columns, copies.ids(filter.nearCopies))]),
      ]),
    );
  const ordered = (sort: ColumnSort, version: number, columns: PostColumns) => orders.get(version, sort, () => orderOf(columns, sort));

  const ranked = ({ wanted, matches: ranked }: Found, rows: Uint32Array, columns: PostColumns): Uint32Array => {
    if (wanted === null || ranked > RANKED) return rows;
    const chosen = new Set(rows);
    const best = Ids.parse(ranking.all(wanted)).map((id) => rowOf(columns, id));
    return Uint32Array.from(best.filter((row) => chosen.has(row)));
  };

  let rest: { version: number; of: Rest } | null = null;
  const select = (filter: PostFilter, sort: PostSort): Uint32Array => {
    const { columns, version } = live.current();
    return selections.get(version, `${sort} ${JSON.stringify(filter)}`, () => {
      const { count } = missing(filter, version, columns);
      const rows = fitting(ordered(sort === 'relevance' ? 'newest' : sort, version, columns), count);
      const inOrder = sort === 'relevance' && isSearch(filter.text) ? ranked(foundBy(filter.text, version, columns), rows, columns) : rows;
      for (let place = 0; place < inOrder.length; place += 1) inOrder[place] = columns.ids[inOrder[place]!]!;
      return inOrder;
    });
  };
  return {
    select,
    version: () => live.current().version,
    *table(filter, names) {
      const { columns, version } = live.current();
      const ids = select(filter, 'imported');
      if (rest?.version !== version) rest = { version, of: yield* loadRest(database, columns) };
      return tableOf(columns, rest.of, ids, names);
    },
    facets(filter) {
      const { columns, version } = live.current();
      return countFacets(columns, missing(filter, version, columns));
    },
    redactions: () => countRedactions(live.current().columns),
    attributes: () => new Map(Array.from(live.current().columns.attributes, ([name, { values }]) => [name, values])),
  };
}

/** A copy of the rows that miss nothing. Plain loops: a callback for each of a million rows takes ten times as long. */
function fitting(rows: Uint32Array, missed: Uint8Array): Uint32Array {
  const fit = new Uint32Array(rows.length);
  let length = 0;
  for (let place = 0; place < rows.length; place += 1) {
    const row = rows[place]!;
    if (missed[row] === 0) {
      fit[length] = row;
      length += 1;
    }
  }
  return fit.slice(0, length);
}

const isSearch = (text: string | undefined): text is string => text !== undefined && text.trim() !== '';

/** Rows in an order; where two are equal, as the screens have always shown them: the later post first only among the newest. */
function orderOf({ created, engagement, likes, rows }: PostColumns, sort: ColumnSort): Uint32Array {
  if (sort === 'imported') return ascending(rows);
  if (sort === 'oldest') return stableOrder(created.subarray(0, rows));
  if (sort === 'engagement') return stableOrder(engagement.subarray(0, rows).map((value) => -value));
  if (sort === 'likes') return stableOrder(likes.subarray(0, rows).map((value) => -value));
  const oldestFirst = stableOrder(created.subarray(0, rows));
  const undated = oldestFirst.findIndex((row) => Number.isNaN(created[row]));
  const dated = undated < 0 ? rows : undated;
  oldestFirst.subarray(0, dated).reverse();
  oldestFirst.subarray(dated).reverse();
  return oldestFirst;
}

/** The last few answers of one version. */
class Recent<T> {
  private version = -1;
  private readonly kept = new Map<string, T>();

  get(version: number, key: string, make: () => T): T {
    if (version !== this.version) this.kept.clear();
    this.version = version;
    const value = this.kept.get(key) ?? make();
    this.kept.delete(key);
    this.kept.set(key, value);
    if (this.kept.size > KEPT) this.kept.delete(this.kept.keys().next().value!);
    return value;
  }
}
