import type { Detector, Match } from './detector.ts';

const BEGINNING = /(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?=(?: ?[A-Z0-9]){11})/gi;
/** Length by country, as registered under ISO 13616. */
const LENGTHS = new Map(
  Object.entries({
    15: 'NO',
    16: 'BE',
    18: 'DK FI FO GL NL',
    19: 'MK SI',
    20: 'AT BA EE KZ LT LU XK',
    21: 'CH HR LI LV',
    22: 'BG BH CR DE GB GE IE ME RS',
    23: 'AE GI IL',
    24: 'AD CZ ES MD PK RO SA SE SK TN VG',
    25: 'PT',
    26: 'IS TR',
    27: 'FR GR IT MC MR SM',
    28: 'AL AZ CY DO GT HU LB PL',
    29: 'BR PS QA UA',
    30: 'JO KW MU',
    31: 'MT',
  }).flatMap(([length, countries]) => countries.split(' ').map((country) => [country, Number(length)] as const)),
);

/** International bank account numbers: with the first four characters at the end, the remainder by 97 is 1 (ISO 7064). */
export const iban: Detector = {
  kind: 'IBAN',
  mayContain: (text) => /[A-Z]{2}\d{2} ?[A-Z0-9]{4}/i.test(text),
  find: (text) => Array.from(text.matchAll(BEGINNING)).flatMap(({ index }) => accountAt(text, index) ?? []),
};

function accountAt(text: string, start: number): Match | null {
  const length = LENGTHS.get(text.slice(start, start + 2).toUpperCase());
  if (length === undefined) return null;
  let account = '';
  let end = start;
  for (; account.length < length && /[A-Za-z0-9 ]/.test(text.charAt(end)); end += 1) account += text.charAt(end).trim();
  if (account.length < length || /[A-Za-z0-9]/.test(text.charAt(end))) return null;
  return remainder(account) === 1 ? { start, end, score: 0.99, reason: 'checksum' } : null;
}

function remainder(account: string): number {
  let rest = 0;
  for (const character of account.slice(4) + account.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}
