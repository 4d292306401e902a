import { createRequire } from 'node:module';
import * as tf from '@tensorflow/tfjs';
import { z } from 'zod';
import type { ParityReport, RuntimeStatus } from '../contract/records.ts';
import { padBatch } from './batches.ts';
import { requireFinite } from './finite.ts';
import type { ModelFolder } from './folder.ts';
import { encoderGraph } from './onnx/encoder-graph.ts';
import { type Batch, openSession } from './onnx/session.ts';
import { encoderForward } from './tensorflow/encoder.ts';
import { openTensorFlow } from './tensorflow/runtime.ts';

const require = createRequire(import.meta.url);
const Package = z.looseObject({ version: z.string() });

/** Which runtimes this machine has, and why one is missing. */
export async function runtimeStatuses(): Promise<RuntimeStatus[]> {
  const tensorflow = await openTensorFlow();
  const native = tensorflow.name === 'tfjs-node';
  return [
    { name: 'onnxruntime-node', available: true, version: Package.parse(require('onnxruntime-node/package.json')).version, absence: null },
    { name: 'tfjs-node', available: native, version: native ? tensorflow.version : null, absence: tensorflow.absence },
    {
      name: 'tfjs-wasm',
      available: !native,
      version: native ? null : tensorflow.version,
      absence: native ? { code: 'not-needed', detail: null } : null,
    },
  ];
}

/** Reads the same texts with ONNX Runtime and TensorFlow.js and gives the largest difference between them. */
export async function compareRuntimes(folder: ModelFolder, texts: readonly string[]): Promise<ParityReport> {
  const { name } = await openTensorFlow();
  const sequences = texts.map((text) => folder.tokenizer.encode(text).ids);
  const batch = padBatch(sequences, Math.max(...sequences.map((ids) => ids.length)), folder.tokenizer.padId);
  const both = await openBothRuntimes(folder);
  const { hidden, attention } = await both.compare(batch).finally(both.release);
  return { runtimes: ['onnxruntime-node', name], hidden, attention, posts: texts.length };
}

/** Largest absolute differences between the runtimes, over all rows and layers. */
export interface RuntimeDifferences {
  hidden: number;
  attention: number;
  /** Of the graph that shows its attention and of the fast one. */
  pooled: number;
  /** Null where the model has no head of its own. */
  logits: number | null;
}

export interface BothRuntimes {
  /** @throws AppError `model-invalid` where the model does not answer with numbers */
  compare(batch: Batch): Promise<RuntimeDifferences>;
  release(): Promise<void>;
}

/** The same model on both runtimes. */
export async function openBothRuntimes({ description, weights }: Pick<ModelFolder, 'description' | 'weights'>): Promise<BothRuntimes> {
  await openTensorFlow();
  const [open, fast] = [
    await openSession(encoderGraph(description, null, weights, { precision: 'fp32', explaining: true })),
    await openSession(encoderGraph(description, null, weights, { precision: 'fp32', explaining: false })),
  ];
  return {
    async compare(batch) {
      const onnx = await open.run(batch);
      const { pooled } = await fast.run(batch);
      requireFinite(onnx.hidden!.data);
      const other = tf.tidy(() => {
        const { hidden, attentions, pooled, logits } = encoderForward({ description, weights }, batch);
        const read = (tensor: tf.Tensor) => tensor.dataSync();
        return {
          hidden: read(hidden),
          attentions: attentions.map(read),
          pooled: read(pooled),
          logits: logits === null ? [] : [read(logits)],
        };
      });
      const [logits] = other.logits;
      return {
        hidden: largestDifference(other.hidden, onnx.hidden!.data),
        attention: Math.max(...other.attentions.map((values, layer) => largestDifference(values, onnx[`attention_${layer}`]!.data))),
        pooled: Math.max(largestDifference(other.pooled, onnx.pooled!.data), largestDifference(other.pooled, pooled!.data)),
        logits: logits === undefined ? null : largestDifference(logits, onnx.logits!.data),
      };
    },
    async release() {
      await open.release();
      await fast.release();
    },
  };
}

/** Infinite where one gave more numbers than the other. */
export function largestDifference(left: ArrayLike<number>, right: ArrayLike<number>): number {
  if (left.length !== right.length) return Number.POSITIVE_INFINITY;
  let largest = 0;
  for (let index = 0; index < left.length; index += 1) largest = Math.max(largest, Math.abs(left[index]! - right[index]!));
  return largest;
}
