import { isValid, sub } from 'date-fns';

/** Seconds from 2001 on, or milliseconds from then on. */
const EPOCH = /^(\d{10})(?:\.\d+)?$|^(\d{13})$/;
/** Days since 1899-12-30, as workbooks count, from 1990 on. */
const SERIAL = /^[3-6]\d{4}(?:\.\d+)?$/;
const TIME = String.raw`(?:(\d{1,2})[:：](\d{2})(?:[:：](\d{2})(?:\.\d+)?)?\s*([ap]\.?m\.?)?)`;
const ZONE = String.raw`\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?`;
const END = String.raw`(?:(?:[\sT,]|\sat\s)*${TIME}${ZONE})?$`;
const MONTH = String.raw`(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?`;
const MONTHS = 'janfebmaraprmayjunjulaugsepoctnovdec';
const WEEKDAY = String.raw`^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,?\s+)?`;

const YEAR_FIRST = new RegExp(String.raw`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})${END}`, 'i');
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const YEAR_LAST = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})${END}`, 'i');
const CHINESE = new RegExp(String.raw`^(?:(\d{4})年)?\s*(\d{1,2})月(\d{1,2})日?${END}`, 'i');
const MONTH_FIRST = new RegExp(String.raw`${WEEKDAY}${MONTH}\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})${END}`, 'i');
/** Also RFC 2822: "Tue, 05 Mar 2024 12:30:00 +0800". */
const DAY_FIRST = new RegExp(String.raw`${WEEKDAY}(\d{1,2})[\s-]+${MONTH}[\s,-]+(\d{4})${END}`, 'i');
/** X's API: "Wed Oct 10 20:19:24 +0000 2018". */
const YEAR_AT_END = new RegExp(String.raw`${WEEKDAY}${MONTH}\s+(\d{1,2})\s+${TIME}${ZONE}\s+(\d{4})$`, 'i');

const AGO =
  /^(\d+)\s*(秒|分钟|小时|天|周|个?月|年|seconds?|min(?:ute)?s?|h(?:ou)?rs?|days?|weeks?|months?|years?)(?:钟)?(?:前|之前|\s+ago)$/i;
const DAY_WORD = new RegExp(`^(今天|昨天|前天|today|yesterday)${END}`, 'i');
const DAYS_BACK: Record<string, number> = { 今天: 0, today: 0, 昨天: 1, yesterday: 1, 前天: 2 };
const DAY = 86_400_000;
const [EARLIEST, LATEST] = [1990, 2100];

type Clock = readonly (string | undefined)[];

/**
 * A point in time as exports write it, as ISO 8601 in UTC; null where it is none. Times without a zone are taken as UTC;
 * "3/5/2024" is March 5th, "5.3.2024" and "13/5/2024" have the day first.
 * @param today what relative dates ("2小时前", "3月5日") refer to
 */
export function parseDate(text: string, today: Date): string | null {
  const trimmed = text.trim();
  const date = number(trimmed) ?? calendar(trimmed, today) ?? relative(trimmed, today);
  if (date === null || !isValid(date)) return null;
  const year = date.getUTCFullYear();
  return year < EARLIEST || year > LATEST ? null : date.toISOString();
}

function number(text: string): Date | null {
  const epoch = EPOCH.exec(text);
  if (epoch !== null) return new Date(epoch[2] === undefined ? Number(text) * 1000 : Number(text));
  if (SERIAL.test(text)) return new Date(Date.UTC(1899, 11, 30) + Math.round(Number(text) * 86_400) * 1000);
  return null;
}

function calendar(text: string, today: Date): Date | null {
  let found = YEAR_FIRST.exec(text) ?? COMPACT.exec(text);
  if (found !== null) return at(found[1], Number(found[2]), found[3], found.slice(4));
  found = YEAR_LAST.exec(text);
  if (found !== null) {
    const [first, second] = [Number(found[1]), Number(found[3])];
    const dayFirst = found[2] === '.' || first > 12;
    return at(found[4], dayFirst ? second : first, dayFirst ? first : second, found.slice(5));
  }
  found = CHINESE.exec(text);
  if (found !== null) return withYear(found[1], Number(found[2]), found[3], found.slice(4), today);
  found = MONTH_FIRST.exec(text);
  if (found !== null) return at(found[3], monthOf(found[1]), found[2], found.slice(4));
  found = DAY_FIRST.exec(text);
  if (found !== null) return at(found[3], monthOf(found[2]), found[1], found.slice(4));
  found = YEAR_AT_END.exec(text);
  return found === null ? null : at(found[8], monthOf(found[1]), found[2], found.slice(3, 8));
}

/** A date without a year is the latest one that is not ahead of today. */
function withYear(year: string | undefined, month: number, day: string | undefined, clock: Clock, today: Date): Date | null {
  if (year !== undefined) return at(year, month, day, clock);
  const date = at(today.getUTCFullYear(), month, day, clock);
  return date === null || date <= today ? date : at(today.getUTCFullYear() - 1, month, day, clock);
}

function relative(text: string, today: Date): Date | null {
  if (text === '刚刚' || /^just now$/i.test(text)) return today;
  const ago = AGO.exec(text);
  if (ago !== null) return sub(today, { [unitOf(ago[2]!.toLowerCase())]: Number(ago[1]) });
  const word = DAY_WORD.exec(text);
  if (word === null) return null;
  const day = new Date(today.getTime() - DAYS_BACK[word[1]!.toLowerCase()]! * DAY);
  return at(day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate(), word.slice(2));
}

function unitOf(word: string): 'seconds' | 'minutes' | 'hours' | 'days' | 'weeks' | 'months' | 'years' {
  if (word === '秒' || word.startsWith('sec')) return 'seconds';
  if (word === '分钟' || word.startsWith('min')) return 'minutes';
  if (word === '小时' || word.startsWith('h')) return 'hours';
  if (word === '天' || word.startsWith('d')) return 'days';
  if (word === '周' || word.startsWith('w')) return 'weeks';
  return word.endsWith('月') || word.startsWith('mo') ? 'months' : 'years';
}

const monthOf = (name: string | undefined) => MONTHS.indexOf((name ?? '').slice(0, 3).toLowerCase()) / 3 + 1;

/** @param clock hour, minute, second, am or pm, zone; null where the calendar has no such day or the clock no such time */
function at(
  year: string | number | undefined,
  month: number,
  day: string | number | undefined,
  [hour = '0', minute = '0', second = '0', half, zone]: Clock,
): Date | null {
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (/^p/i.test(half) ? 12 : 0);
  const date = new Date(Date.UTC(Number(year), month - 1, Number(day), hours, Number(minute), Number(second)));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== Number(day) || Number(minute) > 59) return null;
  return new Date(date.getTime() - offsetOf(zone) * 60_000);
}

/** Minutes east of Greenwich. */
function offsetOf(zone: string | undefined): number {
  const parts = zone === undefined ? null : /^([+-])(\d{2}):?(\d{2})?$/.exec(zone);
  if (parts === null) return 0;
  return (parts[1] === '-' ? -1 : 1) * (Number(parts[2]) * 60 + Number(parts[3] ?? 0));
}
