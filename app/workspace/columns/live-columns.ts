import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { loadLabels, loadNewReadings, loadPlacements, loadPosts, loadReadings } from './load.ts';
import { emptyColumns, grown, type PostColumns } from './post-columns.ts';
import { readColumns, Stamp, saveColumns, worthKeeping } from './snapshot.ts';

export interface LiveColumns {
  /** Does a piece of what is missing, some tens of milliseconds; false once the columns are up to date. */
  step(): boolean;
  /** The columns, brought up to date first. `version` changes whenever they do. */
  current(): { columns: PostColumns; version: number };
}

/** The columns of a workspace's posts, brought up to date when somebody asks and something has changed, by whatever program. */
export function liveColumns(database: Database): LiveColumns {
  let columns: PostColumns | null = null;
  let stamp: Stamp | null = null;
  /** What the copy in the file is of. */
  let copy: Stamp | null = null;
  let version = 0;
  let work: Generator<void> | null = null;
  const query = database.prepare(`SELECT coalesce((SELECT max(id) FROM posts), 0) AS post,
    coalesce((SELECT max(rowid) FROM readings), 0) AS reading, posts, shown, labels, copies FROM post_changes`);
  const now = () => Stamp.parse(query.get());

  function* refresh(target: Stamp): Generator<void> {
    const kept = columns === null || stamp === null ? readColumns(database) : { columns, stamp };
    if (columns === null) copy = kept?.stamp ?? null;
    // Nothing is half right if this is cut short: the next attempt begins anew.
    columns = null;
    const before = kept?.stamp.posts === target.posts ? kept.stamp : null;
    let fresh = before === null ? emptyColumns(0) : kept!.columns;
    if (target.post !== before?.post) {
      const count = z.int().parse(database.prepare('SELECT count(*) FROM posts').pluck().get());
      fresh = grown(fresh, count);
      yield* loadPosts(database, fresh, target.post);
    }
    if (target.shown !== before?.shown) {
      yield* loadReadings(database, fresh);
      yield* loadPlacements(database, fresh);
    } else if (target.reading !== before.reading) {
      yield* loadNewReadings(database, fresh, before.reading, target.reading);
    }
    if (target.labels !== before?.labels) yield* loadLabels(database, fresh);
    if (worthKeeping(fresh, target, copy) && saveColumns(database, fresh, target)) copy = target;
    columns = fresh;
    stamp = target;
    version += 1;
  }

  const step = (): boolean => {
    if (work === null) {
      const target = now();
      if (columns !== null && stamp !== null && same(stamp, target)) return false;
      work = refresh(target);
    }
    try {
      if (work.next().done === true) work = null;
    } catch (thrown) {
      work = null;
      throw thrown;
    }
    return true;
  };
  return {
    step,
    current() {
      while (step());
      return { columns: columns!, version };
    },
  };
}

function same(left: Stamp, right: Stamp): boolean {
  return Stamp.keyof().options.every((counter) => left[counter] === right[counter]);
}
