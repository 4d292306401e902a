import { AppError } from '../../app/contract/errors.ts';

/** Names with commas between. */
export function columnList(text: string): string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** @throws AppError `bad-request` */
export function leastPeople(text: string): number {
  const k = Number(text);
  if (!Number.isInteger(k) || k < 2 || k > 1000) throw new AppError('bad-request', `--k ${text}: a whole number from 2 to 1000 is needed.`);
  return k;
}
