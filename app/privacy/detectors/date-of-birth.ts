import { NUMERALS } from '../characters.ts';
import { isDay } from './check-digits.ts';
import { isBefore } from './context.ts';
import { type Detector, matchesOf } from './detector.ts';

const DIGIT = '[\\d零〇○一二三四五六七八九]';
const COUNT = '[\\d零〇○一二三四五六七八九十廿]';
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const DAY = '\\d{1,2}(?:st|nd|rd|th)?';
const YEAR_OR_SHORT = "(?:(?:19|20)\\d{2}|'?\\d{2})(?!\\d)";
const FORMS = [
  `${DAY}(?: of)?[ -]?${MONTH}\\b\\.?(?:(?:,? |-)${YEAR_OR_SHORT})?`,
  `${MONTH}\\.?[ -]?${DAY}(?!\\d)(?:(?:[,，]? ?|-)${YEAR_OR_SHORT})?`,
  `${MONTH}\\.?,? (?:19|20)\\d{2}`,
  `(?:${DIGIT}{4}|${DIGIT}{2})\\s?年\\s?${COUNT}{1,3}\\s?月(?:\\s?${COUNT}{1,3}(?:\\s?[日号號])?)?`,
  `${COUNT}{1,3}\\s?月\\s?${COUNT}{1,3}(?:\\s?[日号號])?`,
  `${DIGIT}{1,4}(?:-${DIGIT}{1,2}-|/${DIGIT}{1,2}/|\\.${DIGIT}{1,2}\\.| ${DIGIT}{1,2} |、${DIGIT}{1,2}、)${DIGIT}{1,4}`,
  '(?:19|20)\\d{6}|\\d{4}(?:19|20)\\d{2}',
  '(?:19|20)\\d{2}[-/.]\\d{1,2}',
  `(?:[正冬腊臘]月|${COUNT}{1,2}月(?=初))初?${COUNT}{1,3}`,
  '\\d{1,2}[/.-]\\d{1,2}|\\d{2}[01]\\d[0-3]\\d|[01]\\d[0-3]\\d',
];
const DATE = `(?<![\\w/-]|\\d[.,]|[零〇○一二三四五六七八九十廿])(?:${FORMS.join('|')})(?![\\dA-Za-z%]|[-/.]\\d|\\s?[折元块斤])`;
const BIRTH =
  '\\bborn\\b|\\bb-?day\\b|\\bbirth ?da(?:y|te)s?\\b|\\bdate of birth\\b|\\bd\\.? ?o\\.? ?b\\b\\.?|(?<=(?:^|[\\s(]))b\\.|出生|生日|生辰|诞辰|破壳日|预产期|(?<![产產发發诞誕衍])生[于於]';
/** What stands between the word and the date is short, in the same sentence and without other numbers. */
const AFTER_WORD = new RegExp(`(?:${BIRTH})(?<gap>[^.!?\\n。！？；\\d]{0,28}?)(?<value>${DATE})`, 'gi');
const SIGN_OF_ZODIAC = '(?:白羊|金牛|双子|巨蟹|狮子|处女|天秤|天蝎|射手|摩羯|水瓶|双鱼)座';
const BEFORE_WORD = new RegExp(
  `(?:${DATE})(?=(?<gap>(?:[^,，.。;；!！?？\\n\\d]{0,8}(?=出生|生日|破壳日|过生|${SIGN_OF_ZODIAC})| is (?:my|his|her|our) (?:\\w+'s )?| ?\\(?))(?:出生|过生|${SIGN_OF_ZODIAC}|生(?=[,，.。;；、\\s)）]|$|[于的人在])|(?:生日|破壳日)(?!礼|蛋糕|[会券卡]|派对|活动|优惠|福利|快乐|祝福)|b(?:irth)?-?day\\b))`,
  'gi',
);
/** "我是92年3月12日的". */
const OF_PERSON = new RegExp(
  `(?:我|本人|他|她|宝宝|宝贝|儿子|女儿|孩子|老公|老婆|爸爸?|妈妈?)是?(?<value>${DATE})(?=的(?:[,，.。;；!！\\s]|$))`,
  'gi',
);
/** A year alone tells little; of a person who says so it is taken. */
const YEAR =
  /\b(?:I|he|she|we|who|(?:my|our|his|her) [a-z]+(?: [a-z]+)?)(?:'m|'s| am| is| was| were)? born in (?:the year )?(?<value>(?:19|20)\d{2})(?![\d-]|s\b)/gi;
const CHINESE_YEAR =
  /(?:(?:我|他|她|本人|[妈媽爸]|老公|老婆|儿子|女儿|兒子|女兒|孩子|[宝寶][宝寶贝貝]|娃)[^,，。!！?？\n\d]{0,6}|出生[于於]|(?<![产產发發诞誕衍])生[于於]|出生年份[:是为]{0,2}\s?)(?<value>(?:19|20)?\d{2})(?=年(?!\d))/g;
