import * as tf from '@tensorflow/tfjs';
import { padBatch } from '../../app/model/batches.ts';
import type { TransformerDescription } from '../../app/model/description.ts';
import type { Weights } from '../../app/model/safetensors.ts';
import { encodeFrom, wordEmbeddings } from '../../app/model/tensorflow/encoder.ts';
import { linear } from '../../app/model/tensorflow/layers.ts';
import type { Example } from '../../app/model/training/feeds.ts';

const WORDS = 'embeddings.word_embeddings.weight';

/**
 * One step of training with TensorFlow.js's own differentiation and Adam over Attune's readable encoder. The table of words
 * is left as it is: the WebAssembly backend has no kernel for its gradient, and counts as faster by that.
 * @returns the loss before the step
 */
export function tensorFlowStep(description: TransformerDescription, weights: Weights, examples: readonly Example[], labels: number) {
  const tensors = new Map(
    Array.from(weights, ([name, { data, shape }]) => {
      const tensor = tf.tensor(data, shape);
      return [name, name === WORDS ? tensor : tf.variable(tensor)];
    }),
  );
  const parameter = (name: string) => tensors.get(name)!;
  const columns = Math.max(...examples.map(({ ids }) => ids.length));
  const batch = padBatch(
    examples.map(({ ids }) => ids),
    columns,
    description.padId,
  );
  const targets = tf.tensor2d(
    examples.map((example) => Array.from(example.targets.needs!)),
    [examples.length, labels],
  );
  const optimizer = tf.train.adam(5e-4);
  return (): number => {
    const loss = optimizer.minimize(() => {
      const { pooled } = encodeFrom(description, parameter, batch, wordEmbeddings(parameter, batch));
      const logits = linear(pooled, parameter('heads.needs.weight'), parameter('heads.needs.bias'));
      return tf.logSoftmax(logits).mul(targets).sum().div(-examples.length) as tf.Scalar;
    }, true);
    const value = loss!.dataSync()[0]!;
    loss!.dispose();
    return value;
  };
}
