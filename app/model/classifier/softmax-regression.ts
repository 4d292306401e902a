import { type Features, type Labelled, rowsIn, type SparseRow, widthOf } from './labelled.ts';
import { minimise } from './minimise.ts';

/** Scores of classes as linear functions of a post's features. */
export interface LinearHead {
  /** [classes, dim], row by row. */
  weight: Float32Array;
  bias: Float32Array;
  dim: number;
}

export interface RegressionOptions {
  /** Strength of the pull of the weights towards 0, as a share of each example's loss. */
  l2: number;
  /** Of each example; 1 where it is left out. */
  weights?: Float32Array;
  signal?: AbortSignal;
  /** Mean loss per example after each step. */
  onLoss?(loss: number): void;
  /** Ends where the largest entry of the gradient is below this. */
  tolerance?: number;
}

const TOLERANCE = 1e-5;
const STEPS = 500;

/**
 * Multinomial logistic regression: the mean of weighted cross-entropies plus l2/2 · |W|², the bias free (Bishop 2006, section
 * 4.3.4). The function is convex, starts at 0 and is computed in float64, so the same examples give the same weights.
 */
export async function fitSoftmax(
  examples: Labelled,
  { l2, weights, signal, onLoss, tolerance = TOLERANCE }: RegressionOptions,
): Promise<LinearHead> {
  const { classes, labels } = examples;
  const dim = widthOf(examples);
  const total = weights === undefined ? labels.length : weights.reduce((sum, value) => sum + value, 0);
  const scores = new Float64Array(classes);
  const evaluate = async (point: Float64Array) => {
    signal?.throwIfAborted();
    const gradient = new Float64Array(point.length);
    let value = 0;
    for (let at = 0; at < classes * dim; at += 1) {
      gradient[at] = l2 * point[at]!;
      value += (l2 / 2) * point[at]! ** 2;
    }
    for (let row = 0; row < labels.length; row += 1) {
      const share = (weights?.[row] ?? 1) / total;
      for (let name = 0; name < classes; name += 1) scores[name] = point[classes * dim + name]! + dotRow(point, name * dim, examples, row);
      softmax(scores);
      value -= share * Math.log(Math.max(scores[labels[row]!]!, Number.MIN_VALUE));
      for (let name = 0; name < classes; name += 1) {
        const slope = share * (scores[name]! - (labels[row] === name ? 1 : 0));
        addRow(gradient, name * dim, examples, row, slope);
        gradient[classes * dim + name]! += slope;
      }
    }
    return { value, gradient };
  };
  const options = { tolerance, steps: STEPS, ...(onLoss === undefined ? {} : { onStep: onLoss }) };
  const point = await minimise(evaluate, new Float64Array(classes * (dim + 1)), options);
  return { weight: Float32Array.from(point.subarray(0, classes * dim)), bias: Float32Array.from(point.subarray(classes * dim)), dim };
}

/** Probabilities of the classes for each row, row by row. @param temperature divides the scores (Guo et al. 2017) */
export function probabilities({ weight, bias, dim }: LinearHead, features: Features, temperature = 1): Float32Array {
  const classes = bias.length;
  const result = new Float32Array(rowsIn(features) * classes);
  const scores = new Float64Array(classes);
  for (let start = 0, row = 0; start < result.length; start += classes, row += 1) {
    for (let name = 0; name < classes; name += 1) scores[name] = (bias[name]! + dotRow(weight, name * dim, features, row)) / temperature;
    softmax(scores);
    result.set(scores, start);
  }
  return result;
}

function dotRow(weight: Float64Array | Float32Array, from: number, { vectors, dim, terms }: Features, row: number): number {
  let sum = 0;
  for (let at = 0, place = row * dim; at < dim; at += 1, place += 1) sum += weight[from + at]! * vectors[place]!;
  if (terms === undefined) return sum;
  const { places, values }: SparseRow = terms.rows[row]!;
  for (let at = 0; at < places.length; at += 1) sum += weight[from + dim + places[at]!]! * values[at]!;
  return sum;
}

function addRow(target: Float64Array, from: number, { vectors, dim, terms }: Features, row: number, factor: number): void {
  for (let at = 0, place = row * dim; at < dim; at += 1, place += 1) target[from + at]! += factor * vectors[place]!;
  if (terms === undefined) return;
  const { places, values }: SparseRow = terms.rows[row]!;
  for (let at = 0; at < places.length; at += 1) target[from + dim + places[at]!]! += factor * values[at]!;
}

function softmax(scores: Float64Array): void {
  let most = Number.NEGATIVE_INFINITY;
  for (const score of scores) most = Math.max(most, score);
  let total = 0;
  for (let at = 0; at < scores.length; at += 1) {
    scores[at] = Math.exp(scores[at]! - most);
    total += scores[at]!;
  }
  for (let at = 0; at < scores.length; at += 1) scores[at]! /= total;
}
