import { Sign } from '../traits.ts';
import { isNear } from './context.ts';
import { type Detector, judgedMatches, matchesOf } from './detector.ts';

const WORDS = /护照|護照|通行证|通行證|回乡证|台胞证|\bpassport|travel document/i;
/** One to three letters and six to nine digits cover most countries' numbers; bare ones have nine. */
const NUMBER = /(?<![A-Za-z0-9])(?:[A-Z]{1,3}\d{6,9}|\d{9})(?![A-Za-z0-9]|[.,-]\d|\s?(?:元|人|次))/gi;
/** Eight may be a date, unless they stand right behind the word. */
const NAMED =
  /(?:护照|護照|通行证|通行證|回乡证|台胞证|\bpassport|travel document)\s?(?:号码?|號碼?|no\.?|number|#)?(?:[\s:#(]|是|为|is){0,4}(?<value>\d{8})(?!\d|[.,-]\d|\s?(?:元|人|次))/gi;
/** Lines that a machine reads (ICAO Doc 9303): names between fillers, or a number, dates and check digits. */
const ZONE = /(?<![A-Za-z0-9<])[A-Z0-9<]{30,44}(?![A-Za-z0-9<])/g;
const NAMES = /^(?:[PVAIC][A-Z<][A-Z]{3})?[A-Z]+(?:<[A-Z]+)*<<[A-Z<]+$/;
const WEIGHTS = [7, 3, 1];

/** Passport and travel document numbers by the words beside them, and the lines at the foot of their pages. */
export const passport: Detector = {
  kind: 'PASSPORT',
  mayContain: (text, { signs, digits }) => (digits >= 6 && WORDS.test(text)) || ((signs & Sign.bracket) !== 0 && text.includes('<<')),
  find: (text) => [
    ...matchesOf(text, NUMBER, 'context', (_match, number, start) => (isNear(WORDS, text, start, start + number.length) ? 0.8 : null)),
    ...matchesOf(text, NAMED, 'context', () => 0.8),
    ...judgedMatches(text, ZONE, (line) => {
      if (hasChecks(line)) return { score: 0.99, reason: 'checksum' };
      return NAMES.test(line) ? { score: 0.95, reason: 'form' } : null;
    }),
  ],
};

/** Number, birth and expiry with their check digits, where the long (TD3, TD2) and the short form (TD1) have them. */
function hasChecks(line: string): boolean {
  if (!/[A-Z]/.test(line) || !line.includes('<')) return false;
  const checked = (start: number, length: number) => checkDigit(line.slice(start, start + length)) === Number(line[start + length]);
  if (line.length === 30) return checked(5, 9) || (checked(0, 6) && checked(8, 6));
  return checked(0, 9) && checked(13, 6) && checked(21, 6);
}

function checkDigit(field: string): number {
  const value = (character: string) => (character === '<' ? 0 : Number.parseInt(character, 36));
  return Array.from(field, value).reduce((sum, digit, index) => sum + digit * WEIGHTS[index % 3]!, 0) % 10;
}
