import * as tf from '@tensorflow/tfjs';
import { type ModelFolder, tensorOf } from '../folder.ts';
import type { Batch } from '../onnx/session.ts';

export interface BertOutputs {
  /** [batch, tokens, width] of the last layer */
  hidden: tf.Tensor3D;
  /** [batch, heads, tokens, tokens], one per layer */
  attentions: tf.Tensor4D[];
  /** [batch, width], mean over the tokens that are not padding */
  pooled: tf.Tensor2D;
}

const MASKED = -1e9;

/** BERT (Devlin et al. 2019) in readable TensorFlow.js: the second opinion on the fast runtime. Call inside `tf.tidy`. */
export function bertForward({ description, weights }: ModelFolder, batch: Batch): BertOutputs {
  const weight = (name: string): tf.Tensor => {
    const { shape, data } = tensorOf(weights, name);
    return tf.tensor(data, shape);
  };
  const dense = (input: tf.Tensor3D, name: string) => linear(input, weight(`${name}.weight`), weight(`${name}.bias`));
  const norm = (input: tf.Tensor3D, name: string) =>
    layerNorm(input, weight(`${name}.weight`), weight(`${name}.bias`), description.layerNormEpsilon);
  const { rows, columns } = batch;
  const { width, heads } = description;
  const mask = tf.tensor2d(Float32Array.from(batch.mask, Number), [rows, columns]);
  const bias = tf.scalar(1).sub(mask).mul(MASKED).reshape([rows, 1, 1, columns]);

  const ids = tf.tensor2d(Int32Array.from(batch.ids, Number), [rows, columns], 'int32');
  const words = tf.gather(weight('embeddings.word_embeddings.weight'), ids);
  const positions = weight('embeddings.position_embeddings.weight').slice([0, 0], [columns, width]);
  const type = weight('embeddings.token_type_embeddings.weight').slice([0, 0], [1, width]);
  let hidden = norm(words.add(positions).add(type) as tf.Tensor3D, 'embeddings.LayerNorm');

  const attentions: tf.Tensor4D[] = [];
  for (let layer = 0; layer < description.layers; layer += 1) {
    const prefix = `encoder.layer.${layer}`;
    const split = (part: string) =>
      dense(hidden, `${prefix}.attention.self.${part}`)
        .reshape([rows, columns, heads, width / heads])
        .transpose([0, 2, 1, 3]);
    const scores = split('query')
      .matMul(split('key'), false, true)
      .div(Math.sqrt(width / heads))
      .add(bias);
    const attention = tf.softmax(scores as tf.Tensor4D);
    attentions.push(attention);
    const mixed = attention.matMul(split('value')).transpose([0, 2, 1, 3]).reshape([rows, columns, width]) as tf.Tensor3D;
    const middle = norm(hidden.add(dense(mixed, `${prefix}.attention.output.dense`)), `${prefix}.attention.output.LayerNorm`);
    const expanded = gelu(dense(middle, `${prefix}.intermediate.dense`));
    hidden = norm(middle.add(dense(expanded, `${prefix}.output.dense`)), `${prefix}.output.LayerNorm`);
  }
  const weighted = hidden.mul(mask.expandDims(2)).sum(1);
  return { hidden, attentions, pooled: weighted.div(mask.sum(1, true)) as tf.Tensor2D };
}

function linear(input: tf.Tensor3D, weight: tf.Tensor, bias: tf.Tensor): tf.Tensor3D {
  const [rows, columns, inn] = input.shape;
  const product = tf.matMul(input.reshape([-1, inn]) as tf.Tensor2D, weight as tf.Tensor2D, false, true);
  return product.add(bias).reshape([rows, columns, weight.shape[0]!]);
}

function layerNorm(input: tf.Tensor3D, gain: tf.Tensor, shift: tf.Tensor, epsilon: number): tf.Tensor3D {
  const centred = input.sub(input.mean(-1, true));
  const variance = centred.square().mean(-1, true);
  return centred.div(variance.add(epsilon).sqrt()).mul(gain).add(shift);
}

/** x·Φ(x), with the exact error function (Hendrycks and Gimpel 2016). */
function gelu(input: tf.Tensor3D): tf.Tensor3D {
  return input.mul(input.mul(Math.SQRT1_2).erf().add(1)).mul(0.5);
}
