import { expect, it } from 'vitest';
import { killImports } from '../../main/bench/kill.ts';

it('a killed import loses no stored row; it goes on to the same posts, or is undone whole', async () => {
  const results = await killImports(() => {}, 3, 12_000);
  expect(results.flatMap(({ faults }) => faults)).toEqual([]);
  expect(results.some(({ stored }) => stored > 0)).toBe(true);
});
