import { AppError } from '../contract/errors.ts';
import type { HeadsConfig } from './config.ts';
import type { Task, TransformerDescription } from './description.ts';
import { FAMILY_RULES } from './families.ts';
import type { Tensor, Weights } from './safetensors.ts';

/** A tensor's name and shape, as the configuration asks for it. */
export type Expected = [name: string, shape: number[]];

/** @throws AppError `model-invalid` where the tensor is missing */
export function tensorOf(weights: Weights, name: string): Tensor {
  const tensor = weights.get(name);
  if (tensor === undefined) throw new AppError('model-invalid', `The model has no tensor ${name}.`, { tensor: name });
  return tensor;
}

/** The tensors under the names that `BertModel` gives them, with the table of words standing in for a tied decoder. */
export function canonicalWeights({ family, task }: TransformerDescription, weights: Weights): Weights {
  const { prefix, rename } = FAMILY_RULES[family];
  const bare = (name: string) => (name.startsWith(prefix) ? name.slice(prefix.length) : name);
  const canonical: Weights = new Map(Array.from(weights, ([name, tensor]) => [rename(bare(name)), tensor]));
  if (task?.kind === 'masked-words' && !canonical.has(task.decoder)) {
    const words = canonical.get('embeddings.word_embeddings.weight');
    if (words !== undefined) canonical.set(task.decoder, words);
  }
  return canonical;
}

/** @throws AppError `model-invalid` naming the first tensor that is missing or of another shape */
export function checkShapes(weights: Weights, expected: Iterable<Expected>): void {
  for (const [name, shape] of expected) {
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

const linear = (name: string, out: number, inn: number): Expected[] => [
  [`${name}.weight`, [out, inn]],
  [`${name}.bias`, [out]],
];
export const norm = (name: string, width: number): Expected[] => [
  [`${name}.weight`, [width]],
  [`${name}.bias`, [width]],
];

/** The tensors of an encoder by canonical name, with their shapes; one by one, for a configuration may ask for any number. */
export function* expectedTensors(description: TransformerDescription, heads: HeadsConfig | null): Generator<Expected> {
  const { width, embeddingWidth, vocabulary, positions, tokenTypes, layers, relativeBuckets, task } = description;
  yield ['embeddings.word_embeddings.weight', [vocabulary, embeddingWidth]];
  yield ['embeddings.position_embeddings.weight', [positions, embeddingWidth]];
  if (tokenTypes > 0) yield ['embeddings.token_type_embeddings.weight', [tokenTypes, embeddingWidth]];
  yield* norm('embeddings.LayerNorm', embeddingWidth);
  if (embeddingWidth !== width) yield* linear('embeddings_project', width, embeddingWidth);
  if (relativeBuckets > 0) yield ['encoder.relative_attention_bias.weight', [relativeBuckets, description.heads]];
  for (let index = 0; index < layers; index += 1) yield* layerTensors(description, index);
  if (task !== null) yield* taskTensors(description, task);
  if (heads === null) return;
  yield* linear('heads.intents', heads.intents.length, width);
  yield* linear('heads.sentiments', heads.sentiments.length, width);
}

function layerTensors({ width, feedForward }: TransformerDescription, index: number): Expected[] {
  const prefix = `encoder.layer.${index}`;
  return [
    ...['query', 'key', 'value'].flatMap((part) => linear(`${prefix}.attention.self.${part}`, width, width)),
    ...linear(`${prefix}.attention.output.dense`, width, width),
    ...norm(`${prefix}.attention.output.LayerNorm`, width),
    ...linear(`${prefix}.intermediate.dense`, feedForward, width),
    ...linear(`${prefix}.output.dense`, width, feedForward),
    ...norm(`${prefix}.output.LayerNorm`, width),
  ];
}

function taskTensors({ width, embeddingWidth, vocabulary }: TransformerDescription, task: Task): Expected[] {
  if (task.kind === 'classification') return [...linear(task.dense, width, width), ...linear(task.out, task.labels.length, width)];
  return [
    ...linear(task.dense, embeddingWidth, width),
    ...norm(task.norm, embeddingWidth),
    [task.decoder, [vocabulary, embeddingWidth]],
    [task.bias, [vocabulary]],
  ];
}
