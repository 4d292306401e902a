import type { Precision } from '../contract/records.ts';
import { poolShape } from './onnx/session-pool.ts';
import type { Weights } from './safetensors.ts';

/**
 * What a session holds per element of the layers' matrices, and beside them. Fitted to the growth of the process on models of
 * 4 × 192, 6 × 384 and 12 × 768 after 600 posts, which they meet within 15 %. Int8 graphs carry their weights instead of
 * mapping the file, and every session keeps several copies: they save time, not memory.
 */
const BYTES_PER_ELEMENT = { fp32: 4, int8: 4.4 } as const;
const BESIDE_MATRICES = 65e6;

/** Elements of the layers' matrices. */
export function matrixElements(weights: Weights): number {
  let elements = 0;
  for (const [name, { shape }] of weights) {
    if (name.startsWith('encoder.layer.') && shape.length === 2) elements += shape[0]! * shape[1]!;
  }
  return elements;
}

/** Bytes of the layers' matrices as the graph computes with them. */
export function matrixBytes(weights: Weights, precision: Precision): number {
  return matrixElements(weights) * (precision === 'fp32' ? 4 : 1);
}

/** Bytes of memory that an encoder takes on this machine while it reads posts: an estimate. */
export function encoderMemory(weights: Weights, precision: Precision, cores?: number): number {
  const { workers } = poolShape(matrixBytes(weights, precision), cores);
  return Math.round(workers * (matrixElements(weights) * BYTES_PER_ELEMENT[precision] + BESIDE_MATRICES));
}

/** The same of a generator, which runs in one session. */
export function generatorMemory(parameters: number): number {
  return Math.round(parameters * BYTES_PER_ELEMENT.fp32 + BESIDE_MATRICES);
}

/** Elements of all tensors; one that is tied to another counts once. */
export function countParameters(weights: Weights): number {
  return Array.from(new Set(weights.values())).reduce((sum, tensor) => sum + tensor.shape.reduce((product, size) => product * size, 1), 0);
}
