import { isValid, parse, parseISO, subDays, subHours, subMinutes } from 'date-fns';

/** Tried in this order; month before day where a slashed date could be either. */
const FORMATS = [
  'yyyy-MM-dd HH:mm:ss',
  'yyyy-MM-dd HH:mm',
  'yyyy/M/d H:mm:ss',
  'yyyy/M/d H:mm',
  'yyyy/M/d',
  'yyyy年M月d日 H:mm:ss',
  'yyyy年M月d日 H:mm',
  'yyyy年M月d日',
  'M月d日 H:mm',
  'M月d日',
  'M/d/yyyy H:mm:ss',
  'M/d/yyyy H:mm',
  'M/d/yyyy h:mm a',
  'M/d/yyyy',
  'd.M.yyyy H:mm',
  'd.M.yyyy',
  'dd-MMM-yyyy hh:mma',
  'dd-MMM-yyyy',
  'EEE MMM dd HH:mm:ss xx yyyy',
  'EEE, dd MMM yyyy HH:mm:ss xx',
  'MMM d, yyyy',
  'd MMM yyyy',
];
const AGO = /^(\d+)\s*(分钟|小时|天|minutes?|hours?|days?)(?:前|\s+ago)$/i;
const DAY_WORDS: Record<string, number> = { 今天: 0, 昨天: 1, 前天: 2 };
const DAY_WORD = /^(今天|昨天|前天)\s*(\d{1,2}):(\d{2})$/;
/** Seconds from 2001 on; larger numbers are milliseconds. */
const EPOCH = /^\d{10}(?:\.\d+)?$|^\d{13}$/;
const [EARLIEST, LATEST] = [1990, 2100];

/**
 * A point in time as exports write it, as ISO 8601 in UTC; null where it is none. Times without a zone are taken as UTC.
 * @param today what relative dates ("2小时前", "3月5日") refer to
 */
export function parseDate(text: string, today: Date): string | null {
  const date = read(text.trim(), today);
  if (date === null || !isValid(date)) return null;
  const year = date.getUTCFullYear();
  return year < EARLIEST || year > LATEST ? null : date.toISOString();
}

function read(text: string, today: Date): Date | null {
  if (text === '') return null;
  if (EPOCH.test(text)) return new Date(Number(text) * (text.length === 13 ? 1 : 1000));
  if (/^\d{4}-\d{2}-\d{2}(T|$)/.test(text)) return parseISO(/(Z|[+-]\d{2}:?\d{2}|^.{10})$/.test(text) ? asUtcDay(text) : `${text}Z`);
  return relative(text, today) ?? formatted(text, today);
}

const asUtcDay = (text: string) => (text.length === 10 ? `${text}T00:00:00Z` : text);

function relative(text: string, today: Date): Date | null {
  const ago = AGO.exec(text);
  if (ago !== null) {
    const amount = Number(ago[1]);
    const unit = ago[2]!.toLowerCase();
    if (unit.startsWith('minute') || unit === '分钟') return subMinutes(today, amount);
    return unit.startsWith('hour') || unit === '小时' ? subHours(today, amount) : subDays(today, amount);
  }
  const day = DAY_WORD.exec(text);
  if (day === null) return null;
  const date = subDays(today, DAY_WORDS[day[1]!]!);
  date.setUTCHours(Number(day[2]), Number(day[3]), 0, 0);
  return date;
}

function formatted(text: string, today: Date): Date | null {
  for (const format of FORMATS) {
    const date = parse(text, format, today);
    if (!isValid(date)) continue;
    const result = format.includes('xx') ? date : inUtc(date);
    // A date without a year that lies ahead is last year's.
    if (!format.includes('yyyy') && result > today) result.setUTCFullYear(result.getUTCFullYear() - 1);
    return result;
  }
  return null;
}

/** date-fns parses in the machine's zone; the same clock time in UTC does not depend on the machine. */
function inUtc(date: Date): Date {
  return new Date(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate(), date.getHours(), date.getMinutes(), date.getSeconds()));
}
