import { useCallback, useEffect, useState } from 'react';
import type { PostFilter } from '../../../app/contract/records.ts';

/** Posts one by one, or all that match but some. */
export type Selected = { all: false; ids: ReadonlySet<number> } | { all: true; except: ReadonlySet<number> };

export interface Selection {
  count: number;
  has(id: number): boolean;
  /** Selects these posts, or no longer. */
  set(ids: readonly number[], selected: boolean): void;
  selectAll(): void;
  clear(): void;
  /** The filter whose posts are the selected ones; null where there are none. */
  filter: PostFilter | null;
}

const NOTHING: Selected = { all: false, ids: new Set() };

/** What is selected among the posts of a filter; another filter begins with nothing selected. */
export function useSelection(filter: PostFilter, total: number): Selection {
  const [selected, setSelected] = useState<Selected>(NOTHING);
  const key = JSON.stringify(filter);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the filter's content, not the object, decides
  useEffect(() => setSelected(NOTHING), [key]);
  const count = countOf(selected, total);
  return {
    count,
    has: (id) => (selected.all ? !selected.except.has(id) : selected.ids.has(id)),
    set: useCallback((ids: readonly number[], on: boolean) => setSelected((before) => changed(before, ids, on)), []),
    selectAll: useCallback(() => setSelected({ all: true, except: new Set() }), []),
    clear: useCallback(() => setSelected(NOTHING), []),
    filter: count === 0 ? null : filterOf(selected, filter),
  };
}

export function countOf(selected: Selected, total: number): number {
  return selected.all ? total - selected.except.size : selected.ids.size;
}

/** The selection with these posts in it, or out of it. */
export function changed(before: Selected, ids: readonly number[], on: boolean): Selected {
  const set = new Set(before.all ? before.except : before.ids);
  for (const id of ids) {
    if (on === before.all) set.delete(id);
    else set.add(id);
  }
  return before.all ? { all: true, except: set } : { all: false, ids: set };
}

/** The filter that finds what is selected among the posts of `filter`. */
export function filterOf(selected: Selected, filter: PostFilter): PostFilter {
  if (!selected.all) return { ids: Array.from(selected.ids) };
  return selected.except.size === 0 ? filter : { ...filter, except: Array.from(selected.except) };
}
