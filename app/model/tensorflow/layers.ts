import * as tf from '@tensorflow/tfjs';
import type { Activation } from '../description.ts';

/** y = x·Wᵀ + b over the last axis; weight [out, in]. */
export function linear(input: tf.Tensor, weight: tf.Tensor, bias: tf.Tensor): tf.Tensor {
  const [out, inn] = [weight.shape[0]!, weight.shape[1]!];
  // Transposed first: the WebAssembly backend multiplies by a transposed matrix seven times slower.
  const product = tf.matMul(input.reshape([-1, inn]) as tf.Tensor2D, weight.transpose() as tf.Tensor2D);
  return product.add(bias).reshape([...input.shape.slice(0, -1), out]);
}

/** Over the last axis. */
export function layerNorm(input: tf.Tensor, gain: tf.Tensor, shift: tf.Tensor, epsilon: number): tf.Tensor {
  const centred = input.sub(input.mean(-1, true));
  const variance = centred.square().mean(-1, true);
  return centred.div(variance.add(epsilon).sqrt()).mul(gain).add(shift);
}

/** GELU is x·Φ(x) (Hendrycks and Gimpel 2016), with the error function or with the tanh that approximates it. */
export function activate(input: tf.Tensor, activation: Activation): tf.Tensor {
  if (activation === 'relu') return input.relu();
  if (activation === 'tanh') return input.tanh();
  if (activation === 'gelu') return input.mul(input.mul(Math.SQRT1_2).erf().add(1)).mul(0.5);
  const inner = input.add(input.pow(3).mul(0.044715)).mul(Math.sqrt(2 / Math.PI));
  return input.mul(inner.tanh().add(1)).mul(0.5);
}
