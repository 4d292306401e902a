import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../app/contract/random.ts';
import { type SamplingOptions, sampleToken } from '../../../app/model/generation/sampling.ts';

const plain: SamplingOptions = { temperature: 1, topK: null, topP: 1, repetitionPenalty: 1 };
const none = new Set<number>();
const logits = Float32Array.of(0, Math.log(2), Math.log(5), Math.log(2));

describe('sampling', () => {
  it('takes tokens as often as the softmax says', () => {
    const uniform = seededRandom(1);
    const counts = [0, 0, 0, 0];
    for (let draw = 0; draw < 20_000; draw += 1) counts[sampleToken(logits, none, plain, uniform)]! += 1;
    expect(counts.map((count) => count / 20_000)).toEqual([0.1, 0.2, 0.5, 0.2].map((share) => expect.closeTo(share, 1)));
  });

  it('keeps to the k likeliest, and to the nucleus', () => {
    const drawn = (options: SamplingOptions) => {
      const uniform = seededRandom(2);
      return new Set(Array.from({ length: 500 }, () => sampleToken(logits, none, options, uniform)));
    };
    expect(drawn({ ...plain, topK: 2 })).toEqual(new Set([2, 1]));
    expect(drawn({ ...plain, topP: 0.5 })).toEqual(new Set([2]));
    expect(drawn({ ...plain, topP: 0.6 })).toEqual(new Set([2, 1]));
  });

  it('makes what has occurred less likely, whatever its sign', () => {
    const greedy = { ...plain, temperature: 0, repetitionPenalty: 10 };
    expect(sampleToken(logits, new Set([2]), greedy, () => 0)).toBe(1);
    expect(sampleToken(Float32Array.of(-1, -0.5), new Set([1]), greedy, () => 0)).toBe(0);
  });

  it('always names a token that exists', () => {
    const finite = fc.float({ min: -50, max: 50, noNaN: true });
    fc.assert(
      fc.property(fc.array(finite, { minLength: 1, maxLength: 30 }), fc.double({ min: 0, max: 0.999, noNaN: true }), (values, point) => {
        const id = sampleToken(Float32Array.from(values), none, { ...plain, temperature: 0.7, topK: 5, topP: 0.9 }, () => point);
        expect(id).toBeGreaterThanOrEqual(0);
        expect(id).toBeLessThan(values.length);
      }),
    );
  });
});
