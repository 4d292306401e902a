const digitsOf = (text: string) => Array.from(text, Number);
const weighted = (values: readonly number[], weights: readonly number[]) =>
  values.reduce((sum, value, index) => sum + value * weights[index]!, 0);
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The last digit of a card, a SIN and many others (ISO/IEC 7812-1, annex B). */
export function luhn(payload: string): string {
  const sum = digitsOf(payload)
    .reverse()
    .reduce((total, digit, index) => total + (index % 2 === 1 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2), 0);
  return String((10 - (sum % 10)) % 10);
}

/** The third and fourth place of an IBAN (ISO 13616: ISO/IEC 7064, MOD 97-10). */
export function ibanCheck(country: string, account: string): string {
  const digits = Array.from(`${account}${country}00`, (sign) => (/\d/.test(sign) ? sign : String(LETTERS.indexOf(sign) + 10))).join('');
  return String(98 - Number(BigInt(digits) % 97n)).padStart(2, '0');
}

/** The 18th place of a resident identity number (GB 11643-1999). */
export function cnIdCheck(seventeen: string): string {
  return '10X98765432'[weighted(digitsOf(seventeen), [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]) % 11]!;
}

/** The ninth place of an organisation code (GB 11714-1997), which is part of a unified social credit code. */
export function organisationCheck(eight: string): string {
  const check = 11 - (weighted(digitsOf(eight), [3, 7, 9, 10, 5, 8, 4, 2]) % 11);
  return check === 10 ? 'X' : String(check % 11);
}

/** The 18th place of a unified social credit code (GB 32100-2015). */
export function creditCodeCheck(seventeen: string): string {
  const signs = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  const values = Array.from(seventeen, (sign) => signs.indexOf(sign));
  const sum = weighted(values, [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]);
  return signs[(31 - (sum % 31)) % 31]!;
}

/** The last digit of a Taiwan identity number: the letter stands for two digits, in the order in which counties got theirs. */
export function twIdCheck(letter: string, eight: string): string {
  const county = 'ABCDEFGHJKLMNPQRSTUVXYWZIO'.indexOf(letter) + 10;
  const sum = Math.floor(county / 10) + (county % 10) * 9 + weighted(digitsOf(eight), [8, 7, 6, 5, 4, 3, 2, 1]);
  return String((10 - (sum % 10)) % 10);
}

/** The bracketed place of a Hong Kong identity card: one letter or two, six digits, weights 9 to 2, modulo 11. */
export function hkIdCheck(letters: string, six: string): string {
  const values = [...Array.from(letters.padStart(2), (sign) => (sign === ' ' ? 36 : LETTERS.indexOf(sign) + 10)), ...digitsOf(six)];
  const check = (11 - (weighted(values, [9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
  return check === 10 ? 'A' : String(check);
}

/** The last letter of a Singapore NRIC of a citizen (S, T) or a FIN of a foreigner (F, G). */
export function nricCheck(prefix: 'S' | 'T' | 'F' | 'G', seven: string): string {
  const sum = weighted(digitsOf(seven), [2, 7, 6, 5, 4, 3, 2]) + (prefix === 'T' || prefix === 'G' ? 4 : 0);
  return (prefix === 'S' || prefix === 'T' ? 'JZIHGFEDCBA' : 'XWUTRQPNMLK')[sum % 11]!;
}

/** The two last digits of a Brazilian CPF. */
export function cpfCheck(nine: string): string {
  const next = (digits: string) => {
    const weights = digitsOf(digits).map((_, index) => digits.length + 1 - index);
    return ((weighted(digitsOf(digits), weights) * 10) % 11) % 10;
  };
  const first = next(nine);
  return `${first}${next(`${nine}${first}`)}`;
}

/** The letter of a Spanish DNI. */
export const dniCheck = (eight: string) => 'TRWAGMYFPDXBNJZSQVHLCKE'[Number(eight) % 23]!;

/** The last two digits of a French social security number. */
export const nirCheck = (thirteen: string) => String(97 - Number(BigInt(thirteen) % 97n)).padStart(2, '0');

/** The last digit of a Korean resident registration number. */
export const rrnCheck = (twelve: string) => String((11 - (weighted(digitsOf(twelve), [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]) % 11)) % 10);

/** The tenth digit of an NHS number; null where there is no such number. */
export function nhsCheck(nine: string): string | null {
  const check = 11 - (weighted(digitsOf(nine), [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11);
  return check === 10 ? null : String(check % 11);
}

/** Whether nine digits are an Australian tax file number. */
export const isTfn = (nine: string) => weighted(digitsOf(nine), [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 === 0;

const DIHEDRAL = (a: number, b: number) =>
  a < 5 ? (b < 5 ? (a + b) % 5 : ((a + b - 5) % 5) + 5) : b < 5 ? ((a - 5 - b + 5) % 5) + 5 : (a - b + 5) % 5;
const PERMUTED = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
const permute = (digit: number, times: number): number => (times === 0 ? digit : permute(PERMUTED[digit]!, times - 1));

/** The last digit of an Aadhaar number (Verhoeff 1969: the dihedral group of the pentagon, and a permutation by place). */
export function verhoeff(payload: string): string {
  const sum = digitsOf(payload)
    .reverse()
    .reduce((total, digit, index) => DIHEDRAL(total, permute(digit, (index + 1) % 8)), 0);
  return String(sum === 0 || sum > 4 ? sum : 5 - sum);
}

/** The ninth digit of a parcel's number such as RR123456785GB (Universal Postal Union, S10). */
export function postalCheck(eight: string): string {
  const check = 11 - (weighted(digitsOf(eight), [8, 6, 4, 2, 3, 5, 9, 7]) % 11);
  return String(check === 10 ? 0 : check === 11 ? 5 : check);
}

/** The last digit of a UPS parcel number, over the fifteen signs after 1Z: letters count from A = 2. */
export function upsCheck(fifteen: string): string {
  const values = Array.from(fifteen, (sign) => (/\d/.test(sign) ? Number(sign) : (LETTERS.indexOf(sign) + 2) % 10));
  const sum = values.reduce((total, value, index) => total + (index % 2 === 1 ? value * 2 : value), 0);
  return String((10 - (sum % 10)) % 10);
}
