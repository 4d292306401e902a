import { passesLuhn, passesVerhoeff, weighted } from '../check-digits.ts';
import { type NationalNumber, whole } from './national-number.ts';

const BIRTH = '\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])';
/** Singapore's check letters by the letter in front (ICA); T and G add 4, M adds 3. */
const SINGAPORE = { S: 'JZIHGFEDCBA', T: 'JZIHGFEDCBA', F: 'XWUTRQPNMLK', G: 'XWUTRQPNMLK', M: 'XWUTRQPNJLK' };

export const ASIA: readonly NationalNumber[] = [
  {
    // China, cards of the army, the police and of social security: by their words alone.
    pattern: whole('[A-Z]?\\d{6,12}'),
    valid: null,
    words: /军官证|士兵证|军人证|警官证|文职干部证|字第|社保(?:卡)?号|医保(?:卡)?号|社会保障号/,
    alone: null,
  },
  {
    // Macau, resident identity card: its check digit is not published.
    pattern: whole('[157]\\d{6} ?(?:\\(\\d\\)|/?\\d)'),
    valid: null,
    words: /澳门|澳門|\bBIR\b|Macau/i,
    alone: null,
  },
  {
    // India, Aadhaar (UIDAI): Verhoeff's check.
    pattern: whole('[2-9](?:[ .-]?\\d){11}'),
    valid: passesVerhoeff,
    words: /aadha?ar|\bUIDAI\b/i,
    alone: null,
  },
  {
    // India, PAN (Income Tax Department).
    pattern: whole('[A-Z]{3}[ABCFGHJLPT][A-Z]\\d{4}[A-Z]'),
    valid: null,
    words: /\bPAN\b|permanent account/,
    alone: null,
  },
  {
    // South Korea, resident registration number: numbers given since October 2020 have no check digit.
    pattern: whole(`${BIRTH}-?[1-8]\\d{6}`),
    valid: (number) => (11 - (weighted(number, [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]) % 11)) % 10 === Number(number[12]),
    words: /주민|\bRRN\b|resident registration/i,
    alone: /-/,
  },
  {
    // Japan, My Number (ministerial ordinance 85 of 2014).
    pattern: whole('\\d(?:[ .-]?\\d){11}'),
    valid: (number) => {
      const rest = weighted(number, [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11;
      return (rest <= 1 ? 0 : 11 - rest) === Number(number[11]);
    },
    words: /マイナンバー|個人番号|my number/i,
    alone: null,
  },
  {
    // Singapore, NRIC and FIN.
    pattern: whole('[STFGM](?:[ .-]?\\d){7}[ .-]?[A-Z]'),
    valid: (number) => {
      const prefix = number[0] as keyof typeof SINGAPORE;
      const sum = weighted(number.slice(1), [2, 7, 6, 5, 4, 3, 2]) + { S: 0, T: 4, F: 0, G: 4, M: 3 }[prefix];
      return SINGAPORE[prefix][sum % 11] === number[8];
    },
    words: /\b(?:NRIC|FIN)\b/i,
    alone: /^[A-Z]\d{7}[A-Z]$/,
  },
  {
    // Thailand (Department of Provincial Administration).
    pattern: whole('[1-8][ -]?\\d{4}[ -]?\\d{5}[ -]?\\d{2}[ -]?\\d'),
    valid: (number) => (11 - (weighted(number, [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 10 === Number(number[12]),
    words: /เลขบัตร|ประชาชน|\bThai (?:national )?ID\b/i,
    alone: /^\d-\d{4}-\d{5}-\d\d-\d$/,
  },
  {
    // Malaysia, MyKad (JPN): birthday, place, serial number.
    pattern: whole(`${BIRTH}-?(?:0[1-9]|[1-5]\\d|[678]\\d|9[0-9])-?\\d{4}`),
    valid: null,
    words: /mykad|\bIC (?:no|number)|kad pengenalan|Malaysian? (?:NRIC|IC\b|ID)|马来西亚身份/i,
    alone: /-\d{2}-/,
  },
  {
    // Indonesia, NIK: place, birthday with 40 added to the day for women, serial number.
    pattern: whole('[1-9]\\d{5}(?:[0-6]\\d|7[01])(?:0[1-9]|1[0-2])\\d{6}'),
    valid: null,
    words: /\b(?:NIK|KTP)\b/,
    alone: null,
  },
  {
    // Vietnam, căn cước công dân.
    pattern: whole('0\\d{11}'),
    valid: null,
    words: /\bCCCD\b|căn cước/i,
    alone: null,
  },
  {
    // Pakistan, CNIC.
    pattern: whole('[1-7]\\d{4}-?\\d{7}-?\\d'),
    valid: null,
    words: /\bCNIC\b/i,
    alone: null,
  },
  {
    // Israel, identity number (Ministry of Interior): Luhn's check.
    pattern: whole('\\d{9}'),
    valid: passesLuhn,
    words: /תעודת זהות|teudat zehut/i,
    alone: null,
  },
  {
    // United Arab Emirates, Emirates ID: Luhn's check.
    pattern: whole('784-?(?:19|20)\\d{2}-?\\d{7}-?\\d'),
    valid: passesLuhn,
    words: /emirates id/i,
    alone: /-/,
  },
];
