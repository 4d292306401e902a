import { createRequire } from 'node:module';
import * as tf from '@tensorflow/tfjs';
import { z } from 'zod';
import type { ParityReport, RuntimeStatus } from '../contract/records.ts';
import { padBatch } from './batches.ts';
import type { ModelFolder } from './folder.ts';
import { encoderGraph } from './onnx/encoder-graph.ts';
import { openSession } from './onnx/session.ts';
import { encoderForward } from './tensorflow/encoder.ts';
import { openTensorFlow } from './tensorflow/runtime.ts';

const require = createRequire(import.meta.url);
const Package = z.looseObject({ version: z.string() });

/** Which runtimes this machine has, and why one is missing. */
export async function runtimeStatuses(): Promise<RuntimeStatus[]> {
  const tensorflow = await openTensorFlow();
  const native = tensorflow.name === 'tfjs-node';
  return [
    { name: 'onnxruntime-node', available: true, version: Package.parse(require('onnxruntime-node/package.json')).version, reason: null },
    { name: 'tfjs-node', available: native, version: native ? tensorflow.version : null, reason: tensorflow.reason },
    {
      name: 'tfjs-wasm',
      available: !native,
      version: native ? null : tensorflow.version,
      reason: native ? 'The native library is used instead.' : null,
    },
  ];
}

/** Reads the same texts with ONNX Runtime and TensorFlow.js and gives the largest difference between them. */
export async function compareRuntimes(folder: ModelFolder, texts: readonly string[]): Promise<ParityReport> {
  const { name } = await openTensorFlow();
  const sequences = texts.map((text) => folder.tokenizer.encode(text).ids);
  const batch = padBatch(sequences, Math.max(...sequences.map((ids) => ids.length)), folder.tokenizer.padId);
  const session = await openSession(
    encoderGraph(folder.description, folder.heads, folder.weights, { precision: 'fp32', explaining: true }),
  );
  try {
    const onnx = await session.run(batch);
    const tensorflow = tf.tidy(() => {
      const { hidden, attentions } = encoderForward(folder, batch);
      return { hidden: hidden.dataSync(), attentions: attentions.map((attention) => attention.dataSync()) };
    });
    const attention = tensorflow.attentions.map((values, layer) => largestDifference(values, onnx[`attention_${layer}`]!.data));
    return {
      runtimes: ['onnxruntime-node', name],
      hidden: largestDifference(tensorflow.hidden, onnx.hidden!.data),
      attention: Math.max(...attention),
      posts: texts.length,
    };
  } finally {
    await session.release();
  }
}

function largestDifference(left: ArrayLike<number>, right: ArrayLike<number>): number {
  let largest = 0;
  for (let index = 0; index < left.length; index += 1) largest = Math.max(largest, Math.abs(left[index]! - right[index]!));
  return largest;
}
