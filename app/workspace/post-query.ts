import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { PostFacets } from '../contract/calls.ts';
import type { PostFilter, PostSort } from '../contract/records.ts';
import { countFacets } from './columns/count.ts';
import type { LiveColumns } from './columns/live-columns.ts';
import { type Misses, maskOf, missesOf } from './columns/misses.ts';
import type { PostColumns } from './columns/post-columns.ts';
import { rowOf } from './columns/post-columns.ts';
import { stableOrder } from './columns/stable-order.ts';
import { parseSearch, toFts } from './search/query.ts';

/** Answers kept for the next page, the next facet: a few megabytes each at a million posts. */
const KEPT = 8;
/** Ranking takes a microsecond a post. More matches than these come newest first: nobody reads to their end. */
const RANKED = 50_000;
const Ids = z.array(z.int());

export interface PostQueries {
  /** Ids of the posts that fit, in order. */
  select(filter: PostFilter, sort: PostSort): Uint32Array;
  facets(filter: PostFilter): PostFacets;
  /** Attribute names → their values. */
  attributes(): Map<string, readonly string[]>;
}

/** Filters, orders and counts posts over their columns in memory; only a search asks the index in the file. */
export function postQueries(database: Database, live: LiveColumns): PostQueries {
  const search = database.prepare('SELECT json_group_array(rowid) FROM posts_text WHERE posts_text MATCH ?').pluck();
  const ranking = database.prepare('SELECT rowid FROM posts_text WHERE posts_text MATCH ? ORDER BY rank, rowid DESC').pluck();
  const masks = new Recent<Uint8Array>();
  const misses = new Recent<Misses>();
  const orders = new Recent<Uint32Array>();
  const selections = new Recent<Uint32Array>();

  // Answers come by the million: a schema's look at each would double the time.
  const matches = (query: string): number[] => JSON.parse(String(search.get(query)));
  const foundBy = (text: string, version: number, columns: PostColumns): Uint8Array =>
    masks.get(version, text, () => {
      const { wanted, unwanted } = toFts(parseSearch(text));
      if (wanted === null && unwanted === null) return new Uint8Array(columns.rows);
      const found = wanted === null ? new Uint8Array(columns.rows).fill(1) : maskOf(columns, matches(wanted));
      for (const id of unwanted === null ? [] : matches(unwanted)) {
        const row = rowOf(columns, id);
        if (row >= 0) found[row] = 0;
      }
      return found;
    });
  const missing = (filter: PostFilter, version: number, columns: PostColumns): Misses =>
    misses.get(version, JSON.stringify(filter), () =>
      missesOf(columns, filter, isSearch(filter.text) ? foundBy(filter.text, version, columns) : null),
    );
  const ordered = (sort: PostSort, version: number, columns: PostColumns) => orders.get(version, sort, () => orderOf(columns, sort));

  const ranked = (text: string, rows: Uint32Array, columns: PostColumns): Uint32Array => {
    const { wanted } = toFts(parseSearch(text));
    if (wanted === null || rows.length > RANKED || matches(wanted).length > RANKED) return rows;
    const fitting = new Set(rows);
    const best = Ids.parse(ranking.all(wanted)).map((id) => rowOf(columns, id));
    return Uint32Array.from(best.filter((row) => fitting.has(row)));
  };

  return {
    select(filter, sort) {
      const { columns, version } = live.current();
      return selections.get(version, `${sort} ${JSON.stringify(filter)}`, () => {
        const { count } = missing(filter, version, columns);
        const rows = ordered(sort, version, columns).filter((row) => count[row] === 0);
        const inOrder = sort === 'relevance' && isSearch(filter.text) ? ranked(filter.text, rows, columns) : rows;
        return inOrder.map((row) => columns.ids[row]!);
      });
    },
    facets(filter) {
      const { columns, version } = live.current();
      return countFacets(columns, missing(filter, version, columns));
    },
    attributes: () => new Map(Array.from(live.current().columns.attributes, ([name, { values }]) => [name, values])),
  };
}

const isSearch = (text: string | undefined): text is string => text !== undefined && text.trim() !== '';

/** Rows in an order; where two are equal, as the screens have always shown them: the later post first only among the newest. */
function orderOf({ created, engagement, likes, rows }: PostColumns, sort: PostSort): Uint32Array {
  if (sort === 'imported') return Uint32Array.from({ length: rows }, (_, row) => row);
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
