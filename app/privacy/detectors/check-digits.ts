/** Luhn's check (ISO/IEC 7812-1, annex B). */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** Sum of the digits, each times its weight; digits beyond the weights do not count. */
export function weighted(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0);
}

/** Remainder of a number of any length. */
export function remainder(digits: string, modulus: number): number {
  let rest = 0;
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % modulus;
  return rest;
}

/** Letters as numbers from A = 10 on, as IBANs count them. */
export const lettersAsNumbers = (text: string) => text.toUpperCase().replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));

/** ISO/IEC 7064, MOD 11,10: the last digit is the check digit. */
export function passesMod11And10(digits: string): boolean {
  let product = 10;
  for (const digit of digits.slice(0, -1)) {
    const sum = (Number(digit) + product) % 10;
    product = ((sum === 0 ? 10 : sum) * 2) % 11;
  }
  return (product + Number(digits.at(-1))) % 10 === 1;
}

/** The dihedral group D5: rotations 0 to 4, reflections 5 to 9. */
const compose = (a: number, b: number) => {
  const turned = a < 5 ? (b % 5) + a : a - (b % 5);
  return (((turned % 5) + 5) % 5) + (a < 5 === b < 5 ? 0 : 5);
};
const PERMUTATION = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];

/** Verhoeff's check (J. Verhoeff, Error Detecting Decimal Codes, 1969): from the right, each digit is permuted once more than the one before. */
export function passesVerhoeff(digits: string): boolean {
  let product = 0;
  for (let index = 0; index < digits.length; index += 1) {
    let digit = Number(digits[digits.length - 1 - index]);
    for (let times = 0; times < index % 8; times += 1) digit = PERMUTATION[digit]!;
    product = compose(product, digit);
  }
  return product === 0;
}

/** Whether there is such a day; a year of two digits may be of any century. */
export function isDay(year: string, month: string, day: string): boolean {
  const full = year.length === 2 ? Number(year) + 2000 : Number(year);
  const date = new Date(Date.UTC(full, Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}
