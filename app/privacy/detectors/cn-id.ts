import { type Detector, matchesOf } from './detector.ts';

const ID = /(?<![\dA-Za-z])[1-9]\d{5}[\s-]?(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[\s-]?\d{3}[\dXx](?![\dA-Za-z])/g;
/** Weights and check characters of GB 11643-1999. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';

/** Resident identity number: 18 characters with a date of birth and a check character. */
export const cnId: Detector = {
  kind: 'CN_ID',
  mayContain: (text) => /\d{6}/.test(text),
  find: (text) => matchesOf(text, ID, 'checksum', ([match]) => (isValid(match.replaceAll(/[\s-]/g, '')) ? 0.99 : null)),
};

function isValid(id: string): boolean {
  const [year, month, day] = [Number(id.slice(6, 10)), Number(id.slice(10, 12)), Number(id.slice(12, 14))];
  const birth = new Date(Date.UTC(year, month - 1, day));
  if (birth.getUTCMonth() !== month - 1 || birth.getUTCDate() !== day) return false;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(id[index]), 0);
  return CHECKS[sum % 11] === id[17]!.toUpperCase();
}
