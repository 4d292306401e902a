// Named one by one: the package's front page loads hundreds of files, which takes a second and 250 MB.
import { isValid } from 'date-fns/isValid';
import { sub } from 'date-fns/sub';
import type { DateOrder } from '../contract/records.ts';

/** Seconds, milliseconds or microseconds since 1970. */
const EPOCH = /^(\d{9,10})(?:\.\d+)?$|^(\d{12,13})$|^(\d{15,16})$/;
/** Days since 1899-12-30, as workbooks count, from 1990 on. */
const SERIAL = /^[3-6]\d{4}(?:\.\d+)?$/;
const TIME = String.raw`(?:(上午|下午|凌晨|早上|中午|晚上)?\s*(\d{1,2})[:点时](\d{2})?(?:(?::|分)(\d{2})?(?:\.\d+)?秒?)?\s*([ap]\.?m\.?)?)`;
const ZONE = String.raw`\s*(Z|(?:UTC|GMT)?\s*[+-]\d{1,2}(?::?\d{2})?|UTC|GMT|[A-Z]{3,4})?(?:\s*\([^)]*\))?`;
const END = String.raw`(?:(?:[\sT,]|\sat\s)*${TIME}${ZONE})?$`;
const MONTH = String.raw`(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?`;
const MONTHS = 'janfebmaraprmayjunjulaugsepoctnovdec';
const WEEKDAY = String.raw`^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,?\s+)?`;