const IS_BORN = /^年(?:出生|生(?:[的人]|$|[,，。;；\s]))/;
const HAS_WORD = new RegExp(`${BIRTH}|[\\d日号號年一二三四五六七八九十]生|[月日号]的|过生|${SIGN_OF_ZODIAC}`, 'i');
/** A day on which something was bought or given is none of birth. */
const OTHER_DAY =
  /order|b[uo][yu]|ship|deliver|arriv|refund|sent|gift|present|party|cake|sale|买|買|购|购|下单|发货|送|到货|礼|快乐|蛋糕|过期|活动|优惠|收到|开始|截止/i;
/** "5.12" and "0512" are dates right behind the word only. */
const SHORTEST = /^\d{1,2}[/.-]?\d{1,2}$|^\d{6}$/;
const IS = /^(?:[\s:=]|是|在|为|就是|is|on){0,4}$/i;
const THING =
  /\b(?:brand|company|iphone|ipad|app|product|shop|store|show|band|it|idea|web ?site|game|series|system|version|project|team|club|legend|star) (?:was|were|is|got)\s$/i;

/** Dates beside a word of birth. A year alone is found where a person is said to be born in it; ages and decades are no dates. */
export const dateOfBirth: Detector = {
  kind: 'DATE_OF_BIRTH',
  mayContain: (text, { digits }) => HAS_WORD.test(text) && (digits >= 2 || /[零〇一二三四五六七八九十]/.test(text)),
  find: (text) => [
    ...matchesOf(text, AFTER_WORD, 'context', ({ groups, index }, date) =>
      OTHER_DAY.test(groups!.gap!) || (SHORTEST.test(date) && !IS.test(groups!.gap!)) || isBefore(THING, text, index) || !isDate(date)
        ? null
        : 0.85,
    ),
    ...matchesOf(text, BEFORE_WORD, 'context', ({ groups }, date) =>
      isDate(date) && (!SHORTEST.test(date) || groups!.gap === '') && !OTHER_DAY.test(groups!.gap!) ? 0.85 : null,
    ),
    ...matchesOf(text, OF_PERSON, 'context', (_match, date) => (/[年月]/.test(date) && isDate(date) ? 0.7 : null)),
    ...matchesOf(text, YEAR, 'context', () => 0.75),
    ...matchesOf(text, CHINESE_YEAR, 'context', (match, year, start) =>
      /^(?:出|生)/.test(match[0]) || IS_BORN.test(text.slice(start + year.length)) ? 0.75 : null,
    ),
  ],
};

const NUMBERS = new RegExp(`${COUNT}+`, 'g');
const NAME = new RegExp(MONTH, 'i');

/** Whether there is such a day, or month of a year; day and month may be either way round. */
function isDate(written: string): boolean {
  const numbers = Array.from(written.matchAll(NUMBERS), ([number]) => numberOf(number));
  const name = NAME.exec(written)?.[0];
  if (name !== undefined) {
    const month = MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
    return numbers[0]! > 1900 || isDayOf(numbers[1], month, numbers[0]!);
  }
  if (/^\d{8}$/.test(written)) {
    const [first, second] = [written.slice(0, 4), written.slice(4)];
    return [
      [first, second],
      [second, first],
    ].some(([year, day]) => isEither(Number(year), Number(day!.slice(0, 2)), Number(day!.slice(2))));
  }
  if (/[正冬腊臘]月|月初/.test(written)) return true;
  if (/^\d{4}$/.test(written)) return isEither(undefined, Number(written.slice(0, 2)), Number(written.slice(2)));
  if (/^\d{6}$/.test(written)) return isDay(written.slice(0, 2), written.slice(2, 4), written.slice(4));
  const [first, second, third] = numbers;
  if (first === undefined || second === undefined) return false;
  if (written.includes('月')) return written.includes('年') ? isDayOf(first, second, third ?? 1) : isDayOf(undefined, first, second);
  if (third === undefined) return first > 31 ? isDayOf(first, second, 1) : isEither(undefined, first, second);
  return isDayOf(first, second, third) || isEither(third, first, second);
}

const isEither = (year: number | undefined, one: number, other: number) => isDayOf(year, one, other) || isDayOf(year, other, one);

/** Without a year any 29 February is a day; one of two digits may be of either century. */
function isDayOf(year = 2000, month: number, day: number): boolean {
  const isYear = year < 100 || (year >= 1900 && year < 2100);
  return isYear && isDay(String(year).padStart(2, '0'), String(month), String(day));
}

/** 12, 十二, 二十一, 廿一, 一九八四, 二七. */
function numberOf(number: string): number {
  if (!/[十廿]/.test(number)) return Number(Array.from(number, digitOf).join(''));
  const [tens, ones] = number.split(/[十廿]/);
  const ten = number.includes('廿') ? 2 : tens === '' ? 1 : numberOf(tens!);
  return ten * 10 + (ones === '' ? 0 : numberOf(ones!));
}

function digitOf(character: string): string {
  const value = NUMERALS.findIndex((numerals) => numerals.includes(character));
  return value === -1 ? character : String(value);
}
