import type { Random } from '../starter/random.ts';

export type Tongue = 'en' | 'zh';

/** A piece of personal data as it stands in a post. */
export interface Value {
  /** What must not stay: the gold span. */
  core: string;
  /** What belongs to it but tells little alone, such as the province before an address: it may go or stay. */
  before?: string;
  after?: string;
  /** Which one of its kind it is, for lists of what is missed. */
  what: string;
  /** How people call it, where templates name it. */
  called?: string;
}

export type MakeValue = (random: Random, tongue: Tongue) => Value;

export const DIGITS = '0123456789';
export const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
export const LOWER = 'abcdefghijklmnopqrstuvwxyz';

/** `count` signs of an alphabet. */
export function signs(count: number, random: Random, alphabet = DIGITS): string {
  return Array.from({ length: count }, () => alphabet[random.below(alphabet.length)]!).join('');
}

export const between = (low: number, high: number, random: Random) => low + random.below(high - low + 1);

/** Digits in groups: `grouped('12345678', [4, 4], ' ')` is `1234 5678`; what is left over is the last group. */
export function grouped(text: string, sizes: readonly number[], separator: string): string {
  const parts: string[] = [];
  let at = 0;
  for (const size of sizes) {
    parts.push(text.slice(at, at + size));
    at += size;
  }
  if (at < text.length) parts.push(text.slice(at));
  return parts.join(separator);
}

/** One of several makers, by chance. */
export function oneOf(makers: readonly MakeValue[]): MakeValue {
  return (random, tongue) => random.pick(makers)(random, tongue);
}

/** One maker for each language. */
export function byTongue(makers: Record<Tongue, MakeValue>): MakeValue {
  return (random, tongue) => makers[tongue](random, tongue);
}

/** Year, month and day of somebody's birth, each as two or four digits. */
export function birthday(random: Random): { year: string; month: string; day: string } {
  const two = (number: number) => String(number).padStart(2, '0');
  return { year: String(between(1948, 2008, random)), month: two(between(1, 12, random)), day: two(between(1, 28, random)) };
}
