import * as ort from 'onnxruntime-node';
import { AppError } from '../../contract/errors.ts';
import type { OnnxModel } from './graph.ts';

export interface Batch {
  ids: BigInt64Array;
  mask: BigInt64Array;
  rows: number;
  columns: number;
}
export type Outputs = Record<string, { data: Float32Array; dims: readonly number[] }>;

export interface GraphSession {
  run(batch: Batch): Promise<Outputs>;
  release(): Promise<void>;
}

/** Opens a graph; weights in other files are mapped, not copied. */
export function createSession({ bytes, weightsFolder }: OnnxModel, threads?: number): Promise<ort.InferenceSession> {
  return ort.InferenceSession.create(bytes, {
    graphOptimizationLevel: 'all',
    ...(threads === undefined ? {} : { intraOpNumThreads: threads }),
    ...(weightsFolder === null ? {} : { extra: { session: { model_external_initializers_file_folder_path: weightsFolder } } }),
  });
}

/**
 * A graph ready to run on ONNX Runtime.
 * @throws AppError `runtime-unavailable` where the native library does not load or refuses the graph
 */
export async function openSession(model: OnnxModel, threads?: number): Promise<GraphSession> {
  const session = await createSession(model, threads).catch((cause: unknown) => {
    throw new AppError(
      'runtime-unavailable',
      `ONNX Runtime could not open the model: ${cause instanceof Error ? cause.message : String(cause)}`,
    );
  });
  return {
    async run({ ids, mask, rows, columns }) {
      const results = await session.run({
        ids: new ort.Tensor('int64', ids, [rows, columns]),
        mask: new ort.Tensor('int64', mask, [rows, columns]),
      });
      return Object.fromEntries(Object.entries(results).map(([name, tensor]) => [name, { data: floats(tensor), dims: tensor.dims }]));
    },
    release: () => session.release(),
  };
}

/** @throws AppError `internal` where the graph gave something else, or nothing */
export function floats(tensor: ort.Tensor | undefined): Float32Array {
  if (tensor?.data instanceof Float32Array) return tensor.data;
  throw new AppError('internal', `The graph gave ${tensor?.type ?? 'nothing'} where float32 was expected.`);
}
