import { expect, it } from 'vitest';
import { seededRandom } from '../../../app/contract/random.ts';
import { wordVectors } from '../../../scripts/starter/word-vectors.ts';

it('brings words together that stand in like company', () => {
  const random = seededRandom(5);
  const pick = (from: number, count: number) => from + Math.floor(random() * count);
  // Tokens 0–9 stand with 20–24, tokens 10–19 with 30–34; they never meet each other.
  const sequences = Array.from({ length: 3000 }, () => {
    const side = random() < 0.5 ? 0 : 1;
    return [pick(20 + 10 * side, 5), pick(10 * side, 10), pick(20 + 10 * side, 5)];
  });
  const vectors = wordVectors([...sequences, [40, 41]], 50, 4, 1);
  const cosine = (a: number, b: number) => vectors.get(a)!.reduce((sum, value, axis) => sum + value * vectors.get(b)![axis]!, 0);
  for (let token = 1; token < 10; token += 1) {
    expect(cosine(0, token)).toBeGreaterThan(0.8);
    expect(cosine(0, token + 10)).toBeLessThan(0.3);
  }
  expect(vectors.has(40), 'too rare').toBe(false);
});
