import type { ColumnMapping, Decimal, Language, RowProblem } from '../contract/records.ts';
import { type DateReading, offsetOf, parseDate } from './dates.ts';
import { detectLanguage } from './language.ts';
import { parseCount } from './numbers.ts';
import type { RawRow } from './row.ts';

/** A post as the export has it: personal data still in it, so it never leaves memory. */
export interface UnredactedPost {
  part?: string;
  line: number;
  text: string;
  sourceId: string | null;
  author: string | null;
  createdAt: string | null;
  channel: string | null;
  language: Language;
  likes: number | null;
  comments: number | null;
  shares: number | null;
  views: number | null;
  attributes: Record<string, string>;
  /** What could not be read and was left empty. */
  warnings: RowProblem[];
}

/** What Reddit writes where a text was. */
const GONE = /^\[ ?(?:removed|deleted)(?: by \w+)? ?\]$/i;
/** What some exports write where a date or a number is missing. */
const ABSENT = /^(?:null|none|nan|n\/a|undefined|[-–—]+)$/i;

/**
 * Reads rows under a mapping; a row without text is a problem. An unreadable date or number is left empty and said.
 * @param today what relative dates refer to where the mapping does not say when the file was exported
 */
export function draftReader(mapping: ColumnMapping, today: Date): (row: RawRow) => UnredactedPost | RowProblem {
  const { dateOrder, decimal, zone, exportedAt } = mapping.conventions ?? {};
  const dates = {
    today: exportedAt === undefined ? today : new Date(exportedAt),
    order: dateOrder,
    zone: zone === undefined ? undefined : offsetOf(zone),
  };
  const attributes = Object.entries(mapping.attributes);
  return (row) => toUnredacted(row, mapping.fields, attributes, dates, decimal);
}

function toUnredacted(
  row: RawRow,
  fields: ColumnMapping['fields'],
  attributeColumns: readonly (readonly [string, string])[],
  dates: DateReading,
  decimal: Decimal | undefined,
): UnredactedPost | RowProblem {
  const place = row.part === undefined ? { line: row.line } : { part: row.part, line: row.line };
  const warnings: RowProblem[] = [];
  const cell = (column: string | undefined) => {
    const value = column === undefined ? '' : clean(row.values[column] ?? '');
    return value === '' ? null : value;
  };
  const readAs = <T>(column: string | undefined, read: (value: string) => T | null, problem: RowProblem['problem']): T | null => {
    const value = cell(column);
    if (value === null || ABSENT.test(value)) return null;
    const result = read(value);
    if (result === null) warnings.push({ ...place, ...(column === undefined ? {} : { column }), problem });
    return result;
  };
  const count = (column: string | undefined) => readAs(column, (value) => parseCount(value, decimal), 'not-a-number');
  const text = withTitle(cell(fields.title), cell(fields.text));
  if (text === null) return { ...place, ...(fields.text === undefined ? {} : { column: fields.text }), problem: 'no-text' };
  const attributes: [string, string][] = [];
  for (const [name, column] of attributeColumns) {
    const value = cell(column);
    if (value !== null) attributes.push([name, value]);
  }
  return {
    ...place,
    text,
    sourceId: cell(fields.id),
    author: cell(fields.author),
    createdAt: readAs(fields.date, (value) => parseDate(value, dates), 'not-a-date'),
    channel: cell(fields.channel),
    language: languageOf(cell(fields.language), text),
    likes: count(fields.likes),
    comments: count(fields.comments),
    shares: count(fields.shares),
    views: count(fields.views),
    attributes: Object.fromEntries(attributes),
    warnings,
  };
}

function withTitle(title: string | null, text: string | null): string | null {
  if (text === null || GONE.test(text)) return title;
  return title === null || text.startsWith(title) ? text : `${title}\n\n${text}`;
}

/** NUL and lone surrogates cannot be stored; they carry no meaning. */
function clean(value: string): string {
  if (!/[\0\r\ud800-\udfff]/.test(value)) return value.trim();
  return value.replaceAll('\0', '').toWellFormed().replaceAll(/\r\n?/g, '\n').trim();
}

/** English, Chinese, or a word that names no language at all. */
const UNDECIDED = /^(?:en|eng|english|zh|zho|chi|chinese|cn)\b|英|中文|汉语|^(?:und|unknown|other|n\/?a|null|none|-)$/i;

/** A stated language other than English and Chinese counts; between those two the script decides, as posts mix them. */
function languageOf(stated: string | null, text: string): Language {
  return stated !== null && !UNDECIDED.test(stated) ? 'other' : detectLanguage(text);
}
