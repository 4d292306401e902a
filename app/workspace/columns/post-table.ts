import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { PostTable } from '../../pipeline/ports.ts';
import type { CodedColumn } from './coded-column.ts';
import { type Coded, type PostColumns, rowOf } from './post-columns.ts';

/** Rows read before others get their turn: some 20 ms. */
const SLICE = 16_384;
const number = z.number().nullable();
const Row = z.tuple([z.int(), z.string().nullable(), number, number, number]);
const CODED: Readonly<Record<string, Coded>> = {
  channel: 'channels',
  language: 'languages',
  cluster: 'clusters',
  intent: 'intents',
  sentiment: 'sentiments',
};

/** What the columns lack: who wrote each post, and the counts that no screen filters by. */
export interface Rest {
  /** People are numbered from 1 on; 0 is nobody. */
  people: Uint32Array;
  comments: Float64Array;
  shares: Float64Array;
  views: Float64Array;
}

/** Reads it for all rows of the columns, a slice between two yields. */
export function* loadRest(database: Database, { ids, rows }: PostColumns): Generator<void, Rest> {
  const query = database.prepare(`SELECT id, author, comments, shares, views FROM posts WHERE id > ? ORDER BY id LIMIT ${SLICE}`);
  const values = () => new Float64Array(rows).fill(Number.NaN);
  const rest = { people: new Uint32Array(rows), comments: values(), shares: values(), views: values() };
  const known = new Map<string, number>();
  const numberOf = (author: string) => {
    const person = known.get(author) ?? known.size + 1;
    known.set(author, person);
    return person;
  };
  for (let row = 0, after = 0; row < rows; ) {
    const slice = query.raw().all(after);
    for (const raw of slice) {
      const [id, author, comments, shares, views] = Row.parse(raw);
      after = id;
      while (row < rows && ids[row]! < id) row += 1;
      if (ids[row] !== id) continue;
      rest.people[row] = author === null ? 0 : numberOf(author);
      rest.comments[row] = comments ?? Number.NaN;
      rest.shares[row] = shares ?? Number.NaN;
      rest.views[row] = views ?? Number.NaN;
    }
    if (slice.length < SLICE) break;
    yield;
  }
  return rest;
}

/** The posts with these ids as a table; a name that no post has a column for is passed over. */
export function tableOf(columns: PostColumns, rest: Rest, ids: Uint32Array, names: readonly string[]): PostTable {
  const rows = ids.map((id) => rowOf(columns, id));
  const gathered = <T extends Float64Array | Uint16Array | Uint32Array>(from: T, into: T): T => {
    for (let place = 0; place < rows.length; place += 1) into[place] = from[rows[place]!]!;
    return into;
  };
  const values = (from: Float64Array) => gathered(from, new Float64Array(rows.length));
  const text = (name: string, { codes, values: labels }: CodedColumn) => ({
    name,
    kind: 'text' as const,
    codes: gathered(codes, new Uint16Array(rows.length)),
    labels: [...labels],
  });
  return {
    people: gathered(rest.people, new Uint32Array(rows.length)),
    columns: names.flatMap((name): PostTable['columns'] => {
      if (name === 'date') return [{ name, kind: 'date', values: values(columns.created) }];
      if (name === 'likes') return [{ name, kind: 'number', values: values(columns.likes) }];
      if (name === 'comments' || name === 'shares' || name === 'views') return [{ name, kind: 'number', values: values(rest[name]) }];
      const coded = CODED[name] === undefined ? columns.attributes.get(name) : columns.coded[CODED[name]];
      return coded === undefined ? [] : [text(name, coded)];
    }),
  };
}
