import { passesLuhn, passesMod11And10, remainder, weighted } from '../check-digits.ts';
import { type NationalNumber, whole } from './national-number.ts';

const ANY = /^/;
const SPANISH_LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE';
const IRISH_LETTERS = 'WABCDEFGHIJKLMNOPQRSTUV';
const FINNISH_CHECKS = '0123456789ABCDEFHJKLMNPRSTUVWXY';
const BIRTH = '\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])';
/** Values of the odd places of an Italian codice fiscale, of 0 to 9 and of A to Z (decree of 23 December 1976). */
const ITALIAN_ODD = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];
const NORWEGIAN = [
  [3, 7, 6, 1, 8, 9, 4, 5, 2, 1],
  [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1],
];

/** Check digit of a sum as many offices make it: 11 less the remainder. */
const lessFrom11 = (sum: number) => 11 - (sum % 11);

export const EUROPE: readonly NationalNumber[] = [
  {
    // United Kingdom, National Insurance number (HMRC manual NIM39110): no check digit.
    pattern: whole('(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z](?:[ .-]?\\d){6}[ .-]?[A-D]'),
    valid: null,
    words: /\bNINO\b|national insurance|\bNI (?:no|number)/i,
    alone: /^[A-Z]{2}(?:\d{6}| \d{6} | \d\d \d\d \d\d )[A-D]$/,
  },
  {
    // United Kingdom, NHS number (NHS Data Model and Dictionary).
    pattern: whole('\\d(?:[ .-]?\\d){9}'),
    valid: (number) => lessFrom11(weighted(number, [10, 9, 8, 7, 6, 5, 4, 3, 2])) % 11 === Number(number[9]),
    words: /\bNHS\b/i,
    alone: null,
  },
  {
    // Spain, DNI and NIE (Orden INT/2058/2008; Ministerio del Interior, "Cálculo del dígito de control").
    pattern: whole('(?:\\d{2}\\.?\\d{3}\\.?\\d{3}|[XYZ][ -]?\\d{7})[ -]?[A-HJ-NP-TV-Z]'),
    valid: (number) =>
      SPANISH_LETTERS[Number(number.slice(0, 8).replace(/^[XYZ]/, (letter) => String('XYZ'.indexOf(letter)))) % 23] === number[8],
    words: /\b(?:DNI|NIE|NIF)\b/i,
    alone: ANY,
  },
  {
    // France, numéro d'inscription au répertoire (INSEE): 97 less the remainder by 97; Corsica's 2A and 2B count as 19 and 18.
    pattern: whole('[12](?:[ .-]?\\d){5}[ .-]?[\\dAB](?:[ .-]?\\d){8}'),
    valid: (number) => 97 - remainder(number.slice(0, 13).replace('2A', '19').replace('2B', '18'), 97) === Number(number.slice(13)),
    words: /\b(?:NIR|INSEE)\b|s[ée]curit[ée] sociale|num[ée]ro de s[ée]cu|French social security/i,
    alone: /^[12] ?\d\d ?(?:0[1-9]|1[0-2]|[2-9]\d) ?\d[\dAB] ?\d{3} ?\d{3} ?\d\d$/,
  },
  {
    // Italy, codice fiscale.
    pattern: whole('[A-Z]{6}[0-9LMNP-V]{2}[ABCDEHLMPRST][0-9LMNP-V]{2}[A-Z][0-9LMNP-V]{3}[A-Z]'),
    valid: (number) => {
      const ranks = Array.from(number.slice(0, 15), (character) =>
        /\d/.test(character) ? Number(character) : character.charCodeAt(0) - 65,
      );
      const sum = ranks.reduce((total, rank, index) => total + (index % 2 === 0 ? ITALIAN_ODD[rank]! : rank), 0);
      return sum % 26 === number.charCodeAt(15) - 65;
    },
    words: /codice fiscale|\bC\.?F\.?\b/i,
    alone: ANY,
  },
  {
    // Germany, Identifikationsnummer (Bundeszentralamt für Steuern; ISO/IEC 7064, MOD 11,10).
    pattern: whole('[1-9]\\d ?\\d{3} ?\\d{3} ?\\d{3}'),
    valid: passesMod11And10,
    words: /steuer-?(?:id|nummer|identifikation)|\bIdNr\b|\btax id/i,
    alone: null,
  },
  {
    // Poland, PESEL (gov.pl).
    pattern: whole('\\d{11}'),
    valid: (number) => (10 - (weighted(number, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10)) % 10 === Number(number[10]),
    words: /\bPESEL\b/i,
    alone: null,
  },
  {
    // Sweden, personnummer, and samordningsnummer with 60 added to the day (Skatteverket, SKV 704): Luhn over the last ten digits.
    pattern: whole('(?:19|20)?\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01]|6[1-9]|[78]\\d|9[01])[-+]?\\d{4}'),
    valid: (number) => passesLuhn(number.slice(-10)),
    words: /personnummer|samordningsnummer/i,
    alone: /[-+]/,
  },
  {
    // Finland, henkilötunnus (Digital and Population Data Services Agency).
    pattern: whole('(?:0[1-9]|[12]\\d|3[01])(?:0[1-9]|1[0-2])\\d{2}[-+A-FU-Y]\\d{3}[0-9A-FHJ-NPR-Y]'),
    valid: (number) => FINNISH_CHECKS[Number(number.slice(0, 6) + number.slice(-4, -1)) % 31] === number.at(-1),
    words: /henkilötunnus|\bHETU\b/i,
    alone: ANY,
  },
  {
    // Norway, fødselsnummer (Skatteetaten): two check digits.
    pattern: whole('\\d{6} ?\\d{5}'),
    valid: (number) => NORWEGIAN.every((weights) => weighted(number, weights) % 11 === 0),
    words: /f[øo]dselsnummer|personnummer/i,
    alone: null,
  },
  {
    // Denmark, CPR: its check no longer holds for all.
    pattern: whole('(?:0[1-9]|[12]\\d|3[01])(?:0[1-9]|1[0-2])\\d{2}[ -]?\\d{4}'),
    valid: null,
    words: /\bCPR\b|personnummer/i,
    alone: null,
  },
  {
    // Netherlands, burgerservicenummer: the eleven test (RvIG).
    pattern: whole('\\d{9}|\\d{4}\\.\\d{2}\\.\\d{3}'),
    valid: (number) => weighted(number, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0,
    words: /\bBSN\b|burgerservicenummer|sofinummer/i,
    alone: null,
  },
  {
    // Belgium, Rijksregisternummer: 97 less the remainder, with a 2 before the number for those born since 2000 (royal decree of 25 November 1997).
    pattern: whole('\\d{2}\\.?(?:\\d{2})\\.?\\d{2}[- ]?\\d{3}[. ]?\\d{2}'),
    valid: (number) => ['', '2'].some((century) => 97 - remainder(century + number.slice(0, 9), 97) === Number(number.slice(9))),
    words: /rijksregister|registre national|\bINSZ\b|\bNISS\b/i,
    alone: /^\d\d\.\d\d\.\d\d-\d{3}\.\d\d$/,
  },
  {
    // Switzerland, AHV number (Central Compensation Office): check digit of EAN-13.
    pattern: whole('756\\.?\\d{4}\\.?\\d{4}\\.?\\d{2}'),
    valid: (number) => weighted(number, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]) % 10 === 0,
    words: /\b(?:AHV|AVS)\b/i,
    alone: /\./,
  },
  {
    // Ireland, PPS number (Department of Social Protection).
    pattern: whole('\\d{7}[A-W][A-IW]?'),
    valid: (number) => {
      const sum = weighted(number, [8, 7, 6, 5, 4, 3, 2]) + 9 * (number.length === 9 ? IRISH_LETTERS.indexOf(number[8]!) : 0);
      return IRISH_LETTERS[sum % 23] === number[7];
    },
    words: /\bPPSN?\b/i,
    alone: null,
  },
  {
    // Portugal, NIF (Autoridade Tributária).
    pattern: whole('\\d{3} ?\\d{3} ?\\d{3}'),
    valid: (number) => {
      const check = lessFrom11(weighted(number, [9, 8, 7, 6, 5, 4, 3, 2]));
      return (check > 9 ? 0 : check) === Number(number[8]);
    },
    words: /\bNIF\b|contribuinte/i,
    alone: null,
  },
  {
    // Romania, CNP (law 105/1996).
    pattern: whole(`[1-9]${BIRTH}\\d{6}`),
    valid: (number) => {
      const rest = weighted(number, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11;
      return (rest === 10 ? 1 : rest) === Number(number[12]);
    },
    words: /\bCNP\b|cod numeric personal/i,
    alone: null,
  },
  {
    // Bulgaria, EGN (GRAO).
    pattern: whole('\\d{10}'),
    valid: (number) => (weighted(number, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11) % 10 === Number(number[9]),
    words: /\bEGN\b|ЕГН/i,
    alone: null,
  },
  {
    // Croatia, OIB (Porezna uprava; ISO/IEC 7064, MOD 11,10).
    pattern: whole('\\d{11}'),
    valid: passesMod11And10,
    words: /\bOIB\b/i,
    alone: null,
  },
  {
    // Czechia and Slovakia, rodné číslo (act 133/2000): the remainder by 11 of the rest, of which 10 is written as 0; before 1954 without.
    pattern: whole('\\d{6}/?\\d{3,4}'),
    valid: (number) => number.length === 10 && remainder(number.slice(0, 9), 11) % 10 === Number(number[9]),
    words: /rodn[ée] [čc][íi]slo|\bRČ\b/i,
    alone: null,
  },
  {
    // Turkey, T.C. kimlik numarası (NVİ): two check digits.
    pattern: whole('[1-9]\\d{10}'),
    valid: (number) => {
      const [odd, even] = [weighted(number, [1, 0, 1, 0, 1, 0, 1, 0, 1]), weighted(number, [0, 1, 0, 1, 0, 1, 0, 1])];
      return (odd * 7 + 9 * even) % 10 === Number(number[9]) && weighted(number, Array(10).fill(1)) % 10 === Number(number[10]);
    },
    words: /kimlik|\bTCKN\b/i,
    alone: null,
  },
];
