import type { GeneralisationLevel } from '../../contract/records.ts';

/** What a value becomes at a level; each level's groups are made of whole groups of the one before. */
export type Generalise = readonly [GeneralisationLevel, (value: number) => string];

const two = (number: number) => String(number).padStart(2, '0');
const yearOf = (date: Date) => String(date.getUTCFullYear());

/**
 * Days, in UTC. Weeks are seven days of a month (the last up to ten), as calendar weeks lie across the ends of months and years
 * and could not be made into these.
 */
export const DATES: readonly Generalise[] = [
  ['day', (value) => new Date(value).toISOString().slice(0, 10)],
  ['week', (value) => weekOf(new Date(value))],
  ['month', (value) => new Date(value).toISOString().slice(0, 7)],
  ['quarter', (value) => `${yearOf(new Date(value))}-Q${Math.floor(new Date(value).getUTCMonth() / 3) + 1}`],
  ['year', (value) => yearOf(new Date(value))],
];

/** An ISO 8601 interval. */
function weekOf(date: Date): string {
  const first = Math.min(22, 7 * Math.floor((date.getUTCDate() - 1) / 7) + 1);
  const last = first < 22 ? first + 6 : new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  return `${date.toISOString().slice(0, 7)}-${two(first)}/${two(last)}`;
}

/** Ranges of numbers, fractions cut off: by the first digit, in steps of 1, 2 and 5, by the power of ten. Their bounds tell nothing of the data. */
export const NUMBERS: readonly Generalise[] = [
  ['digit', (value) => rangeOf(value, [1, 2, 3, 4, 5, 6, 7, 8, 9])],
  ['steps', (value) => rangeOf(value, [1, 2, 5])],
  ['tens', (value) => rangeOf(value, [1])],
];

/** @param firsts the first digits that ranges begin with */
function rangeOf(value: number, firsts: readonly number[]): string {
  const whole = Math.trunc(Math.abs(value));
  if (whole === 0) return '0';
  const power = 10 ** (String(BigInt(whole)).length - 1);
  const digit = Math.floor(whole / power);
  const first = firsts.findLast((candidate) => candidate <= digit)!;
  const [low, high] = [first * power, (firsts[firsts.indexOf(first) + 1] ?? 10) * power - 1];
  const bounds = low === high ? [low] : [low, high];
  return (value < 0 ? bounds.map((bound) => -bound).reverse() : bounds).join('–');
}
