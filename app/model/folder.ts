import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { AppError } from '../contract/errors.ts';
import type { ModelDescription } from '../contract/records.ts';
import { type HeadsConfig, readDescription, readHeads, type TransformerDescription } from './config.ts';
import { readSafetensors, type Tensor, type Weights } from './safetensors.ts';
import { openTokenizer, type Tokenizer } from './tokenizer.ts';

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
  const found = await stat(folder).catch(() => null);
  if (found === null || !found.isDirectory()) {
    throw new AppError('model-missing', `There is no model folder at ${folder}; check the path.`, { folder });
  }
  const description = await readDescription(folder);
  const path = join(folder, 'model.safetensors');
  const weights = withoutPrefix(await readSafetensors(path));
  const heads = await readHeads(folder);
  checkShapes(description, heads, weights);
  return {
    name: basename(folder),
    description,
    weights,
    tokenizer: await openTokenizer(folder, description.vocabulary, description.maxTokens),
    heads,
    card: await readFile(join(folder, 'README.md'), 'utf8').catch(() => null),
    bytes: (await stat(path)).size,
  };
}

/** What the Models screen shows. */
export function describeModel(folder: ModelFolder, { builtIn }: { builtIn: boolean }): ModelDescription {
  const { name, description, weights, card, bytes } = folder;
  return {
    name,
    architecture: description.family,
    builtIn,
    layers: description.layers,
    heads: description.heads,
    width: description.width,
    vocabulary: description.vocabulary,
    maxTokens: description.maxTokens,
    parameters: Array.from(weights.values()).reduce((sum, tensor) => sum + tensor.data.length, 0),
    bytes,
    card,
  };
}

/** @throws AppError `model-invalid` where the tensor is missing */
export function tensorOf(weights: Weights, name: string): Tensor {
  const tensor = weights.get(name);
  if (tensor === undefined) throw new AppError('model-invalid', `The model has no tensor ${name}.`, { tensor: name });
  return tensor;
}

/** `BertModel` saves bare names, models with a head save them under `bert.`. */
function withoutPrefix(weights: Weights): Weights {
  return new Map(Array.from(weights, ([name, tensor]) => [name.replace(/^bert\./, ''), tensor]));
}

function checkShapes(description: TransformerDescription, heads: HeadsConfig | null, weights: Weights): void {
  for (const [name, shape] of expectedShapes(description, heads)) {
    const found = tensorOf(weights, name).shape;
    if (found.join() !== shape.join()) {
      throw new AppError(
        'model-invalid',
        `Tensor ${name} has shape [${found.join(', ')}] where config.json asks for [${shape.join(', ')}].`,
        { tensor: name },
      );
    }
  }
}

/** The tensors of a BERT encoder as Hugging Face names them, with their shapes. */
export function expectedShapes(description: TransformerDescription, heads: HeadsConfig | null): [string, number[]][] {
  const { width, feedForward, vocabulary, maxTokens, tokenTypes, layers } = description;
  const linear = (name: string, out: number, inn: number): [string, number[]][] => [
    [`${name}.weight`, [out, inn]],
    [`${name}.bias`, [out]],
  ];
  const norm = (name: string): [string, number[]][] => [
    [`${name}.weight`, [width]],
    [`${name}.bias`, [width]],
  ];
  const layer = (index: number): [string, number[]][] => {
    const prefix = `encoder.layer.${index}`;
    return [
      ...['query', 'key', 'value'].flatMap((part) => linear(`${prefix}.attention.self.${part}`, width, width)),
      ...linear(`${prefix}.attention.output.dense`, width, width),
      ...norm(`${prefix}.attention.output.LayerNorm`),
      ...linear(`${prefix}.intermediate.dense`, feedForward, width),
      ...linear(`${prefix}.output.dense`, width, feedForward),
      ...norm(`${prefix}.output.LayerNorm`),
    ];
  };
  return [
    ['embeddings.word_embeddings.weight', [vocabulary, width]],
    ['embeddings.position_embeddings.weight', [maxTokens, width]],
    ['embeddings.token_type_embeddings.weight', [tokenTypes, width]],
    ...norm('embeddings.LayerNorm'),
    ...Array.from({ length: layers }, (_, index) => layer(index)).flat(),
    ...(heads === null
      ? []
      : [...linear('heads.intents', heads.intents.length, width), ...linear('heads.sentiments', heads.sentiments.length, width)]),
  ];
}
