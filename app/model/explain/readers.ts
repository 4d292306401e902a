import type { Pooling } from '../description.ts';

/**
 * How much each token's last state counts in the answer: all the same for the mean, the first alone where it stands for the
 * text, and the share of dimensions in which it is the largest for the maximum.
 * @param hidden [tokens, width] of the last layer
 * @returns one weight per token; they add up to 1
 */
export function readerWeights(pooling: Pooling, hidden: Float32Array, tokens: number): number[] {
  const weights = new Array<number>(tokens).fill(pooling === 'mean' ? 1 / tokens : 0);
  if (pooling === 'cls') weights[0] = 1;
  if (pooling !== 'max') return weights;
  const width = hidden.length / tokens;
  for (let column = 0; column < width; column += 1) {
    let best = 0;
    for (let token = 1; token < tokens; token += 1) if (hidden[token * width + column]! > hidden[best * width + column]!) best = token;
    weights[best]! += 1 / width;
  }
  return weights;
}

/**
 * What each token gives to those that the answer is read from.
 * @param matrix [query][key]
 */
export function received(matrix: readonly (readonly number[])[], readers: readonly number[]): number[] {
  return matrix.map((_, key) => matrix.reduce((sum, row, query) => sum + readers[query]! * row[key]!, 0));
}
