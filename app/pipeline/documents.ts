import { stringify } from 'csv-stringify/sync';
import writeXlsxFile from 'write-excel-file/node';
import type { Output } from '../contract/calls.ts';
import type { Cluster, PostRow } from '../contract/records.ts';

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
  const data = [
    sheet.columns.map((value) => ({ value, fontWeight: 'bold' as const })),
    ...sheet.rows.map((row) => row.map((value) => ({ value: value ?? '' }))),
  ];
  const buffer = await writeXlsxFile(data).toBuffer();
  return { ...file, content: Buffer.from(buffer).toString('base64'), base64: true };
}

/** A workbook is made in memory, a kilobyte and more for each row. */
export const MOST_XLSX_ROWS = 100_000;

/** A part of the posts' file; all parts one after the other are the file. A workbook has one part. */
export function postsPart(
  format: TableFormat,
  posts: readonly PostRow[],
  attributes: readonly string[],
  { first, last }: { first: boolean; last: boolean },
): Promise<Document> | Document {
  const file = { name: `posts.${format}`, mime: MIME[format], base64: false };
  if (format === 'json') {
    const lines = posts.map((post) => JSON.stringify(post)).join(',\n');
    const separator = first ? '[\n' : ',\n';
    return { ...file, content: `${separator}${lines}${last ? '\n]\n' : ''}` };
  }
  const sheet = postSheet(posts, attributes);
  if (format === 'xlsx') return tableDocument('posts', format, sheet, posts);
  return { ...file, content: first ? csv(sheet) : stringify(sheet.rows, { escape_formulas: true }) };
}

/** RFC 4180 with a byte-order mark, which spreadsheets need to read Chinese. */
function csv({ columns, rows }: Sheet): string {
  return stringify([columns, ...rows], { bom: true, escape_formulas: true });
}

function postSheet(posts: readonly PostRow[], attributes: readonly string[]): Sheet {
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
    labelsOf(post),
    ...attributes.map((name) => post.attributes[name] ?? null),
  ]);
  return { columns: [...columns, ...attributes], rows };
}

/** Several only where coders disagree. */
function labelsOf({ labels }: PostRow): string | null {
  return labels.length === 0 ? null : Array.from(new Set(labels.map(({ intent }) => intent))).join('; ');
}

export function clusterSheet(clusters: readonly Cluster[]): Sheet {
  return {
    columns: ['id', 'label', 'size', 'keywords', 'representatives', 'engagement'],
    rows: clusters.map((cluster) => [
      cluster.id,
      cluster.label,
      cluster.size,
      cluster.keywords.map(({ word }) => word).join(' '),
      cluster.representatives.join(' '),
      cluster.engagement,
    ]),
  };
}
