import { passesLuhn, weighted } from '../check-digits.ts';
import { type NationalNumber, whole } from './national-number.ts';

const MEXICAN = '0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ';

export const AMERICAS: readonly NationalNumber[] = [
  {
    // United States, taxpayer number of those without a social security number (irs.gov).
    pattern: whole('9\\d{2}[- ]?(?:5\\d|6[0-5]|7\\d|8[0-8]|9[0-24-9])[- ]?\\d{4}'),
    valid: null,
    words: /\bITIN\b|taxpayer/i,
    alone: null,
  },
  {
    // Canada, social insurance number: Luhn's check.
    pattern: whole('\\d(?:[ .-]?\\d){8}'),
    valid: passesLuhn,
    words: /\bSIN\b|social insurance|\bNAS\b/,
    alone: null,
  },
  {
    // Brazil, CPF (Receita Federal): two check digits.
    pattern: whole('\\d{3}[ .-]?\\d{3}[ .-]?\\d{3}[ /-]?\\d{2}'),
    valid: (number) => !/^(\d)\1+$/.test(number) && [9, 10].every((length) => cpfDigit(number.slice(0, length)) === Number(number[length])),
    words: /\bCPF\b/i,
    alone: /^\d{3}\.\d{3}\.\d{3}-\d{2}$/,
  },
  {
    // Mexico, CURP (RENAPO).
    pattern: whole('[A-Z]{4}\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])[HMX][A-Z]{5}[0-9A-Z]\\d'),
    valid: (number) => {
      const sum = Array.from(number.slice(0, 17)).reduce((total, character, index) => total + MEXICAN.indexOf(character) * (18 - index), 0);
      return (10 - (sum % 10)) % 10 === Number(number[17]);
    },
    words: /\bCURP\b/i,
    alone: /^/,
  },
  {
    // Chile, RUT (Servicio de Impuestos Internos): remainder by 11, weights 2 to 7 from the right.
    pattern: whole('\\d{1,2}\\.?\\d{3}\\.?\\d{3}-[0-9Kk]'),
    valid: (number) => {
      const check = 11 - (sumFromRight(number.slice(0, -1), 7) % 11);
      return (check === 11 ? '0' : check === 10 ? 'K' : String(check)) === number.at(-1);
    },
    words: /\bRU[TN]\b/i,
    alone: /\./,
  },
  {
    // Argentina, CUIL and CUIT (ANSES).
    pattern: whole('(?:20|2[3-7]|3[034])-?\\d{8}-?\\d'),
    valid: (number) => {
      const check = 11 - (weighted(number, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11);
      return (check === 11 ? 0 : check === 10 ? 9 : check) === Number(number[10]);
    },
    words: /\bCUI[LT]\b/i,
    alone: /-\d{8}-/,
  },
];

function cpfDigit(digits: string): number {
  const rest = (sumFromRight(digits, 11) * 10) % 11;
  return rest === 10 ? 0 : rest;
}

/** Digits from the right, times 2, 3 and so on up to `highest`, then from 2 again. */
function sumFromRight(digits: string, highest: number): number {
  return Array.from(digits)
    .reverse()
    .reduce((sum, digit, index) => sum + Number(digit) * (2 + (index % (highest - 1))), 0);
}
