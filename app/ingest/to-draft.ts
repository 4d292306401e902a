import type { ColumnMapping, Language, RowProblem } from '../contract/records.ts';
import { parseDate } from './dates.ts';
import { detectLanguage } from './language.ts';
import { parseCount } from './numbers.ts';
import type { RawRow } from './row.ts';

/** A post as the export has it: personal data still in it, so it never leaves memory. */
export interface UnredactedPost {
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

/** What some exports write where a date or a number is missing. */
const ABSENT = /^(?:null|none|nan|n\/a|undefined|-+)$/i;

/** A row under a mapping; a row without text is a problem. An unreadable date or number is left empty and said. */
export function toUnredacted(row: RawRow, mapping: ColumnMapping, today: Date): UnredactedPost | RowProblem {
  const warnings: RowProblem[] = [];
  const cell = (column: string | undefined) => {
    const value = column === undefined ? '' : clean(row.values[column] ?? '');
    return value === '' ? null : value;
  };
  const readAs = <T>(column: string | undefined, read: (value: string) => T | null, problem: RowProblem['problem']): T | null => {
    const value = cell(column);
    if (value === null || ABSENT.test(value)) return null;
    const result = read(value);
    if (result === null) warnings.push({ line: row.line, ...(column === undefined ? {} : { column }), problem });
    return result;
  };
  const { fields } = mapping;
  const text = cell(fields.text);
  if (text === null) return { line: row.line, ...(fields.text === undefined ? {} : { column: fields.text }), problem: 'no-text' };
  const attributes = Object.entries(mapping.attributes).flatMap(([name, column]) => {
    const value = cell(column);
    return value === null ? [] : [[name, value] as const];
  });
  return {
    line: row.line,
    text,
    sourceId: cell(fields.id),
    author: cell(fields.author),
    createdAt: readAs(fields.date, (value) => parseDate(value, today), 'not-a-date'),
    channel: cell(fields.channel)?.toLowerCase() ?? null,
    language: languageOf(cell(fields.language), text),
    likes: readAs(fields.likes, parseCount, 'not-a-number'),
    comments: readAs(fields.comments, parseCount, 'not-a-number'),
    shares: readAs(fields.shares, parseCount, 'not-a-number'),
    views: readAs(fields.views, parseCount, 'not-a-number'),
    attributes: Object.fromEntries(attributes),
    warnings,
  };
}

/** NUL and lone surrogates cannot be stored; they carry no meaning. */
function clean(value: string): string {
  return value.replaceAll('\0', '').toWellFormed().replaceAll(/\r\n?/g, '\n').trim();
}

/** English, Chinese, or a word that names no language at all. */
const UNDECIDED = /^(?:en|eng|english|zh|zho|chi|chinese|cn)\b|英|中文|汉语|^(?:und|unknown|other|n\/?a|null|none|-)$/i;

/** A stated language other than English and Chinese counts; between those two the script decides, as posts mix them. */
function languageOf(stated: string | null, text: string): Language {
  return stated !== null && !UNDECIDED.test(stated) ? 'other' : detectLanguage(text);
}