const YEAR_FIRST = new RegExp(String.raw`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})${END}`, 'i');
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const YEAR_LAST = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})${END}`, 'i');
/** "03-05 12:30", as Weibo writes dates of this year. */
const NO_YEAR = new RegExp(String.raw`^(\d{2})-(\d{2})(?:\s+${TIME})?$`);
const CHINESE = new RegExp(String.raw`^(?:(\d{4})年)?\s*(\d{1,2})月(\d{1,2})[日号]?\s*(?:(?:星期|周)[一二三四五六日天])?${END}`, 'i');
const MONTH_FIRST = new RegExp(String.raw`${WEEKDAY}${MONTH}\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})${END}`, 'i');
/** Also RFC 2822: "Tue, 05 Mar 2024 12:30:00 +0800". */
const DAY_FIRST = new RegExp(String.raw`${WEEKDAY}(\d{1,2})(?:st|nd|rd|th)?[\s-]+${MONTH}[\s,-]+(\d{4})${END}`, 'i');
/** X's API: "Wed Oct 10 20:19:24 +0000 2018". */
const YEAR_AT_END = new RegExp(String.raw`${WEEKDAY}${MONTH}\s+(\d{1,2})\s+${TIME}${ZONE}\s+(\d{4})$`, 'i');

const AGO =
  /^(\d+|半)\s*(?:个)?(秒|分钟|小时|天|周|星期|月|年|seconds?|min(?:ute)?s?|h(?:ou)?rs?|days?|weeks?|months?|years?)(?:钟)?(?:前|之前|以前|\s+ago)$/i;
const DAY_WORD = new RegExp(`^(今天|昨天|前天|today|yesterday)${END}`, 'i');
const DAYS_BACK: Record<string, number> = { 今天: 0, today: 0, 昨天: 1, yesterday: 1, 前天: 2 };
/** Minutes east of Greenwich of zones that one name stands for; "CST" and "IST" mean several. */
const ZONES: Record<string, number> = { est: -300, edt: -240, cdt: -300, mdt: -360, pst: -480, pdt: -420, bst: 60, cet: 60, cest: 120 };
const FURTHER_ZONES: Record<string, number> = {
  eest: 180,
  eet: 120,
  msk: 180,
  hkt: 480,
  sgt: 480,
  jst: 540,
  kst: 540,
  aest: 600,
  aedt: 660,
};
const DAY = 86_400_000;
const [EARLIEST, LATEST] = [1990, 2100];

export interface DateReading {
  /** What relative dates ("2小时前", "3月5日") refer to. */
  today: Date;
  /** What "3/5/2024" means. Where it is left out, March 5th, and a number above 12 is the day wherever it stands. */
  order?: DateOrder | undefined;
  /** Zone of times that name none, in minutes east of Greenwich; UTC where it is left out. */
  zone?: number | undefined;
}

/** Half of the day, hour, minute, second, am or pm, zone. */
type Clock = readonly (string | undefined)[];

/**
 * A point in time as exports write it, as ISO 8601 in UTC; null where it is none, or outside of 1990 to 2100.
 * "5.3.2024" has the day first.
 */
export function parseDate(text: string, reading: DateReading): string | null {
  const trimmed = normalised(text);
  const date = calendar(trimmed, reading) ?? number(trimmed) ?? relative(trimmed, reading);
  if (date === null || !isValid(date)) return null;
  const year = date.getUTCFullYear();
  return year < EARLIEST || year > LATEST ? null : date.toISOString();
}

/** Whether a date depends on the day that it was written on. */
export function isRelative(text: string): boolean {
  const trimmed = normalised(text);
  return AGO.test(trimmed) || DAY_WORD.test(trimmed) || isNow(trimmed);
}

/** "3/5/2024" as its two first numbers; null for other dates. */
export function ambiguousParts(text: string): readonly [number, number] | null {
  const found = YEAR_LAST.exec(normalised(text));
  return found === null || found[2] === '.' ? null : [Number(found[1]), Number(found[3])];
}

/** Minutes of "+08:00". */
export function offsetOf(zone: string): number {
  const parts = /^(?:UTC|GMT)?\s*([+-])(\d{1,2})(?::?(\d{2}))?$/i.exec(zone);
  if (parts === null) return ZONES[zone.toLowerCase()] ?? FURTHER_ZONES[zone.toLowerCase()] ?? 0;
  return (parts[1] === '-' ? -1 : 1) * (Number(parts[2]) * 60 + Number(parts[3] ?? 0));
}

/** Full-width digits and colons are read as plain ones. */
const normalised = (text: string) => (/[\uff00-\uffef\u3000]/.test(text) ? text.normalize('NFKC') : text).trim();

function number(text: string): Date | null {
  const epoch = EPOCH.exec(text);
  if (epoch !== null) {
    if (epoch[1] !== undefined) return new Date(Number(text) * 1000);
    return new Date(epoch[2] === undefined ? Number(text) / 1000 : Number(text));
  }
  if (SERIAL.test(text)) return new Date(Date.UTC(1899, 11, 30) + Math.round(Number(text) * 86_400) * 1000);
  return null;
}

function calendar(text: string, reading: DateReading): Date | null {
  let found = YEAR_FIRST.exec(text) ?? COMPACT.exec(text);
  if (found !== null) return at(found[1], Number(found[2]), found[3], found.slice(4), reading);
  found = YEAR_LAST.exec(text);
  if (found !== null) return yearLast(found, reading);
  found = CHINESE.exec(text);
  if (found !== null) return withYear(found[1], Number(found[2]), found[3], found.slice(4), reading);
  found = NO_YEAR.exec(text);
  if (found !== null) return withYear(undefined, Number(found[1]), found[2], found.slice(3), reading);
  found = MONTH_FIRST.exec(text);
  if (found !== null) return at(found[3], monthOf(found[1]), found[2], found.slice(4), reading);
  found = DAY_FIRST.exec(text);
  if (found !== null) return at(found[3], monthOf(found[2]), found[1], found.slice(4), reading);
  found = YEAR_AT_END.exec(text);
  return found === null ? null : at(found[9], monthOf(found[1]), found[2], found.slice(3, 9), reading);
}

function yearLast(found: RegExpExecArray, reading: DateReading): Date | null {
  const [first, second, year] = [Number(found[1]), Number(found[3]), found[4] ?? ''];
  const dayFirst = found[2] === '.' || (reading.order === undefined ? first > 12 : reading.order === 'day-month');
  const full = year.length === 2 ? `20${year}` : year;
  return at(full, dayFirst ? second : first, dayFirst ? first : second, found.slice(5), reading);
}

/** A date without a year is the latest one that is not ahead of today. */
function withYear(year: string | undefined, month: number, day: string | undefined, clock: Clock, reading: DateReading): Date | null {
  if (year !== undefined) return at(year, month, day, clock, reading);
  const thisYear = reading.today.getUTCFullYear();
  const date = at(thisYear, month, day, clock, reading);
  return date !== null && date <= reading.today ? date : at(thisYear - 1, month, day, clock, reading);
}

const isNow = (text: string) => text === '刚刚' || /^just now$/i.test(text);

function relative(text: string, reading: DateReading): Date | null {
  const { today } = reading;
  if (isNow(text)) return today;
  const ago = AGO.exec(text);
  if (ago !== null) return back(today, ago[1]!, unitOf(ago[2]!.toLowerCase()));
  const word = DAY_WORD.exec(text);
  if (word === null) return null;
  const local = today.getTime() + (reading.zone ?? 0) * 60_000;
  const day = new Date(local - DAYS_BACK[word[1]!.toLowerCase()]! * DAY);
  return at(day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate(), word.slice(2), reading);
}

const HALVES = {
  seconds: {},
  minutes: { seconds: 30 },
  hours: { minutes: 30 },
  days: { hours: 12 },
  weeks: {},
  months: { days: 15 },
  years: { months: 6 },
};

/** @param amount digits, or "半" for a half */
function back(today: Date, amount: string, unit: keyof typeof HALVES): Date {
  return sub(today, amount === '半' ? HALVES[unit] : { [unit]: Number(amount) });
}

function unitOf(word: string): keyof typeof HALVES {
  if (word === '秒' || word.startsWith('sec')) return 'seconds';
  if (word === '分钟' || word.startsWith('min')) return 'minutes';
  if (word === '小时' || word.startsWith('h')) return 'hours';
  if (word === '天' || word.startsWith('d')) return 'days';
  if (word === '周' || word === '星期' || word.startsWith('w')) return 'weeks';
  return word === '月' || word.startsWith('mo') ? 'months' : 'years';
}

const monthOf = (name: string | undefined) => MONTHS.indexOf((name ?? '').slice(0, 3).toLowerCase()) / 3 + 1;

/** @returns null where the calendar has no such day or the clock no such time */
function at(
  year: string | number | undefined,
  month: number,
  day: string | number | undefined,
  [half, hour, minute = '0', second = '0', meridiem, zone]: Clock,
  reading: DateReading,
): Date | null {
  const hours = hourOf(Number(hour ?? 0), half, meridiem);
  const date = new Date(Date.UTC(Number(year), month - 1, Number(day), hours, Number(minute), Number(second)));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== Number(day) || Number(minute) > 59) return null;
  // A day without a time stays that day.
  const unstated = hour === undefined ? 0 : (reading.zone ?? 0);
  const offset = zone === undefined ? unstated : offsetOf(zone);
  return new Date(date.getTime() - offset * 60_000);
}

/** On the clock of 24 hours. */
function hourOf(hour: number, half: string | undefined, meridiem: string | undefined): number {
  if (meridiem !== undefined) return (hour % 12) + (/^p/i.test(meridiem) ? 12 : 0);
  if (half === undefined || hour > 12) return hour;
  if (half === '中午') return hour < 10 ? hour + 12 : hour;
  return (hour % 12) + (half === '下午' || half === '晚上' ? 12 : 0);
}
