import * as tf from '@tensorflow/tfjs';
import type { CausalModel } from '../generation/gpt2.ts';
import { storedParameter } from './encoder.ts';
import { activate, layerNorm } from './layers.ts';

const MASKED = -1e9;

/**
 * GPT-2 (Radford et al. 2019) in readable TensorFlow.js, for one sequence. Call inside `tf.tidy`.
 * @returns hidden [tokens, width], logits [tokens, vocabulary], attentions [heads, tokens, tokens] per layer
 */
export function causalForward({ description, weights }: CausalModel, ids: readonly number[]) {
  const { width, heads, layers, layerNormEpsilon } = description;
  const parameter = storedParameter(weights);
  const tokens = ids.length;
  const dense = (input: tf.Tensor, name: string) =>
    tf.matMul(input as tf.Tensor2D, parameter(`${name}.weight`) as tf.Tensor2D).add(parameter(`${name}.bias`));
  const norm = (input: tf.Tensor, name: string) =>
    layerNorm(input, parameter(`${name}.weight`), parameter(`${name}.bias`), layerNormEpsilon);
  const visible = tf.linalg.bandPart(tf.ones([tokens, tokens]) as tf.Tensor2D, -1, 0);
  const bias = tf.scalar(1).sub(visible).mul(MASKED);
  const words = tf.gather(parameter('wte.weight'), tf.tensor1d([...ids], 'int32'));
  let hidden: tf.Tensor = words.add(parameter('wpe.weight').slice([0, 0], [tokens, width]));
  const attentions: tf.Tensor[] = [];
  for (let layer = 0; layer < layers; layer += 1) {
    const joined = dense(norm(hidden, `h.${layer}.ln_1`), `h.${layer}.attn.c_attn`);
    const split = (part: number) =>
      joined
        .slice([0, part * width], [tokens, width])
        .reshape([tokens, heads, width / heads])
        .transpose([1, 0, 2]);
    const scores = split(0)
      .matMul(split(1), false, true)
      .div(Math.sqrt(width / heads))
      .add(bias);
    const attention = tf.softmax(scores);
    attentions.push(attention);
    const mixed = attention.matMul(split(2)).transpose([1, 0, 2]).reshape([tokens, width]);
    const middle = hidden.add(dense(mixed, `h.${layer}.attn.c_proj`));
    const expanded = activate(dense(norm(middle, `h.${layer}.ln_2`), `h.${layer}.mlp.c_fc`), 'gelu_tanh');
    hidden = middle.add(dense(expanded, `h.${layer}.mlp.c_proj`));
  }
  const last = norm(hidden, 'ln_f');
  const logits = tf.matMul(last as tf.Tensor2D, parameter('lm_head.weight') as tf.Tensor2D, false, true);
  return { hidden: last, logits, attentions };
}
