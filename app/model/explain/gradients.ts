import * as tf from '@tensorflow/tfjs';
import { padBatch } from '../batches.ts';
import type { ModelFolder } from '../folder.ts';
import { encodeFrom, storedParameter, wordEmbeddings } from '../tensorflow/encoder.ts';
import { linear } from '../tensorflow/layers.ts';
import { openTensorFlow } from '../tensorflow/runtime.ts';

/**
 * Input × gradient (Shrikumar et al. 2017, arXiv:1605.01713): how the logit of one intent changes with each token's embedding,
 * times that embedding. Computed by TensorFlow.js.
 * @param intent index of the intent in the model's head
 * @returns one score per token
 */
export async function inputTimesGradient(
  { description, weights, tokenizer }: ModelFolder,
  ids: readonly number[],
  intent: number,
): Promise<number[]> {
  await openTensorFlow();
  const scores = tf.tidy(() => {
    const batch = padBatch([ids], ids.length, tokenizer.padId);
    const parameter = storedParameter(weights);
    const logit = (words: tf.Tensor): tf.Scalar => {
      const { pooled } = encodeFrom(description, parameter, batch, words as tf.Tensor3D);
      const logits = linear(pooled, parameter('heads.intents.weight'), parameter('heads.intents.bias'));
      return logits.slice([0, intent], [1, 1]).asScalar();
    };
    const words = wordEmbeddings(parameter, batch);
    return tf.grad(logit)(words).mul(words).sum(-1).squeeze([0]);
  });
  const values = Array.from(await scores.data());
  scores.dispose();
  return values;
}
