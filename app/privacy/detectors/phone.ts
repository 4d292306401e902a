import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { isDay } from './check-digits.ts';
import { isBefore } from './context.ts';
import { type Detector, type Match, matchesOf } from './detector.ts';

/** A count, a price or a measure is no phone. */
const NOT_COUNTED =
  '(?![\\d]|[.,]\\d|\\s?(?:元|块|円|万|亿|人|次|个|件|名|条|台|美元|%|km|mm|px|views|likes|followers|people|users|usd|rmb|eur)(?![a-z]))';
const CHINA = '(?:\\(?(?:\\+|00)?86\\)?[ -]?|0)?';
const CHINESE_MOBILE = new RegExp(
  `(?<![\\d$¥€£]|\\d\\.)${CHINA}1[3-9]\\d(?:\\d{8}|([ -])\\d{4}\\1\\d{4}|-\\d{8}|\\d{4}-\\d{4})${NOT_COUNTED}`,
  'gi',
);
/** In its three groups, whatever stands between them: "138*1234*5678", with emoji too. */
const GROUPED_MOBILE = /(?<![A-Za-z\d]|\d[.,])1[3-9]\d([^\p{L}\p{N}\n,;、，；+=<>~$¥%]{1,3})\d{4}\1\d{4}(?!\1?\d)/gu;
/** Grouped in other ways: "1381-2345-678". */
const REGROUPED_MOBILE = /(?<![A-Za-z\d]|\d[.,-])1[3-9](?:[.-]?\d){9}(?![.-]?\d)/g;
/** Letters that look like digits among them: "l38OO123456". */
const LETTERED_MOBILE = /(?<![A-Za-z0-9])[1lI][3-9][0-9oOlI]{9}(?![A-Za-z0-9])/g;
/** Area code with its zero, then seven or eight digits and an extension. */
const CHINESE_LANDLINE = /(?<![\d.])(?:\(0\d{2,3}\)|0(?:10|2\d|[3-9]\d{2}))[ -]{0,2}[1-9]\d{2,3}[ -]?\d{4}(?:(?:-|转)\d{1,5})?(?!\d)/g;
const CHINESE_SERVICE = /(?<![\d.-])[48]00[ -]?\d{3}[ -]?\d{4}(?![\d-])/g;
/** (415) 555-2671, 415-555-2671: the North American Numbering Plan. */
const NORTH_AMERICAN =
  /(?<![\w+$¥€£-]|\d[.,])(?:1[ .-]?)?(?:\([2-9]\d{2}\)[ .-]{0,2}\d{3}[ .-]?\d{4}|[2-9]\d{2}([ .-]?)\d{3}\1\d{4}|[2-9]\d{2} \d{3}-\d{4})(?!\w|[.-]\d|%)/g;
