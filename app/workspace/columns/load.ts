import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { RedactionKind } from '../../contract/records.ts';
import { CodedColumn, NONE } from './coded-column.ts';
import { kindBit, LABEL_SEPARATOR, OUTSIDE, type PostColumns, rowOf } from './post-columns.ts';

/** Rows read before others get their turn: some 30 ms. */
const SLICE = 16_384;

type Text = string | null;
type Post = [
  id: number,
  created: Text,
  engagement: number,
  likes: number | null,
  channel: Text,
  language: string,
  importId: number,
  redactions: string,
  attributes: string,
];
type Reading = [post: number, intent: Text, sentiment: Text];
type NewReading = [rowid: number, ...Reading];
type Place = [post: number, cluster: number | null];
/** The tables are strict, so that SQLite answers for the types of their columns: a look at each of a million rows takes a second. */
const sliceOf = <Row>() => z.custom<Row[]>(Array.isArray);
const [Posts, Readings, NewReadings, Places] = [sliceOf<Post>(), sliceOf<Reading>(), sliceOf<NewReading>(), sliceOf<Place>()];
const Labels = z.tuple([z.int(), z.string()]);
const Attributes = z.record(z.string(), z.string());

/** Reads the posts after the last row on, up to post `last`, a slice between two yields; there must be place for them. */
export function* loadPosts(database: Database, columns: PostColumns, last: number): Generator<void> {
  const query = database.prepare(`SELECT id, created_at, engagement, likes, channel, language, import_id, redactions, attributes
    FROM posts WHERE id > ? AND id <= ? ORDER BY id LIMIT ${SLICE}`);
  const addAttributes = attributeReader(columns);
  for (;;) {
    const after = columns.rows === 0 ? 0 : columns.ids[columns.rows - 1]!;
    const slice = Posts.parse(query.raw().all(after, last));
    for (const [id, created, engagement, likes, channel, language, importId, redactions, attributes] of slice) {
      if (columns.rows === columns.ids.length) return;
      const row = columns.rows;
      columns.ids[row] = id;
      columns.created[row] = created === null ? Number.NaN : Date.parse(created);
      columns.engagement[row] = engagement;
      columns.likes[row] = likes ?? Number.NaN;
      columns.kinds[row] = kindsOf(redactions);
      columns.coded.channels.set(row, channel);
      columns.coded.languages.set(row, language);
      columns.coded.imports.set(row, String(importId));
      addAttributes(row, attributes);
      columns.rows += 1;
    }
    if (slice.length < SLICE) return;
    yield;
  }
}

/** Fills in what the shown model said of the posts. */
export function* loadReadings(database: Database, columns: PostColumns): Generator<void> {
  columns.coded.intents.codes.fill(0);
  columns.coded.sentiments.codes.fill(0);
  const query = database.prepare(`SELECT post_id, intent, sentiment FROM readings
    WHERE model = (SELECT scorer FROM shown) AND post_id > ? ORDER BY post_id LIMIT ${SLICE}`);
  yield* joined(
    columns,
    (after) => Readings.parse(query.raw().all(after)),
    (row, [, intent, sentiment]) => {
      columns.coded.intents.set(row, intent);
      columns.coded.sentiments.set(row, sentiment);
    },
  );
}

/** Adds what the shown model said since reading `after`, up to reading `last`; both are row ids. */
export function* loadNewReadings(database: Database, columns: PostColumns, after: number, last: number): Generator<void> {
  const query = database.prepare(`SELECT rowid, post_id, intent, sentiment FROM readings
    WHERE rowid > ? AND rowid <= ? AND model = (SELECT scorer FROM shown) ORDER BY rowid LIMIT ${SLICE}`);
  for (let from = after; ; ) {
    const slice = NewReadings.parse(query.raw().all(from, last));
    for (const [rowid, post, intent, sentiment] of slice) {
      from = rowid;
      const row = rowOf(columns, post);
      if (row < 0) continue;
      columns.coded.intents.set(row, intent);
      columns.coded.sentiments.set(row, sentiment);
    }
    if (slice.length < SLICE) return;
    yield;
  }
}

/** Fills in the clusters. */
export function* loadPlacements(database: Database, columns: PostColumns): Generator<void> {
  columns.coded.clusters.codes.fill(0);
  const query = database.prepare(`SELECT post_id, cluster FROM placements WHERE post_id > ? ORDER BY post_id LIMIT ${SLICE}`);
  yield* joined(
    columns,
    (after) => Places.parse(query.raw().all(after)),
    (row, [, cluster]) => {
      columns.coded.clusters.set(row, cluster === null ? OUTSIDE : String(cluster));
    },
  );
}

/** Fills in what people labelled the posts. */
export function* loadLabels(database: Database, columns: PostColumns): Generator<void> {
  columns.labels = new CodedColumn(columns.labels.codes.fill(NONE));
  const query = database.prepare(`SELECT post_id, group_concat(intent, '${LABEL_SEPARATOR}') FROM
    (SELECT DISTINCT post_id, intent FROM labels WHERE post_id > ? ORDER BY post_id, intent) GROUP BY post_id ORDER BY post_id LIMIT ${SLICE}`);
  yield* joined(
    columns,
    (after) => z.array(Labels).parse(query.raw().all(after)),
    (row, [, intents]) => columns.labels.set(row, intents),
  );
}

/** Walks records in order of post id beside the rows. */
function* joined<T extends [number, ...unknown[]]>(
  columns: PostColumns,
  slice: (after: number) => T[],
  put: (row: number, record: T) => void,
): Generator<void> {
  let row = 0;
  let after = 0;
  for (;;) {
    const records = slice(after);
    for (const record of records) {
      after = record[0];
      while (row < columns.rows && columns.ids[row]! < after) row += 1;
      if (row < columns.rows && columns.ids[row] === after) put(row, record);
    }
    if (records.length < SLICE) return;
    yield;
  }
}

function kindsOf(redactions: string): number {
  if (redactions === '[]') return 0;
  return RedactionKind.options.reduce((bits, kind) => (redactions.includes(`"${kind}"`) ? bits | kindBit(kind) : bits), 0);
}

/** Rows mostly repeat a few combinations of attributes: each is parsed once as long as they are few. */
function attributeReader(columns: PostColumns): (row: number, json: string) => void {
  const parsed = new Map<string, [string, string][]>();
  const parse = (json: string) => {
    const entries = Object.entries(Attributes.parse(JSON.parse(json)));
    if (parsed.size < SLICE) parsed.set(json, entries);
    return entries;
  };
  return (row, json) => {
    for (const [name, value] of parsed.get(json) ?? parse(json)) {
      let column = columns.attributes.get(name);
      if (column === undefined) {
        column = new CodedColumn(new Uint16Array(columns.ids.length));
        columns.attributes.set(name, column);
      }
      column.set(row, value);
    }
  };
}
