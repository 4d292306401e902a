import { stringify } from 'csv-stringify/sync';
import writeXlsxFile from 'write-excel-file/node';
import type { Output } from '../contract/calls.ts';
import type { PostRow } from '../contract/records.ts';

export type Document = Output<'clusters.export'>;
export type TableFormat = 'csv' | 'json' | 'xlsx';
type Cell = string | number | null;
export interface Sheet {
  columns: string[];
  rows: Cell[][];
}

const MIME = { csv: 'text/csv', json: 'application/json', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' };

/** A table as a file. Cells that a spreadsheet would run as formulas are defused. `json` is what the JSON file holds. */
export async function tableDocument(name: string, format: TableFormat, sheet: Sheet, json: unknown): Promise<Document> {
  const file = { name: `${name}.${format}`, mime: MIME[format] };
  if (format === 'json') return { ...file, content: `${JSON.stringify(json, null, 2)}\n`, base64: false };
  if (format === 'csv') return { ...file, content: csv(sheet), base64: false };
  return workbook(file, [{ data: cellsOf(sheet), sheet: name }]);
}

async function workbook(file: { name: string; mime: string }, sheets: Parameters<typeof writeXlsxFile>[0]): Promise<Document> {
  const buffer = await writeXlsxFile(sheets).toBuffer();
  return { ...file, content: Buffer.from(buffer).toString('base64'), base64: true };
}

function cellsOf({ columns, rows }: Sheet) {
  return [
    columns.map((value) => ({ value, fontWeight: 'bold' as const })),
    ...rows.map((row) => row.map((value) => ({ value: value ?? '' }))),
  ];
}

/** A workbook is made in memory, a kilobyte and more for each row. */
export const MOST_XLSX_ROWS = 100_000;

/** A file of posts: what it is called, and what it says of itself in its JSON and on the second sheet of its workbook. */
export interface PostFile {
  name: string;
  format: TableFormat;
  about: { json: object; lines: readonly (readonly Cell[])[] };
}

/** A part of the file; all parts one after the other are the file. A workbook has one part. @param records the rows as JSON holds them */
export function filePart(
  { name, format, about }: PostFile,
  sheet: Sheet,
  records: readonly object[],
  { first, last }: { first: boolean; last: boolean },
): Promise<Document> | Document {
  const file = { name: `${name}.${format}`, mime: MIME[format], base64: false };
  if (format === 'json') {
    const lines = records.map((record) => JSON.stringify(record)).join(',\n');
    const separator = first ? `{"about": ${JSON.stringify(about.json)},\n"posts": [\n` : ',\n';
    return { ...file, content: `${separator}${lines}${last ? '\n]}\n' : ''}` };
  }
  if (format === 'xlsx') {
    const lines = about.lines.map((line) => line.map((value) => ({ value: value ?? '' })));
    return workbook(file, [
      { data: cellsOf(sheet), sheet: 'Posts' },
      { data: lines, sheet: 'About' },
    ]);
  }
  return { ...file, content: first ? csv(sheet) : stringify(sheet.rows, { escape_formulas: true }) };
}

/** In the last header of a table, where nobody who opens it can miss that anyone might be found by their words. */
const NOT_ANONYMOUS = 'redacted, not k-anonymous';

/** Posts as they are stored. */
export function plainFile(format: TableFormat): PostFile {
  const note = 'Redacted as stored, but not k-anonymous: texts can be searched for, and pseudonyms link the posts of one person.';
  return { name: 'posts-redacted', format, about: { json: { anonymity: null, note }, lines: [[note]] } };
}

/** RFC 4180 with a byte-order mark, which spreadsheets need to read Chinese. */
function csv({ columns, rows }: Sheet): string {
  return stringify([columns, ...rows], { bom: true, escape_formulas: true });
}

/** @param names of intents that are not called by their ids */
export function postSheet(posts: readonly PostRow[], attributes: readonly string[], names: ReadonlyMap<string, string>): Sheet {
  const columns = [
    'id',
    'source_id',
    'text',
    'author',
    'created_at',
    'channel',
    'language',
    'likes',
    'comments',
    'shares',
    'views',
    'intent',
    'sentiment',
    'cluster',
    'label',
  ];
  const rows = posts.map((post): Cell[] => [
    post.id,
    post.sourceId,
    post.text,
    post.author,
    post.createdAt,
    post.channel,
    post.language,
    post.likes,
    post.comments,
    post.shares,
    post.views,
    post.reading?.intent ?? null,
    post.reading?.sentiment ?? null,
    post.reading?.cluster ?? null,
    labelsOf(post, names),
    ...attributes.map((name) => post.attributes[name] ?? null),
    null,
  ]);
  return { columns: [...columns, ...attributes, NOT_ANONYMOUS], rows };
}

/** Several only where coders disagree. */
function labelsOf({ labels }: PostRow, names: ReadonlyMap<string, string>): string | null {
  return labels.length === 0 ? null : Array.from(new Set(labels.map(({ intent }) => names.get(intent) ?? intent))).join('; ');
}
