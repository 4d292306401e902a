import { basename } from 'node:path';
import type { ModelDescription } from '../contract/records.ts';
import { readDescription, readModelType } from './config.ts';
import { describeModel, loadModelFolder, readCard, requireFolder } from './folder.ts';
import { readFrontMatter } from './front-matter.ts';
import { readCausalModel } from './generation/gpt2.ts';
import { countParameters, generatorMemory } from './memory.ts';
import { openTokenizer } from './tokenizer.ts';

/**
 * Reads the settings alone, as they can be looked at before the weights are there.
 * @throws AppError `model-invalid`, `model-unsupported`
 */
export async function readSettings(folder: string): Promise<void> {
  if ((await readModelType(folder)) !== 'gpt2') await readDescription(folder);
}

/**
 * What a model folder holds. Settings, vocabulary and the weights' names and shapes are read and checked; no weight is loaded.
 * @throws AppError `model-missing`, `model-invalid`, `model-unsupported` with what is wrong or missing
 */
export async function describeFolder(folder: string): Promise<ModelDescription> {
  await requireFolder(folder);
  if ((await readModelType(folder)) !== 'gpt2') return describeModel(await loadModelFolder(folder));
  const { description, weights, bytes } = await readCausalModel(folder);
  const { vocabulary, maxTokens, layers, heads, width } = description;
  await openTokenizer(folder, { vocabulary, maxTokens, padId: null });
  const parameters = countParameters(weights);
  const memory = generatorMemory(parameters);
  return {
    name: basename(folder),
    kind: 'generator',
    architecture: 'gpt2',
    layers,
    heads,
    width,
    vocabulary,
    maxTokens,
    parameters,
    bytes,
    memory: { fp32: memory, int8: memory },
    scores: false,
    ...readFrontMatter((await readCard(folder)) ?? ''),
  };
}
