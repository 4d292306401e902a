/** A country's number for persons. */
export interface NationalNumber {
  /** Finds it with the separators that people write, whole words only; bounded in length. */
  pattern: RegExp;
  /** Whether the check digits of the number, in capitals and without separators, are right; null where it has none. */
  valid: ((number: string) => boolean) | null;
  /** Words that name it. */
  words: RegExp;
  /** How it has to be written to be found without these words; null where too much else looks like it. */
  alone: RegExp | null;
}

/** A pattern that does not begin or end inside a longer number; a letter may stand before, as of the word that names it. */
export const whole = (pattern: string) => new RegExp(`(?<!\\d|\\d[.,-]|_)(?:${pattern})(?!\\w|[.,-]\\d)`, 'g');
