import * as tf from '@tensorflow/tfjs';
import { AppError } from '../contract/errors.ts';

/** Weights as `nn.Linear` keeps them: y = x·Wᵀ. The first three are [headDim, headDim] and shared by all heads. */
export interface AttentionWeights {
  values: tf.Tensor2D;
  keys: tf.Tensor2D;
  queries: tf.Tensor2D;
  /** [embedSize, embedSize] */
  outputWeight: tf.Tensor2D;
  /** [embedSize] */
  outputBias: tf.Tensor1D;
}

const MASKED = -1e20;

/**
 * The multi-head self-attention layer Attune stands on.
 * The embedding is cut into heads; each head's scores are q·kᵀ / √embedSize, masked scores −1e20, and softmax over keys;
 * the heads' mixtures are put side by side and projected.
 * @param input [batch, tokens, embedSize]
 * @param mask broadcast to [batch, heads, tokens, tokens]; 0 hides a key
 * @returns output [batch, tokens, embedSize] and attention [batch, heads, tokens, tokens]
 * @throws AppError `model-invalid` where the head count does not divide the width
 */
export function multiHeadSelfAttention(input: tf.Tensor3D, weights: AttentionWeights, heads: number, mask: tf.Tensor | null = null) {
  const [batch, tokens, embedSize] = input.shape;
  if (embedSize % heads !== 0) {
    throw new AppError('model-invalid', `${heads} heads do not divide a width of ${embedSize}.`, { heads, width: embedSize });
  }
  const split = input.reshape([batch, tokens, heads, embedSize / heads]);
  const project = (weight: tf.Tensor2D) => linear(split, weight).transpose([0, 2, 1, 3]);
  const scores = project(weights.queries).matMul(project(weights.keys), false, true).div(Math.sqrt(embedSize));
  const visible = mask === null ? scores : tf.where(mask.cast('bool').broadcastTo(scores.shape), scores, tf.fill(scores.shape, MASKED));
  const attention = tf.softmax(visible);
  const mixed = attention.matMul(project(weights.values)).transpose([0, 2, 1, 3]).reshape([batch, tokens, embedSize]);
  return { output: linear(mixed, weights.outputWeight).add(weights.outputBias), attention };
}

/**
 * Attention without weights: a = softmax(e·eᵀ), h = a·e.
 * @param embeddings [tokens, size]
 */
export function dotProductAttention(embeddings: tf.Tensor2D): { attention: tf.Tensor2D; output: tf.Tensor2D } {
  const [tokens, size] = embeddings.shape;
  const attention = tf.softmax(tf.matMul(embeddings, embeddings, false, true)).as2D(tokens, tokens);
  return { attention, output: tf.matMul(attention, embeddings).as2D(tokens, size) };
}

/** y = x·Wᵀ over the last axis. */
function linear(input: tf.Tensor, weight: tf.Tensor2D): tf.Tensor {
  const [out, inn] = weight.shape;
  return tf.matMul(input.reshape([-1, inn]), weight, false, true).reshape([...input.shape.slice(0, -1), out]);
}
