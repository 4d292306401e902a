import { passesLuhn } from './check-digits.ts';
import type { Detector, Match } from './detector.ts';

/** Numbers of at least 13 digits, in groups of three digits or more but for the last one. */
const NUMBER = /(?<![\d.])(?:\d{3,19}[ .-]{1,2}){0,40}\d{1,19}(?![\d.]\d|\d)/g;
const GROUP = /\d+/g;
/** First digits and lengths of card schemes (ISO/IEC 7812-1 issuer ranges) and of Chinese bank cards; order numbers and timestamps mostly differ. */
const SCHEME =
  /^(?:4\d{12}|[456]\d{15}|[456]\d{18}|6\d{16,17}|2(?:20[0-4]|22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|3(?:0[0-5]|[689]\d)\d{11}|35(?:2[89]|[3-8]\d)\d{12}|8[12]\d{14}|9558\d{15})$/;

/** Payment and bank cards: 13 to 19 digits that pass Luhn's check. */
export const card: Detector = {
  kind: 'CARD',
  mayContain: (_text, { digits }) => digits >= 13,
  find: (text) => Array.from(text.matchAll(NUMBER)).flatMap(({ 0: number, index }) => cardsIn(number, index)),
};

/** A date or a security code may stand right behind the card: every row of groups is tried, the longest first. */
function cardsIn(number: string, offset: number): Match[] {
  const groups = Array.from(number.matchAll(GROUP));
  const found: Match[] = [];
  for (let first = 0; first < groups.length; first += 1) {
    const last = lastGroup(groups, first);
    if (last === -1) continue;
    const { index, 0: digits } = groups[last]!;
    found.push({ start: offset + groups[first]!.index, end: offset + index + digits.length, score: 0.95, reason: 'checksum' });
    first = last;
  }
  return found;
}

function lastGroup(groups: readonly RegExpExecArray[], first: number): number {
  let digits = '';
  let last = -1;
  for (let index = first; index < groups.length && digits.length < 19; index += 1) {
    digits += groups[index]![0];
    if (isCard(digits)) last = index;
  }
  return last;
}

const isCard = (digits: string) => SCHEME.test(digits) && passesLuhn(digits) && !/^(\d)\1+$/.test(digits);
