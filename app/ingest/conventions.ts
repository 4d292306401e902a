import type { ColumnMapping, Conventions, DateOrder, FileFacts } from '../contract/records.ts';
import { ambiguousParts } from './dates.ts';
import { type Decimal, decimalOf } from './numbers.ts';
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

/**
 * How the file writes dates and numbers: by its values; where they leave it open, by the preset, and else by the
 * delimiter: semicolons come from places that write "1.234,5" and put the day first.
 */
export function guessConventions(
  { fields }: ColumnMapping,
  rows: readonly RawRow[],
  order: OrderEvidence,
  { preset, delimiter }: Pick<FileFacts, 'preset' | 'delimiter'>,
): Conventions {
  const known = presetConventions(preset);
  const open = known.dateOrder ?? (delimiter === ';' ? 'day-month' : 'month-day');
  const dateOrder = order === 'open' ? open : order;
  const decimal = decimalIn(fields, rows);
  return {
    ...(known.zone === undefined ? {} : { zone: known.zone }),
    ...(dateOrder === 'none' || dateOrder === 'mixed' ? {} : { dateOrder }),
    ...(decimal === 'comma' ? { decimal } : {}),
  };
}

function decimalIn(fields: ColumnMapping['fields'], rows: readonly RawRow[]): Decimal | null {
  const columns = COUNT_FIELDS.flatMap((field) => fields[field] ?? []);
  return decimalOf(columns.flatMap((column) => rows.map((row) => row.values[column] ?? '')));
}
