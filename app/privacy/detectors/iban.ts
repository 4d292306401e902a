import { type Detector, matchesOf } from './detector.ts';

const IBAN = /(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![A-Za-z0-9])/g;

/** ISO 13616: with the first four characters at the end and letters as numbers, the remainder by 97 is 1. */
export const iban: Detector = {
  kind: 'IBAN',
  mayContain: (text) => /[A-Z]{2}\d{2}/.test(text),
  find: (text) => matchesOf(text, IBAN, ([match]) => (remainder(match.replaceAll(' ', '')) === 1 ? 0.99 : null)),
};

function remainder(account: string): number {
  let rest = 0;
  for (const character of account.slice(4) + account.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}
