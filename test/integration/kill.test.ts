import { expect, it } from 'vitest';
import { killImports } from '../../main/bench/kill.ts';

/** Several processes one after the other, on machines that may have other work. */
const PATIENCE_MS = 240_000;

it(
  'a killed import loses no stored row and goes on to the same posts',
  async () => {
    const results = await killImports(() => {}, 5, 9000);
    expect(results.flatMap(({ faults }) => faults)).toEqual([]);
    expect(results.some(({ stored }) => stored > 0)).toBe(true);
  },
  PATIENCE_MS,
);
