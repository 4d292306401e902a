import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../contract/errors.ts';
import { readOptionalJson } from './json-files.ts';
import { oneLine } from './one-line.ts';
import { BUFFERS, readSafetensors, type Weights } from './safetensors.ts';

const Index = z.object({ weight_map: z.record(z.string(), z.string()) });
const OTHER_FORMATS = /(^pytorch_model.*\.bin|^tf_model\.h5|^flax_model\.msgpack|\.onnx|\.gguf)$/;

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
    if (basename(file) !== file || file === '..')
      throw new AppError('model-invalid', `The index of the weights points outside the folder: ${oneLine(file)}.`, { file });
    const shard = await readSafetensors(join(folder, file));
    for (const [name, tensor] of shard) if (index === null || index.weight_map[name] === file) weights.set(name, tensor);
    bytes += (await stat(join(folder, file))).size;
  }
  for (const [name, file] of Object.entries(index?.weight_map ?? {})) {
    if (!weights.has(name) && !BUFFERS.test(name)) {
      throw new AppError('model-invalid', `The index of the weights places tensor ${oneLine(name)} in ${file}, which does not have it.`, {
        tensor: name,
      });
    }
  }
  return { weights, bytes };
}

async function refuseOtherFormats(folder: string): Promise<void> {
  const files = await readdir(folder);
  if (files.includes('model.safetensors')) return;
  const file = files.find((name) => OTHER_FORMATS.test(name));
  if (file === undefined) return;
  throw new AppError('model-unsupported', `The weights are in ${oneLine(file)}, which is not read; a model.safetensors is needed.`, {
    file,
  });
}
