import { isDay, weighted } from './check-digits.ts';
import { isNear } from './context.ts';
import { type Detector, judgedMatches, type Verdict } from './detector.ts';

/** Provinces as GB/T 2260 numbers them. */
const PROVINCE = '(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91)';
const GAP = '[ .-]?';
const ID = new RegExp(`(?<![\\dA-Za-z])${PROVINCE}(?:${GAP}\\d){15}${GAP}[\\dXx](?![\\dA-Za-z])`, 'g');
/** Until 1999: a year of two digits and no check character. */
const OLD = new RegExp(`(?<![\\dA-Za-z])${PROVINCE}\\d{13}(?![\\dA-Za-z])`, 'g');
const WORDS = /身份证|身份證|证件号|身份号|公民号码|\bID(?: card| no| number|[: ])/i;
/** Weights and check characters of GB 11643-1999 (ISO/IEC 7064, MOD 11-2). */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';

/** Resident identity number: 18 characters with a date of birth and a check character. */
export const cnId: Detector = {
  kind: 'CN_ID',
  mayContain: (text, { digits }) => digits >= 17 || (digits >= 15 && WORDS.test(text)),
  find: (text) => [
    ...judgedMatches(text, ID, (written, start) => {
      const id = written.replaceAll(/[ .-]/g, '').toUpperCase();
      if (!/^(?:18|19|20)/.test(id.slice(6)) || !isDay(id.slice(6, 10), id.slice(10, 12), id.slice(12, 14))) return null;
      return CHECKS[weighted(id, WEIGHTS) % 11] === id[17] ? { score: 0.99, reason: 'checksum' } : named(text, written, start);
    }),
    ...judgedMatches(text, OLD, (id, start) => (isDay(id.slice(6, 8), id.slice(8, 10), id.slice(10, 12)) ? named(text, id, start) : null)),
  ],
};

/** With a slip of the pen it is still somebody's. */
function named(text: string, id: string, start: number): Verdict | null {
  return isNear(WORDS, text, start, start + id.length) ? { score: 0.8, reason: 'context' } : null;
}
