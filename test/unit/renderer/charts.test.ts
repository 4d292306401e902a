import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatFor } from '../../../renderer/app/format.ts';
import { cividis, wordTint } from '../../../renderer/charts/colour-scale.ts';

const channels = (colour: string) => Array.from(colour.matchAll(/[\d.]+/g), (match) => Number(match[0]));
const luminance = (colour: string) => {
  const [red, green, blue] = channels(colour).map((value) => (value / 255) ** 2.2);
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
};

describe('the colour scale', () => {
  it('grows lighter all the way, so that it reads without colour', () => {
    const steps = Array.from({ length: 50 }, (_, step) => luminance(cividis(step / 49)));
    for (let step = 1; step < steps.length; step += 1) expect(steps[step]!).toBeGreaterThanOrEqual(steps[step - 1]! - 1e-3);
  });

  it('stays within its ends', () => {
    fc.assert(fc.property(fc.double({ noNaN: true }), (share) => channels(cividis(share)).every((value) => value >= 0 && value <= 255)));
  });

  it('tints words by their share of the heaviest, and tells for from against', () => {
    expect(wordTint(0, 1)).toMatch(/\/ 0\.000\)/);
    expect(wordTint(1, 1)).not.toBe(wordTint(-1, 1));
    expect(wordTint(3, 0)).toMatch(/\/ 0\.000\)/);
  });
});

describe('numbers and dates', () => {
  it('follow the language', () => {
    expect(formatFor('en').date('2026-03-05T23:30:00Z')).toBe('Mar 5, 2026');
    expect(formatFor('zh-CN').date('2026-03-05T23:30:00Z')).toBe('2026年3月5日');
    expect(formatFor('en').number(12345)).toBe('12,345');
  });
});
