import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../contract/errors.ts';
import { parseWith, readJson, refuseUnsupported } from '../json-files.ts';
import type { Weights } from '../safetensors.ts';
import { checkShapes, type Expected, norm } from '../tensors.ts';
import { readWeightFiles } from '../weight-files.ts';

/** A GPT-2 (Radford et al. 2019): a decoder that predicts the next token. */
export interface CausalDescription {
  vocabulary: number;
  maxTokens: number;
  width: number;
  layers: number;
  heads: number;
  feedForward: number;
  layerNormEpsilon: number;
  endId: number | null;
}

export interface CausalModel {
  description: CausalDescription;
  weights: Weights;
  /** Of the weight files. */
  bytes: number;
}

const size = z.int().positive();
const Config = z
  .object({
    model_type: z.literal('gpt2'),
    vocab_size: size,
    n_positions: size,
    n_embd: size,
    n_layer: size,
    n_head: size,
    n_inner: size.nullish(),
    layer_norm_epsilon: z.number().positive().default(1e-5),
    eos_token_id: z.int().nonnegative().nullish(),
  })
  .refine((config) => config.n_embd % config.n_head === 0, { message: 'n_head does not divide n_embd' });

/** What a GPT-2 may ask for: a file that does not fit it is sound, but not supported. */
const Supported = z.object({
  activation_function: z.enum(['gelu_new', 'gelu_pytorch_tanh']).optional(),
  scale_attn_weights: z.literal(true).optional(),
  scale_attn_by_inverse_layer_idx: z.literal(false).optional(),
  add_cross_attention: z.literal(false).optional(),
});

/**
 * Reads a GPT-2 folder (its tokenizer apart).
 * @throws AppError `model-invalid`, `model-unsupported`
 */
export async function readCausalModel(folder: string): Promise<CausalModel> {
  const raw = await readJson(join(folder, 'config.json'), z.looseObject({}));
  refuseUnsupported(Supported, raw);
  const config = parseWith(Config, raw, 'config.json');
  const description: CausalDescription = {
    vocabulary: config.vocab_size,
    maxTokens: config.n_positions,
    width: config.n_embd,
    layers: config.n_layer,
    heads: config.n_head,
    feedForward: config.n_inner ?? 4 * config.n_embd,
    layerNormEpsilon: config.layer_norm_epsilon,
    endId: config.eos_token_id ?? null,
  };
  const { weights: stored, bytes } = await readWeightFiles(folder);
  const weights: Weights = new Map(Array.from(stored, ([name, tensor]) => [name.replace(/^transformer\./, ''), tensor]));
  const tied = weights.get('wte.weight');
  if (!weights.has('lm_head.weight') && tied !== undefined) weights.set('lm_head.weight', tied);
  checkShapes(weights, causalTensors(description));
  return { description, weights, bytes };
}

/** The tensors of a GPT-2 with their shapes, one by one; its linear layers are stored [in, out]. */
export function* causalTensors({ vocabulary, maxTokens, width, layers, feedForward }: CausalDescription): Generator<Expected> {
  const linear = (name: string, inn: number, out: number): Expected[] => [
    [`${name}.weight`, [inn, out]],
    [`${name}.bias`, [out]],
  ];
  const layer = (index: number) => [
    ...norm(`h.${index}.ln_1`, width),
    ...linear(`h.${index}.attn.c_attn`, width, 3 * width),
    ...linear(`h.${index}.attn.c_proj`, width, width),
    ...norm(`h.${index}.ln_2`, width),
    ...linear(`h.${index}.mlp.c_fc`, width, feedForward),
    ...linear(`h.${index}.mlp.c_proj`, feedForward, width),
  ];
  yield ['wte.weight', [vocabulary, width]];
  yield ['wpe.weight', [maxTokens, width]];
  for (let index = 0; index < layers; index += 1) yield* layer(index);
  yield* norm('ln_f', width);
  yield ['lm_head.weight', [vocabulary, width]];
}

/** @throws AppError `model-invalid` where more tokens are asked for than the model has positions */
export function checkLength({ maxTokens }: CausalDescription, tokens: number): void {
  if (tokens > maxTokens) throw new AppError('model-invalid', `${tokens} tokens are more than the ${maxTokens} that this model reads.`);
}
