import { padBatch } from '../../app/model/batches.ts';
import { createEncoder } from '../../app/model/encoder.ts';
import { loadModelFolder } from '../../app/model/folder.ts';
import { OnnxGraph } from '../../app/model/onnx/graph.ts';
import { createSession, floats } from '../../app/model/onnx/session.ts';
import { encodeFrom, storedParameter, wordEmbeddings } from '../../app/model/tensorflow/encoder.ts';
import { openTensorFlow } from '../../app/model/tensorflow/runtime.ts';

/** What is timed: all that happens between texts and embeddings [texts, width]; opening the model is not. */
export type Encode = (texts: readonly string[]) => Promise<Float32Array>;

export interface ContenderOptions {
  folder: string;
  precision: 'fp32' | 'int8';
  /** Texts of one call or batch; Infinity for all at once. */
  batch: number;
}

/** Everything that can encode the same posts with the same weights. */
export const CONTENDERS = { attune, transformersJs, onnxRuntimeLoop, tensorFlowJs } satisfies Record<
  string,
  (options: ContenderOptions) => Promise<Encode>
>;

async function attune({ folder, precision }: ContenderOptions): Promise<Encode> {
  const encoder = await createEncoder(await loadModelFolder(folder), { precision });
  return async (texts) => (await encoder.encode(texts, {})).embeddings;
}

/** `@huggingface/transformers`, feature-extraction, mean pooling: the call that its documentation shows. */
async function transformersJs({ folder, precision, batch }: ContenderOptions): Promise<Encode> {
  const { env, pipeline } = await import('@huggingface/transformers');
  env.allowRemoteModels = false;
  env.localModelPath = '/';
  const extract = await pipeline('feature-extraction', folder, { dtype: precision === 'fp32' ? 'fp32' : 'q8' });
  return inBatches(batch, async (texts) => Float32Array.from((await extract([...texts], { pooling: 'mean' })).data));
}

/** ONNX Runtime as one would first write it: batches in the order of the posts, each padded to its longest. */
async function onnxRuntimeLoop({ folder, batch }: ContenderOptions): Promise<Encode> {
  const [{ InferenceSession, Tensor }, { tokenizer }] = [await import('onnxruntime-node'), await loadModelFolder(folder)];
  const session = await InferenceSession.create(`${folder}/onnx/model.onnx`);
  return inBatches(batch, async (texts) => {
    const sequences = texts.map((text) => tokenizer.encode(text).ids);
    const columns = Math.max(...sequences.map(({ length }) => length));
    const { ids, mask } = padBatch(sequences, columns, tokenizer.padId);
    const tensor = (data: BigInt64Array) => new Tensor('int64', data, [texts.length, columns]);
    const feeds = { input_ids: tensor(ids), attention_mask: tensor(mask), token_type_ids: tensor(new BigInt64Array(ids.length)) };
    const hidden = floats((await session.run(feeds)).last_hidden_state);
    return meanOverTokens(hidden, sequences, columns);
  });
}

/** Attune's own readable model on TensorFlow.js, its parameters kept in the runtime's memory. */
async function tensorFlowJs({ folder, batch }: ContenderOptions): Promise<Encode> {
  const { description, tokenizer, weights } = await loadModelFolder(folder);
  await openTensorFlow();
  const tf = await import('@tensorflow/tfjs');
  const stored = storedParameter(weights);
  const kept = new Map(Array.from(weights.keys(), (name) => [name, tf.keep(stored(name))]));
  const parameter = (name: string) => kept.get(name) ?? stored(name);
  return inBatches(batch, async (texts) => {
    const sequences = texts.map((text) => tokenizer.encode(text).ids);
    const padded = padBatch(sequences, Math.max(...sequences.map(({ length }) => length)), tokenizer.padId);
    return tf.tidy(() => {
      const { pooled } = encodeFrom(description, parameter, padded, wordEmbeddings(parameter, padded));
      return Float32Array.from(pooled.dataSync());
    });
  });
}

function inBatches(size: number, encode: Encode): Encode {
  return async (texts) => {
    const parts: Float32Array[] = [];
    for (let start = 0; start < texts.length; start += size) parts.push(await encode(texts.slice(start, start + size)));
    return concatenated(parts);
  };
}

function concatenated(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const part of parts) {
    all.set(part, offset);
    offset += part.length;
  }
  return all;
}

/** @param hidden [texts, columns, width] */
function meanOverTokens(hidden: Float32Array, sequences: readonly (readonly number[])[], columns: number): Float32Array {
  const width = hidden.length / (sequences.length * columns);
  const pooled = new Float32Array(sequences.length * width);
  sequences.forEach(({ length }, row) => {
    for (let token = 0; token < length; token += 1) {
      for (let at = 0; at < width; at += 1) pooled[row * width + at]! += hidden[(row * columns + token) * width + at]! / length;
    }
  });
  return pooled;
}

const SIDE = 1536;

/** Billions of operations a second in one large matrix product: what no encoder on this machine can exceed. */
export async function matrixPeak(precision: 'fp32' | 'int8'): Promise<number> {
  const { Tensor } = await import('onnxruntime-node');
  const graph = new OnnxGraph();
  const quantised = precision === 'int8';
  const left = graph.input('left', quantised ? 'uint8' : 'float32', [SIDE, SIDE]);
  const right = quantised
    ? graph.constant(
        'int8',
        [SIDE, SIDE],
        Int8Array.from({ length: SIDE * SIDE }, (_, at) => (at % 201) - 100),
      )
    : graph.constant(
        'float32',
        [SIDE, SIDE],
        Float32Array.from({ length: SIDE * SIDE }, (_, at) => (at % 201) / 100 - 1),
      );
  graph.output('product', graph.op(quantised ? 'MatMulInteger' : 'MatMul', [left, right]), quantised ? 'int32' : 'float32', [SIDE, SIDE]);
  const session = await createSession(graph.build());
  const feeds = {
    left: quantised
      ? new Tensor('uint8', new Uint8Array(SIDE * SIDE).fill(100), [SIDE, SIDE])
      : new Tensor('float32', new Float32Array(SIDE * SIDE).fill(0.5), [SIDE, SIDE]),
  };
  let best = 0;
  for (let run = 0; run < 12; run += 1) {
    const started = performance.now();
    await session.run(feeds);
    best = Math.max(best, (2 * SIDE ** 3) / (performance.now() - started) / 1e6);
  }
  await session.release();
  return best;
}
