import { AppError } from '../contract/errors.ts';
import { type ColumnMapping, PostField, type PresetName } from '../contract/records.ts';
import { parseDate } from './dates.ts';
import { compact, HEADERS, isPersonal } from './headers.ts';
import { parseCount } from './numbers.ts';
import { presetColumns } from './presets.ts';
import type { RawRow } from './row.ts';

/** More values than this make no groups. */
const MAX_VALUES = 30;
const MAX_LENGTH = 60;
const LINK = /^https?:\S+$/;

/**
 * Which column feeds which field, by preset, by header and by what the first rows hold. What is left and has few values
 * becomes an attribute, unless its name speaks of a person.
 */
export function guessMapping(columns: readonly string[], rows: readonly RawRow[], preset: PresetName | null = null): ColumnMapping {
  const fields: ColumnMapping['fields'] = {};
  const taken = new Set<string>();
  // Posts that are all title leave their texts empty.
  const titles = presetColumns(preset, 'title', columns);
  const titled = (candidate: string) => titles.length > 0 && !titles.includes(candidate);
  for (const field of PostField.options) {
    const column =
      presetColumns(preset, field, columns).find(
        (candidate) => !taken.has(candidate) && (fits(field, candidate, rows) || titled(candidate)),
      ) ??
      byHeader(field, columns, rows, taken) ??
      (field === 'text' ? longestText(columns, rows, taken) : field === 'date' ? dated(columns, rows, taken) : undefined);
    if (column === undefined) continue;
    fields[field] = column;
    taken.add(column);
  }
  const rest = columns.filter((column) => !taken.has(column) && isAttribute(column, rows));
  return { fields, attributes: Object.fromEntries(rest.map((column) => [column, column])) };
}

/** @throws AppError `no-text-column`, `mapping-invalid` (a column that is not there, or is used twice) */
export function checkMapping(mapping: ColumnMapping, columns: readonly string[]): void {
  if (mapping.fields.text === undefined) {
    throw new AppError('no-text-column', `No column holds the text of the posts; choose one of ${columns.join(', ')}.`, {
      columns: columns.join(', '),
    });
  }
  const used = new Map<string, string>();
  for (const [target, column] of [...Object.entries(mapping.fields), ...Object.entries(mapping.attributes)]) {
    if (!columns.includes(column)) {
      throw new AppError('mapping-invalid', `There is no column ${column} for ${target}; the file has ${columns.join(', ')}.`, {
        column,
        target,
      });
    }
    const other = used.get(column);
    if (other !== undefined) {
      throw new AppError('mapping-invalid', `Column ${column} is mapped to both ${other} and ${target}; choose one.`, { column, target });
    }
    used.set(column, target);
  }
}

function byHeader(field: PostField, columns: readonly string[], rows: readonly RawRow[], taken: ReadonlySet<string>): string | undefined {
  const free = columns.filter((column) => !taken.has(column));
  for (const name of HEADERS[field]) {
    const key = compact(name);
    const column = free.find((candidate) => compact(candidate) === key || compact(lastPart(candidate)) === key);
    if (column !== undefined && fits(field, column, rows)) return column;
  }
  return undefined;
}

/** `full_text` of the flattened `tweet.full_text`. */
const lastPart = (column: string) => column.slice(column.lastIndexOf('.') + 1);

/** A header alone can mislead: values must look like the field. */
function fits(field: PostField, column: string, rows: readonly RawRow[]): boolean {
  const values = valuesOf(column, rows);
  if (field === 'text') return values.length >= rows.length / 2;
  if (values.length === 0) return true;
  const share = (test: (value: string) => boolean) => values.filter(test).length / values.length;
  if (field === 'date') return share((value) => parseDate(value, { today: new Date() }) !== null) > 0.5;
  if (['likes', 'comments', 'shares', 'views'].includes(field))
    return share((value) => parseCount(value) !== null || parseCount(value, 'comma') !== null) > 0.5;
  if (field === 'channel') return new Set(values).size <= MAX_VALUES;
  return true;
}

function longestText(columns: readonly string[], rows: readonly RawRow[], taken: ReadonlySet<string>): string | undefined {
  const lengths = columns
    .filter((column) => !taken.has(column) && !isPersonal(column))
    .map((column) => ({ column, length: meanLength(valuesOf(column, rows).map((value) => value.replace(LINK, ''))) }));
  const best = lengths.reduce((top, candidate) => (candidate.length > top.length ? candidate : top), { column: '', length: 0 });
  return best.length > 10 ? best.column : undefined;
}

/** A column that holds nothing but dates; bare numbers could be anything. */
function dated(columns: readonly string[], rows: readonly RawRow[], taken: ReadonlySet<string>): string | undefined {
  const isDate = (value: string) => /\D/.test(value.trim()) && parseDate(value, { today: new Date() }) !== null;
  return columns.find((column) => {
    const values = taken.has(column) ? [] : valuesOf(column, rows);
    return values.length > 0 && values.every(isDate);
  });
}

function isAttribute(column: string, rows: readonly RawRow[]): boolean {
  if (isPersonal(column)) return false;
  const values = valuesOf(column, rows);
  const distinct = new Set(values);
  if (distinct.size < 2 || distinct.size > MAX_VALUES) return false;
  return values.every((value) => value.length <= MAX_LENGTH) && distinct.size <= Math.max(2, values.length / 2);
}

function valuesOf(column: string, rows: readonly RawRow[]): string[] {
  return rows.map((row) => row.values[column] ?? '').filter((value) => value.trim() !== '');
}

const meanLength = (values: readonly string[]) =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value.length, 0) / values.length;
