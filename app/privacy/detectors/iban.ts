import { lettersAsNumbers, remainder } from './check-digits.ts';
import type { Detector, Match } from './detector.ts';

const BEGINNING = /(?<![A-Za-z0-9])[A-Z]{2}[ .-]?\d[ .-]?\d(?=(?:[ .-]?[A-Z0-9]){11})/gi;
/** Length by country, as in the IBAN registry of ISO 13616 (swift.com). */
const LENGTHS = new Map(
  Object.entries({
    15: 'NO',
    16: 'BE',
    18: 'DK FI FK FO GL NL SD',
    19: 'MK SI',
    20: 'AT BA EE KZ LT LU MN XK',
    21: 'CH HR LI LV',
    22: 'BG BH CR DE GB GE IE ME RS VA',
    23: 'AE GI IL IQ OM SO TL',
    24: 'AD CZ ES MD PK RO SA SE SK TN VG',
    25: 'LY PT ST',
    26: 'IS TR',
    27: 'BI DJ FR GR IT MC MR SM',
    28: 'AL AZ BY CY DO GT HN HU LB NI PL SV',
    29: 'BR EG PS QA UA',
    30: 'JO KW MU YE',
    31: 'MT SC',
    32: 'LC',
    33: 'RU',
  }).flatMap(([length, countries]) => countries.split(' ').map((country) => [country, Number(length)] as const)),
);

/** International bank account numbers: with the first four characters at the end, the remainder by 97 is 1 (ISO/IEC 7064). */
export const iban: Detector = {
  kind: 'IBAN',
  mayContain: (text, { digits }) => digits >= 2 && /[A-Z]{2}[ .-]?\d[ .-]?\d[ .-]?[A-Z0-9]{1,4}/i.test(text),
  find: (text) => Array.from(text.matchAll(BEGINNING)).flatMap(({ index }) => accountAt(text, index) ?? []),
};

function accountAt(text: string, start: number): Match | null {
  const length = LENGTHS.get(text.slice(start, start + 2).toUpperCase());
  if (length === undefined) return null;
  let account = '';
  let end = start;
  for (; account.length < length && /[A-Za-z0-9 .-]/.test(text.charAt(end)); end += 1) account += text.charAt(end).replace(/[ .-]/, '');
  if (account.length < length || /[A-Za-z0-9]/.test(text.charAt(end))) return null;
  return remainder(lettersAsNumbers(account.slice(4) + account.slice(0, 4)), 97) === 1
    ? { start, end, score: 0.99, reason: 'checksum' }
    : null;
}
