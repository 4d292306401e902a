import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../contract/errors.ts';
import { readOptionalJson } from './json-files.ts';
import { readSafetensors, type Weights } from './safetensors.ts';

const Index = z.object({ weight_map: z.record(z.string(), z.string()) });
const OTHER_FORMATS = ['pytorch_model.bin', 'tf_model.h5', 'flax_model.msgpack', 'model.onnx'];

/**
 * All tensors of a folder: `model.safetensors`, or the shards that `model.safetensors.index.json` lists.
 * @throws AppError `model-invalid`, or `model-unsupported` where the weights are in another format
 */
export async function readWeightFiles(folder: string): Promise<{ weights: Weights; bytes: number }> {
  const index = await readOptionalJson(join(folder, 'model.safetensors.index.json'), Index);
  const files = index === null ? ['model.safetensors'] : Array.from(new Set(Object.values(index.weight_map)));
  if (index === null) await refuseOtherFormats(folder);
  const weights: Weights = new Map();
  let bytes = 0;
  for (const file of files) {
    if (basename(file) !== file)
      throw new AppError('model-invalid', `The index of the weights points outside the folder: ${file}.`, { file });
    const shard = await readSafetensors(join(folder, file));
    for (const [name, tensor] of shard) if (index === null || index.weight_map[name] === file) weights.set(name, tensor);
    bytes += (await stat(join(folder, file))).size;
  }
  return { weights, bytes };
}

async function refuseOtherFormats(folder: string): Promise<void> {
  const exists = (file: string) =>
    stat(join(folder, file)).then(
      () => true,
      () => false,
    );
  if (await exists('model.safetensors')) return;
  for (const file of OTHER_FORMATS) {
    if (await exists(file)) {
      throw new AppError('model-unsupported', `The weights are in ${file}, which is not read; a model.safetensors is needed.`, { file });
    }
  }
}
