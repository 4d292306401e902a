import { isDay, passesLuhn, weighted } from '../check-digits.ts';
import { type NationalNumber, whole } from './national-number.ts';

export const ELSEWHERE: readonly NationalNumber[] = [
  {
    // Australia, tax file number (ATO).
    pattern: whole('\\d(?:[ .-]?\\d){7,8}'),
    valid: (number) => number.length === 9 && weighted(number, [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 === 0,
    words: /\bTFN\b|tax file/i,
    alone: null,
  },
  {
    // Australia, Medicare card (Services Australia).
    pattern: whole('[2-6]\\d{3} ?\\d{5} ?\\d(?: ?\\d)?'),
    valid: (number) => weighted(number, [1, 3, 7, 9, 1, 3, 7, 9]) % 10 === Number(number[8]),
    words: /medicare/i,
    alone: null,
  },
  {
    // New Zealand, IRD number (Inland Revenue).
    pattern: whole('\\d{2,3}[ -]?\\d{3}[ -]?\\d{3}'),
    valid: isInlandRevenue,
    words: /\bIRD\b/i,
    alone: null,
  },
  {
    // South Africa: a birthday, and Luhn's check (Department of Home Affairs).
    pattern: whole('\\d{6} ?\\d{4} ?[012]\\d{2}'),
    valid: (number) => isDay(number.slice(0, 2), number.slice(2, 4), number.slice(4, 6)) && passesLuhn(number),
    words: /\b(?:SA|South African) ID\b|\bRSA ID\b/i,
    alone: null,
  },
];

/** Where the first weights leave 10, the second ones are tried. */
function isInlandRevenue(written: string): boolean {
  const number = written.padStart(9, '0');
  const check = (weights: readonly number[]) => (11 - (weighted(number, weights) % 11)) % 11;
  const first = check([3, 2, 7, 6, 5, 4, 3, 2]);
  return (first === 10 ? check([7, 4, 3, 2, 5, 2, 7, 6]) : first) === Number(number[8]);
}
