import { describe, expect, it } from 'vitest';
import { drawFactors } from '../../../app/model/training/dropout.ts';

const LENGTH = 200_001;
const factors = (change: Partial<{ seed: number; step: number; site: number; rate: number }> = {}) => {
  const { seed, step, site, rate } = { seed: 1, step: 1, site: 0, rate: 0.3, ...change };
  const drawn = new Float32Array(LENGTH);
  drawFactors(drawn, seed, step, site, rate);
  return drawn;
};
const mean = (values: Float32Array) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('dropout', () => {
  it.each([0.1, 0.3, 0.5])('drops a share of %s and keeps the expected value', (rate) => {
    const drawn = factors({ rate });
    const dropped = drawn.filter((value) => value === 0).length / LENGTH;
    // Five standard deviations.
    expect(Math.abs(dropped - rate)).toBeLessThan(5 * Math.sqrt((rate * (1 - rate)) / LENGTH));
    expect(Math.abs(mean(drawn) - 1)).toBeLessThan(5 * Math.sqrt(rate / (1 - rate) / LENGTH));
    expect(new Set(drawn).size).toBe(2);
  });

  it('draws the same for the same seed, step and site, and independently for others', () => {
    const drawn = factors();
    expect(factors()).toEqual(drawn);
    for (const change of [{ seed: 2 }, { step: 2 }, { site: 1 }, { seed: 2, step: 0 }]) {
      const other = factors(change);
      const both = drawn.filter((value, index) => value === 0 && other[index] === 0).length / LENGTH;
      expect(Math.abs(both - 0.09), JSON.stringify(change)).toBeLessThan(0.005);
    }
  });

  it('draws neighbours independently', () => {
    const drawn = factors();
    for (const distance of [1, 2, 3, 192]) {
      const both = drawn.filter((value, index) => value === 0 && drawn[index + distance] === 0).length / LENGTH;
      expect(Math.abs(both - 0.09), String(distance)).toBeLessThan(0.005);
    }
  });
});
