import { hash } from 'node:crypto';

/** One text in so many is never trained on. */
const HELD_OUT = 5;

/** Which of `parts` equal parts a text belongs to: the same text always to the same. */
export function shareOf(text: string, parts: number): number {
  return Number.parseInt(hash('sha256', text, 'hex').slice(0, 8), 16) % parts;
}

/** Whether a text of a labelled set is kept for measuring. */
export const isHeldOut = (text: string): boolean => shareOf(text, HELD_OUT) === 0;
