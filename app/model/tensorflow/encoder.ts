import * as tf from '@tensorflow/tfjs';
import type { TransformerDescription } from '../description.ts';
import type { Batch } from '../onnx/session.ts';
import { distanceBuckets } from '../relative-positions.ts';
import type { Weights } from '../safetensors.ts';
import { tensorOf } from '../tensors.ts';
import { activate, layerNorm, linear } from './layers.ts';

export interface EncoderOutputs {
  /** [batch, tokens, width] of the last layer */
  hidden: tf.Tensor3D;
  /** [batch, heads, tokens, tokens], one per layer */
  attentions: tf.Tensor4D[];
  /** [batch, width] as the model pools, of length 1 where it normalises */
  pooled: tf.Tensor2D;
  /** [batch, labels], or [batch, tokens, vocabulary] for masked words; null where the model has no task */
  logits: tf.Tensor | null;
}

interface Model {
  description: TransformerDescription;
  weights: Weights;
}

const MASKED = -1e9;

/** A parameter by its canonical name. */
export type Parameter = (name: string) => tf.Tensor;

/** Reads each parameter from the model's weights when it is asked for. */
export const storedParameter =
  (weights: Weights): Parameter =>
  (name) => {
    const { shape, data } = tensorOf(weights, name);
    return tf.tensor(data, shape);
  };

/** A BERT-like encoder (Devlin et al. 2019) in readable TensorFlow.js: the second opinion on the fast runtime. Call inside `tf.tidy`. */
export function encoderForward({ description, weights }: Model, batch: Batch): EncoderOutputs {
  const parameter = storedParameter(weights);
  return encodeFrom(description, parameter, batch, wordEmbeddings(parameter, batch));
}

/** @returns [batch, tokens, embeddingWidth] */
export function wordEmbeddings(parameter: Parameter, { ids, rows, columns }: Batch): tf.Tensor3D {
  const indices = tf.tensor2d(Int32Array.from(ids, Number), [rows, columns], 'int32');
  return tf.gather(parameter('embeddings.word_embeddings.weight'), indices) as tf.Tensor3D;
}

/** The same from given word embeddings, so that it can be differentiated by them. */
export function encodeFrom(description: TransformerDescription, parameter: Parameter, batch: Batch, words: tf.Tensor3D): EncoderOutputs {
  const dense = (input: tf.Tensor, name: string) => linear(input, parameter(`${name}.weight`), parameter(`${name}.bias`));
  const norm = (input: tf.Tensor, name: string) =>
    layerNorm(input, parameter(`${name}.weight`), parameter(`${name}.bias`), description.layerNormEpsilon);
  const { rows, columns } = batch;
  const { width, embeddingWidth, heads } = description;
  const mask = tf.tensor2d(Float32Array.from(batch.mask, Number), [rows, columns]);
  const bias = attentionBias(description, parameter, mask);

  let sum: tf.Tensor = words.add(
    parameter('embeddings.position_embeddings.weight').slice([description.positionOffset, 0], [columns, embeddingWidth]),
  );
  if (description.tokenTypes > 0) sum = sum.add(parameter('embeddings.token_type_embeddings.weight').slice([0, 0], [1, embeddingWidth]));
  let hidden = norm(sum, 'embeddings.LayerNorm');
  if (embeddingWidth !== width) hidden = dense(hidden, 'embeddings_project');

  const attentions: tf.Tensor4D[] = [];
  for (let layer = 0; layer < description.layers; layer += 1) {
    const prefix = `encoder.layer.${layer}`;
    const split = (part: string) =>
      dense(hidden, `${prefix}.attention.self.${part}`)
        .reshape([rows, columns, heads, width / heads])
        .transpose([0, 2, 1, 3]);
    const scores = split('query')
      .matMul(split('key').transpose([0, 1, 3, 2]))
      .div(Math.sqrt(width / heads))
      .add(bias);
    const attention = tf.softmax(scores as tf.Tensor4D);
    attentions.push(attention);
    const mixed = attention.matMul(split('value')).transpose([0, 2, 1, 3]).reshape([rows, columns, width]);
    const middle = norm(hidden.add(dense(mixed, `${prefix}.attention.output.dense`)), `${prefix}.attention.output.LayerNorm`);
    const expanded = activate(dense(middle, `${prefix}.intermediate.dense`), description.activation);
    hidden = norm(middle.add(dense(expanded, `${prefix}.output.dense`)), `${prefix}.output.LayerNorm`);
  }
  const last = hidden as tf.Tensor3D;
  return { hidden: last, attentions, pooled: pool(description, last, mask), logits: taskLogits(description, parameter, last) };
}

/** Padding hidden, and MPNet's bias by distance: broadcast to [batch, heads, tokens, tokens]. */
function attentionBias({ relativeBuckets: buckets }: TransformerDescription, parameter: Parameter, mask: tf.Tensor2D): tf.Tensor {
  const [rows, columns] = mask.shape;
  const padding = tf.scalar(1).sub(mask).mul(MASKED).reshape([rows, 1, 1, columns]);
  if (buckets === 0) return padding;
  const table = distanceBuckets(columns, buckets);
  const used = tf.buffer([columns, columns], 'int32');
  for (let query = 0; query < columns; query += 1) {
    for (let key = 0; key < columns; key += 1) used.set(Number(table[key - query + columns - 1]), query, key);
  }
  const relative = tf.gather(parameter('encoder.relative_attention_bias.weight'), used.toTensor());
  return padding.add(relative.transpose([2, 0, 1]).expandDims(0));
}

/** Over the tokens that are not padding. */
function pool({ pooling, normalise }: TransformerDescription, hidden: tf.Tensor3D, mask: tf.Tensor2D): tf.Tensor2D {
  const pooled = pooling === 'mean' ? meanPool(hidden, mask) : pooling === 'cls' ? firstToken(hidden) : maxPool(hidden, mask);
  return (normalise ? pooled.div(pooled.norm('euclidean', -1, true)) : pooled) as tf.Tensor2D;
}

const meanPool = (hidden: tf.Tensor3D, mask: tf.Tensor2D): tf.Tensor => hidden.mul(mask.expandDims(2)).sum(1).div(mask.sum(1, true));
const maxPool = (hidden: tf.Tensor3D, mask: tf.Tensor2D) =>
  tf.where(mask.cast('bool').expandDims(2).broadcastTo(hidden.shape), hidden, tf.fill(hidden.shape, MASKED)).max(1);
const firstToken = (hidden: tf.Tensor3D) => hidden.slice([0, 0, 0], [-1, 1, -1]).squeeze([1]);

function taskLogits({ task, layerNormEpsilon }: TransformerDescription, parameter: Parameter, hidden: tf.Tensor3D): tf.Tensor | null {
  if (task === null) return null;
  const dense = (input: tf.Tensor, name: string) => linear(input, parameter(`${name}.weight`), parameter(`${name}.bias`));
  if (task.kind === 'classification') return dense(activate(dense(firstToken(hidden), task.dense), task.activation), task.out);
  const transformed = activate(dense(hidden, task.dense), task.activation);
  const normed = layerNorm(transformed, parameter(`${task.norm}.weight`), parameter(`${task.norm}.bias`), layerNormEpsilon);
  return linear(normed, parameter(task.decoder), parameter(task.bias));
}
