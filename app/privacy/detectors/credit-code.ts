import { weighted } from './check-digits.ts';
import { isNear } from './context.ts';
import { type Detector, matchesOf } from './detector.ts';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WRITTEN = /(?<![A-Za-z0-9])[1-9ANYGJ](?:[ .-]?[0-9A-HJ-NP-RTUWXY]){17}(?![A-Za-z0-9])/gi;
/** Registering department, sort of organisation, place (GB/T 2260), organisation, check character. */
const CODE = /^[1-9ANYGJ][1-59](?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-6]|71|8[1-3]|10)\d{4}/;
/** Departments that number by digits, and what each registers (GB 32100-2015, appendix A). */
const REGISTERED = /^(?:[15][1-39]|[248][19]|3[1-59]|[67][129]|9[1-3])/;
/** Prefectures and counties are numbered up to here (GB/T 2260). */
const PLACE = /^.{4}(?:[0-6]\d|90)[0-8]\d/;
const WORDS = /信用代码|信用代碼|税号|稅號|纳税人|credit code|tax (?:id|number)/i;
const WEIGHTS = Array.from({ length: 17 }, (_, index) => 3 ** index % 31);
/** The code of the organisation within it has its own check (GB 11714-1997). */
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];
const SURE = 0.97;
/** One in 200 numbers of 18 digits passes the check by chance. */
const BY_CHANCE = 0.6;

/** 统一社会信用代码 of firms, shops and associations (GB 32100-2015, ISO/IEC 7064 MOD 31-3). */
export const creditCode: Detector = {
  kind: 'CREDIT_CODE',
  mayContain: (_text, { digits }) => digits >= 7,
  find: (text) =>
    matchesOf(text, WRITTEN, 'checksum', (_match, written, start) => {
      const code = written.replaceAll(/[ .-]/g, '').toUpperCase();
      const isWhole = code === written.toUpperCase();
      // Groups of digits alone are cards and phones as well, and small letters behind a number are words.
      const isLikely = isWhole || (!/[a-z]/.test(written) && (/[A-Z]/.test(code) || isNear(WORDS, text, start, start + written.length)));
      if (!isLikely || !isCreditCode(code)) return null;
      return /[A-Z]/.test(code) || isOrganisation(code) || isNear(WORDS, text, start, start + written.length) ? SURE : BY_CHANCE;
    }),
};

function isCreditCode(code: string): boolean {
  if (!CODE.test(code)) return false;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * ALPHABET.indexOf(code[index]!), 0);
  return (sum + ALPHABET.indexOf(code[17]!)) % 31 === 0;
}

/** Whether the parts of an all-digit code are such that hardly any other number has them. */
function isOrganisation(code: string): boolean {
  const check = 11 - (weighted(code.slice(8), ORGANISATION_WEIGHTS) % 11);
  return REGISTERED.test(code) && PLACE.test(code) && (check === 11 ? 0 : check) === Number(code[16]);
}
