import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';

export const REFERENCE = resolve(import.meta.dirname, '../fixtures/reference');
export const Reference = z.object({ shape: z.array(z.int()), data: z.array(z.number()) });
export type Reference = z.infer<typeof Reference>;

export function readReference<T>(file: string, schema: z.ZodType<T>): T {
  return schema.parse(JSON.parse(readFileSync(resolve(REFERENCE, file), 'utf8')));
}

/** The largest absolute difference; lengths must agree. */
export function difference(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Number.POSITIVE_INFINITY;
  return Array.from(actual).reduce((largest, value, index) => Math.max(largest, Math.abs(value - expected[index]!)), 0);
}
