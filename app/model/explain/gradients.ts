import * as tf from '@tensorflow/tfjs';
import { padBatch } from '../batches.ts';
import type { ModelFolder } from '../folder.ts';
import { readRow } from '../safetensors.ts';
import { encodeFrom, storedParameter } from '../tensorflow/encoder.ts';
import { linear } from '../tensorflow/layers.ts';
import { openTensorFlow } from '../tensorflow/runtime.ts';
import { tensorOf } from '../tensors.ts';
import type { Question } from './target.ts';

type Model = Pick<ModelFolder, 'description' | 'weights'>;

/**
 * Input × gradient (Shrikumar et al. 2017, arXiv:1605.01713): how the answer changes with each token's embedding, times that
 * embedding. Computed by TensorFlow.js.
 * @returns one score per token
 */
export async function inputTimesGradient(model: Model, ids: readonly number[], question: Question): Promise<number[]> {
  await openTensorFlow();
  const scores = tf.tidy(() => {
    const words = readWords(model, ids);
    const answer = (changed: tf.Tensor) => answerTo(question, model, ids, changed as tf.Tensor3D);
    return tf.grad(answer)(words).mul(words).sum(-1).squeeze([0]);
  });
  const values = Array.from(await scores.data());
  scores.dispose();
  return values;
}

/**
 * The rows of the word table that a text needs: the table as a whole may be larger than all layers together.
 * @returns [1, tokens, embeddingWidth]
 */
function readWords({ description, weights }: Model, ids: readonly number[]): tf.Tensor3D {
  const table = tensorOf(weights, 'embeddings.word_embeddings.weight');
  const words = new Float32Array(ids.length * description.embeddingWidth);
  ids.forEach((id, index) => {
    words.set(readRow(table, id), index * description.embeddingWidth);
  });
  return tf.tensor3d(words, [1, ids.length, description.embeddingWidth]);
}

/**
 * The number that is differentiated, for one text: the logit of the intent or class; for an embedding, its length along the
 * direction asked for. (The cosine itself is at its maximum at the whole text, where its derivative is zero.)
 * @param words [1, tokens, embeddingWidth]
 */
export function answerTo(question: Question, { description, weights }: Model, ids: readonly number[], words: tf.Tensor3D): tf.Scalar {
  const parameter = storedParameter(weights);
  const batch = padBatch([ids], ids.length, description.padId);
  // A head for masked words is asked nothing, and its decoder is the whole word table.
  const task = question.kind === 'class' ? description.task : null;
  const { pooled, logits } = encodeFrom({ ...description, task, normalise: false }, parameter, batch, words);
  if (question.kind === 'embedding') return pooled.mul(tf.tensor(question.direction)).sum().asScalar();
  const scores = question.kind === 'class' ? logits! : linear(pooled, parameter('heads.intents.weight'), parameter('heads.intents.bias'));
  return scores.slice([0, question.index], [1, 1]).asScalar();
}
