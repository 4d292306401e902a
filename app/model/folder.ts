import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { AppError } from '../contract/errors.ts';
import type { ModelDescription } from '../contract/records.ts';
import { type HeadsConfig, readDescription, readHeads } from './config.ts';
import type { TransformerDescription } from './description.ts';
import { readFrontMatter } from './front-matter.ts';
import { readOptionalText } from './json-files.ts';
import { countParameters, encoderMemory } from './memory.ts';
import { oneLine } from './one-line.ts';
import type { Weights } from './safetensors.ts';
import { canonicalWeights, checkShapes, expectedTensors } from './tensors.ts';
import { openTokenizer, type Tokenizer } from './tokenizer.ts';
import { readWeightFiles } from './weight-files.ts';

/** A Hugging Face folder, read and checked. */
export interface ModelFolder {
  name: string;
  description: TransformerDescription;
  weights: Weights;
  tokenizer: Tokenizer;
  heads: HeadsConfig | null;
  card: string | null;
  bytes: number;
}

/**
 * Reads a model folder: `config.json`, `tokenizer.json`, `model.safetensors`, optional heads and card.
 * @throws AppError `model-missing`, `model-invalid`, `model-unsupported`
 */
export async function loadModelFolder(folder: string): Promise<ModelFolder> {
  await requireFolder(folder);
  const encoder = await readEncoder(folder);
  return {
    ...encoder,
    name: basename(folder),
    tokenizer: await openTokenizer(folder, encoder.description),
    card: await readCard(folder),
  };
}

/** The model card as it lies in the folder; null where there is none that can be read. */
export function readCard(folder: string): Promise<string | null> {
  return readOptionalText(join(folder, 'README.md')).catch(() => null);
}

/** @throws AppError `model-missing` */
export async function requireFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => null);
  if (found?.isDirectory()) return;
  throw new AppError('model-missing', `There is no model folder at ${oneLine(folder)}; check the path.`, { folder });
}

/** Description and checked weights, without the tokenizer. */
export async function readEncoder(folder: string): Promise<Omit<ModelFolder, 'name' | 'card' | 'tokenizer'>> {
  const named = await readDescription(folder);
  const files = await readWeightFiles(folder);
  const weights = canonicalWeights(named, files.weights);
  // Folders of bare encoders often keep the name of the class with a head that they were cut from.
  const description = named.task === null || weights.has(`${named.task.dense}.weight`) ? named : { ...named, task: null };
  const heads = await readHeads(folder);
  checkShapes(weights, expectedTensors(description, heads));
  return { description, weights, heads, bytes: files.bytes };
}

/** What the folder holds, without reading a weight. */
export function describeModel(folder: ModelFolder): ModelDescription {
  const { name, description, weights, heads, card, bytes } = folder;
  return {
    name,
    kind: 'encoder',
    architecture: description.family,
    layers: description.layers,
    heads: description.heads,
    width: description.width,
    vocabulary: description.vocabulary,
    maxTokens: description.maxTokens,
    parameters: countParameters(weights),
    bytes,
    memory: { fp32: encoderMemory(weights, 'fp32'), int8: encoderMemory(weights, 'int8') },
    scores: heads !== null,
    ...readFrontMatter(card ?? ''),
  };
}
