import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { CodedColumn } from './coded-column.ts';
import { CODED, type Coded, emptyColumns, NUMBERS, type PostColumns } from './post-columns.ts';

/** What columns are of: the highest post and reading they hold, and counters of other changes. */
export const Stamp = z.object({ post: z.int(), reading: z.int(), posts: z.int(), shown: z.int(), labels: z.int(), copies: z.int() });
export type Stamp = z.infer<typeof Stamp>;

/** Fewer posts and readings are read as fast as their copy. */
const WORTH_KEEPING = 50_000;
/** A copy of another layout is made anew. */
const LAYOUT = 4;
const About = z.object({
  layout: z.literal(LAYOUT),
  stamp: Stamp,
  rows: z.int(),
  /** Column → its values. */
  values: z.record(z.string(), z.array(z.string())),
});

/** Whether the columns take so much longer to bring up to date from their last copy that another one is worth its writing. */
export function worthKeeping({ rows }: PostColumns, stamp: Stamp, copy: Stamp | null): boolean {
  if (rows < WORTH_KEEPING) return false;
  if (copy === null || copy.posts !== stamp.posts || copy.shown !== stamp.shown) return true;
  return stamp.post - copy.post + stamp.reading - copy.reading >= WORTH_KEEPING;
}

/**
 * Keeps a copy of the columns in the workspace, so that the next start reads them in a tenth of a second.
 * @returns whether it could be written: another program that is just writing, or a full disk, only costs that start its time
 */
export function saveColumns(database: Database, columns: PostColumns, stamp: Stamp): boolean {
  const coded = codedOf(columns);
  const values = Object.fromEntries(Array.from(coded, ([name, column]) => [name, column.values]));
  const insert = database.prepare('INSERT OR REPLACE INTO post_columns (name, data) VALUES (?, ?)');
  const keep = (name: string, data: Float64Array | Uint32Array | Uint16Array) => {
    insert.run(name, Buffer.from(data.buffer, 0, columns.rows * data.BYTES_PER_ELEMENT));
  };
  try {
    database.transaction(() => {
      database.exec('DELETE FROM post_columns');
      insert.run('about', Buffer.from(JSON.stringify({ layout: LAYOUT, stamp, rows: columns.rows, values })));
      keep('ids', columns.ids);
      keep('kinds', columns.kinds);
      for (const name of NUMBERS) keep(name, columns[name]);
      for (const [name, column] of coded) keep(name, column.codes);
    })();
    return true;
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && /^SQLITE_(BUSY|FULL|READONLY|IOERR)/.test(String(thrown.code))) return false;
    throw thrown;
  }
}

/** The copy and what it is of; null where there is none of this layout. */
export function readColumns(database: Database): { columns: PostColumns; stamp: Stamp } | null {
  const query = database.prepare('SELECT data FROM post_columns WHERE name = ?').pluck();
  const bytesOf = (name: string): ArrayBuffer => {
    const bytes = z.instanceof(Uint8Array).parse(query.get(name));
    return new Uint8Array(bytes).buffer;
  };
  if (query.get('about') === undefined) return null;
  const about = About.safeParse(JSON.parse(Buffer.from(bytesOf('about')).toString()));
  if (!about.success) return null;
  const { stamp, rows, values } = about.data;
  const columns = emptyColumns(0);
  columns.rows = rows;
  columns.ids = new Uint32Array(bytesOf('ids'));
  columns.kinds = new Uint32Array(bytesOf('kinds'));
  columns.labels = new CodedColumn(new Uint16Array(bytesOf(LABELS)), values[LABELS]);
  for (const name of NUMBERS) columns[name] = new Float64Array(bytesOf(name));
  for (const name of CODED) columns.coded[name] = new CodedColumn(new Uint16Array(bytesOf(name)), values[name]);
  for (const name of Object.keys(values)) {
    if (name.startsWith(ATTRIBUTE)) {
      columns.attributes.set(name.slice(ATTRIBUTE.length), new CodedColumn(new Uint16Array(bytesOf(name)), values[name]));
    }
  }
  return { columns, stamp };
}

const LABELS = 'labels';
const ATTRIBUTE = 'attribute ';

function codedOf({ coded, labels, attributes }: PostColumns): Map<string, CodedColumn> {
  return new Map<string, CodedColumn>([
    [LABELS, labels],
    ...CODED.map((name): [Coded, CodedColumn] => [name, coded[name]]),
    ...Array.from(attributes, ([name, column]): [string, CodedColumn] => [ATTRIBUTE + name, column]),
  ]);
}
