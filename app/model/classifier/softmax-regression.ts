import * as tf from '@tensorflow/tfjs';
import { openTensorFlow } from '../tensorflow/runtime.ts';
import type { Labelled } from './labelled.ts';
import { minimise } from './minimise.ts';

/** Scores of classes as linear functions of an embedding. */
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
}

const TOLERANCE = 1e-5;
const STEPS = 500;

/**
 * Multinomial logistic regression on embeddings: the mean of weighted cross-entropies plus l2/2 · |W|², the bias free
 * (Bishop 2006, section 4.3.4). The function is convex and starts at 0, so the same examples give the same weights.
 */
export async function fitSoftmax(examples: Labelled, { l2, weights, signal, onLoss }: RegressionOptions): Promise<LinearHead> {
  await openTensorFlow();
  const { dim, classes, labels } = examples;
  const n = labels.length;
  const features = tf.tensor2d(examples.vectors, [n, dim]);
  const targets = tf.oneHot(tf.tensor1d(Int32Array.from(labels), 'int32'), classes).toFloat();
  const total = weights === undefined ? n : weights.reduce((sum, value) => sum + value, 0);
  const share = tf.tensor1d(Float32Array.from(labels, (_, row) => (weights?.[row] ?? 1) / total));
  const gradientsOf = tf.valueAndGrads((weight, bias) => {
    const scores = tf.add(tf.matMul(features, weight!, false, true), bias!);
    const losses = tf.sum(tf.mul(targets, tf.logSoftmax(scores)), 1).neg();
    return tf.add(tf.sum(tf.mul(losses, share)), tf.mul(tf.sum(tf.square(weight!)), l2 / 2)).asScalar();
  });
  const evaluate = async (point: Float64Array) => {
    signal?.throwIfAborted();
    const { value, grads } = tf.tidy(() =>
      gradientsOf([
        tf.tensor2d(Float32Array.from(point.subarray(0, classes * dim)), [classes, dim]),
        tf.tensor1d(Float32Array.from(point.subarray(classes * dim))),
      ]),
    );
    const [loss, forWeight, forBias] = await Promise.all([value.data(), grads[0]!.data(), grads[1]!.data()]);
    tf.dispose([value, grads]);
    return { value: loss[0]!, gradient: Float64Array.from([...forWeight, ...forBias]) };
  };
  try {
    const options = { tolerance: TOLERANCE, steps: STEPS, ...(onLoss === undefined ? {} : { onStep: onLoss }) };
    const point = await minimise(evaluate, new Float64Array(classes * (dim + 1)), options);
    return { weight: Float32Array.from(point.subarray(0, classes * dim)), bias: Float32Array.from(point.subarray(classes * dim)), dim };
  } finally {
    tf.dispose([features, targets, share]);
  }
}

/** Probabilities of the classes for each embedding, row by row. @param temperature divides the scores (Guo et al. 2017) */
export function probabilities({ weight, bias, dim }: LinearHead, vectors: Float32Array, temperature = 1): Float32Array {
  const classes = bias.length;
  const rows = vectors.length / dim;
  const result = new Float32Array(rows * classes);
  for (let row = 0; row < rows; row += 1) {
    const scores = result.subarray(row * classes, (row + 1) * classes);
    for (let name = 0; name < classes; name += 1) {
      let sum = bias[name]!;
      for (let at = 0; at < dim; at += 1) sum += weight[name * dim + at]! * vectors[row * dim + at]!;
      scores[name] = sum / temperature;
    }
    softmax(scores);
  }
  return result;
}

function softmax(scores: Float32Array): void {
  const most = scores.reduce((largest, score) => Math.max(largest, score), Number.NEGATIVE_INFINITY);
  let total = 0;
  scores.forEach((score, at) => {
    scores[at] = Math.exp(score - most);
    total += scores[at]!;
  });
  scores.forEach((power, at) => {
    scores[at] = power / total;
  });
}