const INTERNATIONAL = /(?<![\w+.]|\d[ -])\(?(?:\+|00)[ ]?\(?[1-9](?:[ ()./-]{0,3}\d){6,14}(?!\d)/g;
/** Hong Kong, Macau and Taiwan by their country code. */
const COUNTRY_CODE = /(?<![\w+-]|\d[., ])(?:85[23][ -]\d{4}[ -]?\d{4}|886[ -]9\d{2}[ -]?\d{3}[ -]?\d{3})(?![\w-])/g;
/** With the zero of a national call, in two to five groups. */
const NATIONAL = /(?<![\w+-]|\d[., ])(?:\(0[1-9]\d{0,3}\)|0[1-9]\d{0,4})(?:[ .-]{1,2}\d{2,8}){1,4}(?!\w|[ .-]{1,2}\d)/g;
/** Mobile numbers of Britain, Australia, Taiwan, Korea and Japan, which are not merely any ten digits. */
const BARE_MOBILE = /(?<![\w+-]|\d[., ])0(?:7[1-9]\d{8}|9\d{8}|4\d{8}|10\d{8}|[789]0\d{8})(?!\w|[ .-]\d)/g;
const LABELLED =
  /(?:电话|手机|座机|固话|联系方式|致电|拨打|热线|传真|短信|\b(?:tel|phone|telephone|mobile|cell|call|ring|text|sms|fax|hotline|whatsapp|dial)\b)(?:[\s:#(.-]|是|为|号码?|请|我|no|number|is|at|on|me|us|now){0,6}?(?<value>\(?\d(?:[ ()./-]{0,2}\d){6,14})(?!\d|[.,]\d|\s?(?:元|块|万|亿|人|次|个|件|台|%))/gi;
/** What is right behind is no phone. */
const ORDER = /(?:order|tracking|订单|訂單|单号|單號|运单)[^\d\n]{0,12}$/i;

export const phone: Detector = {
  kind: 'PHONE',
  mayContain: (_text, { digits, word }) => digits >= 7 || (word >= 11 && digits >= 1),
  find: (text) => [
    ...matchesOf(text, CHINESE_MOBILE, 'form', (_match, written, start) => (isBare(written) && isBefore(ORDER, text, start) ? null : 0.95)),
    ...matchesOf(text, GROUPED_MOBILE, 'form', () => 0.85),
    ...matchesOf(text, REGROUPED_MOBILE, 'form', (_match, written) => (/^\d{3,5}([.-])\d{3,5}\1\d{3,5}$/.test(written) ? 0.7 : null)),
    ...matchesOf(text, LETTERED_MOBILE, 'form', (_match, written) =>
      isBare(written) || written.replaceAll(/\D/g, '').length < 7 ? null : 0.7,
    ),
    ...matchesOf(text, CHINESE_LANDLINE, 'form', () => 0.85),
    ...matchesOf(text, CHINESE_SERVICE, 'form', () => 0.8),
    ...matchesOf(text, LABELLED, 'context', (_match, written) => (isDateLike(written) ? null : 0.8)),
    ...matchesOf(text, NORTH_AMERICAN, 'form', (_match, written) => northAmerican(written)),
    ...matchesOf(text, NATIONAL, 'form', (_match, written) => national(written)),
    ...matchesOf(text, BARE_MOBILE, 'form', () => 0.6),
    ...matchesOf(text, COUNTRY_CODE, 'form', () => 0.8),
    ...international(text),
  ],
};

/** Ten bare digits are as often an order or a count, eleven a Chinese mobile. */
function northAmerican(written: string): number | null {
  if (/^\d{11}$/.test(written)) return null;
  if (isValidAmerican(written)) return isBare(written) ? 0.6 : 0.9;
  // Numbers in films and examples are not given out.
  return /[(.-]/.test(written.slice(-10)) ? 0.8 : null;
}

/** Nearly all of nine to eleven digits are in use somewhere; those in pairs may be a list as well. */
function national(written: string): number | null {
  const { length } = written.replaceAll(/\D/g, '');
  if (length < 9 || length > 11 || isDateLike(written)) return null;
  return /^\d\d(?:[ .-]\d\d)+$/.test(written) ? 0.6 : 0.8;
}

function international(text: string): Match[] {
  return Array.from(text.matchAll(INTERNATIONAL)).flatMap(({ 0: written, index }) => {
    const length = lengthOf(written);
    return length === null ? [] : [{ start: index, end: index + length, score: 0.95, reason: 'form' as const }];
  });
}

/** Another number may follow: groups are left off from the end until one of them is a phone. */
function lengthOf(written: string): number | null {
  for (let groups = 0, length = written.length; groups < 4 && length > 7; groups += 1) {
    const number = parsePhoneNumberFromString(dialled(written.slice(0, length)));
    if (number !== undefined && (number.isValid() || (number.isPossible() && /[ -]/.test(written.slice(3, length))))) return length;
    length = written.slice(0, length).search(/[ ()./-]+\d+$/);
  }
  return null;
}

const isBare = (written: string) => /^\d+$/.test(written);
const dialled = (written: string) => `+${written.replaceAll(/\D/g, '').replace(/^00/, '')}`;
const isValidAmerican = (written: string) => parsePhoneNumberFromString(written, 'US')?.isValid() ?? false;

/** 2024-03-05 12, 05.03.2024 10 or 20240305. */
function isDateLike(written: string): boolean {
  const [, year, month, day] = /^((?:19|20)\d{2})[-./ ]?(\d{2})[-./ ]?(\d{2})(?:\D|$)/.exec(written) ?? [];
  return (year !== undefined && isDay(year, month!, day!)) || /^\d{1,2}[-./ ]\d{1,2}[-./ ](?:19|20)\d{2}/.test(written);
}
