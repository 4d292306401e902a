/** A stretch of days, both included, and how many posts fall into it. */
export interface Bin {
  from: string;
  to: string;
  count: number;
}
export type BinUnit = 'day' | 'week' | 'month';

/** More bars than these say no more than wider ones. */
const MOST_DAYS = 92;
const MOST_WEEKS = 104;
const DAY = 86_400_000;

/** Days with posts as bars without gaps: days, weeks from Monday on, or months, as the span allows. */
export function binDays(days: readonly { day: string; count: number }[]): { unit: BinUnit; bins: Bin[] } {
  if (days.length === 0) return { unit: 'day', bins: [] };
  const [first, last] = [days[0]!.day, days.at(-1)!.day];
  const span = (Date.parse(last) - Date.parse(first)) / DAY + 1;
  const unit = span <= MOST_DAYS ? 'day' : span <= 7 * MOST_WEEKS ? 'week' : 'month';
  const bins: Bin[] = [];
  for (let from = startOf(first, unit); from <= last; from = after(from, unit))
    bins.push({ from, to: dayBefore(after(from, unit)), count: 0 });
  let bin = 0;
  for (const { day, count } of days) {
    while (bins[bin]!.to < day) bin += 1;
    bins[bin]!.count += count;
  }
  return { unit, bins };
}

function startOf(day: string, unit: BinUnit): string {
  if (unit === 'month') return `${day.slice(0, 7)}-01`;
  const date = new Date(day);
  return unit === 'day' ? day : toDay(date.getTime() - ((date.getUTCDay() + 6) % 7) * DAY);
}

function after(from: string, unit: BinUnit): string {
  if (unit !== 'month') return toDay(Date.parse(from) + (unit === 'day' ? 1 : 7) * DAY);
  const date = new Date(from);
  return toDay(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1));
}

function dayBefore(day: string): string {
  return toDay(Date.parse(day) - DAY);
}

function toDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
