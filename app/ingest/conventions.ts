import type { ColumnMapping, Conventions, DateOrder, Decimal, FileFacts } from '../contract/records.ts';
import { ambiguousParts, parseDate } from './dates.ts';
import { decimalOf, hasMark } from './numbers.ts';
import { presetConventions } from './presets.ts';
import type { RawRow } from './row.ts';

const COUNT_FIELDS = ['likes', 'comments', 'shares', 'views'] as const;

/** What the values of a column say about day and month: which stands first, that both occur, that any can, or no such date. */
export type OrderEvidence = DateOrder | 'mixed' | 'open' | 'none';

export function dateOrderOf(values: Iterable<string>): OrderEvidence {
  let [dates, dayFirst, monthFirst] = [0, 0, 0];
  for (const value of values) {
    const parts = ambiguousParts(value);
    if (parts === null) continue;
    dates += 1;
    if (parts[0] > 12) dayFirst += 1;
    else if (parts[1] > 12) monthFirst += 1;
  }
  if (dates === 0) return 'none';
  if (dayFirst > 0 && monthFirst > 0) return 'mixed';
  if (dayFirst > 0) return 'day-month';
  return monthFirst > 0 ? 'month-day' : 'open';
}

/** What the values of the columns of counts say about the decimal sign; `open` where both fit, `none` where no count has any. */
export type DecimalEvidence = Decimal | 'open' | 'none';

export function decimalIn({ fields }: ColumnMapping, rows: readonly RawRow[]): DecimalEvidence {
  const columns = COUNT_FIELDS.flatMap((field) => fields[field] ?? []);
  const values = columns.flatMap((column) => rows.map((row) => row.values[column] ?? ''));
  return decimalOf(values) ?? (values.some(hasMark) ? 'open' : 'none');
}

/** Whether a date is another point in time where the clocks of the file are others. */
export function dependsOnZone(value: string): boolean {
  const today = new Date();
  return parseDate(value, { today, zone: 0 }) !== parseDate(value, { today, zone: 60 });
}

/**
 * How the file writes dates and numbers: by its values; where they leave it open, by the preset, and else by the
 * delimiter: semicolons come from places that put the day first.
 */
export function guessConventions(
  order: OrderEvidence,
  decimal: DecimalEvidence,
  { preset, delimiter }: Pick<FileFacts, 'preset' | 'delimiter'>,
): Conventions {
  const known = presetConventions(preset);
  const open = known.dateOrder ?? (delimiter === ';' ? 'day-month' : 'month-day');
  const dateOrder = order === 'open' ? open : order;
  return {
    ...(known.zone === undefined ? {} : { zone: known.zone }),
    ...(dateOrder === 'none' || dateOrder === 'mixed' ? {} : { dateOrder }),
    ...(decimal === 'comma' ? { decimal } : {}),
  };
}
