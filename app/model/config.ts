import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../contract/errors.ts';
import { IntentName, SentimentName } from '../contract/records.ts';

/** What the runtimes need to know of a transformer, whatever its family calls it. */
export interface TransformerDescription {
  family: 'bert';
  vocabulary: number;
  maxTokens: number;
  tokenTypes: number;
  width: number;
  layers: number;
  heads: number;
  feedForward: number;
  layerNormEpsilon: number;
  pooling: 'mean' | 'cls';
}

/** The linear heads of an Attune model: `heads.<name>.weight` [labels, width] on the pooled embedding. */
export const HeadsConfig = z.object({
  intents: z.array(IntentName),
  sentiments: z.array(SentimentName),
  /** Divides the logits before the softmax (Guo et al. 2017). */
  temperature: z.object({ intents: z.number().positive(), sentiments: z.number().positive() }),
});
export type HeadsConfig = z.infer<typeof HeadsConfig>;

const size = z.int().positive();
const BertConfig = z.object({
  vocab_size: size,
  max_position_embeddings: size,
  type_vocab_size: size.default(2),
  hidden_size: size,
  num_hidden_layers: size,
  num_attention_heads: size,
  intermediate_size: size,
  layer_norm_eps: z.number().positive().default(1e-12),
  hidden_act: z.string().default('gelu'),
  position_embedding_type: z.string().default('absolute'),
});
const Pooling = z.object({ pooling_mode_cls_token: z.boolean().default(false), pooling_mode_mean_tokens: z.boolean().default(true) });

/**
 * Reads `config.json` and, where there is one, the pooling of a sentence-transformers folder.
 * @throws AppError `model-invalid`, or `model-unsupported` naming what is missing
 */
export async function readDescription(folder: string): Promise<TransformerDescription> {
  const raw = await readJson(join(folder, 'config.json'), z.looseObject({ model_type: z.string() }));
  if (raw.model_type !== 'bert') {
    throw new AppError('model-unsupported', `Models of type ${raw.model_type} are not supported yet; BERT encoders are.`, {
      type: raw.model_type,
    });
  }
  const config = parse(BertConfig, raw, 'config.json');
  if (config.hidden_size % config.num_attention_heads !== 0) {
    throw new AppError(
      'model-invalid',
      `config.json asks for ${config.num_attention_heads} heads, which do not divide a width of ${config.hidden_size}.`,
    );
  }
  if (config.hidden_act !== 'gelu') unsupported(`hidden_act ${config.hidden_act}`);
  if (config.position_embedding_type !== 'absolute') unsupported(`position_embedding_type ${config.position_embedding_type}`);
  return {
    family: 'bert',
    vocabulary: config.vocab_size,
    maxTokens: config.max_position_embeddings,
    tokenTypes: config.type_vocab_size,
    width: config.hidden_size,
    layers: config.num_hidden_layers,
    heads: config.num_attention_heads,
    feedForward: config.intermediate_size,
    layerNormEpsilon: config.layer_norm_eps,
    pooling: await readPooling(folder),
  };
}

/** The heads of an Attune model; null where the folder has none. */
export async function readHeads(folder: string): Promise<HeadsConfig | null> {
  return readOptionalJson(join(folder, 'attune-heads.json'), HeadsConfig);
}

async function readPooling(folder: string): Promise<'mean' | 'cls'> {
  const pooling = await readOptionalJson(join(folder, '1_Pooling', 'config.json'), Pooling);
  if (pooling === null || pooling.pooling_mode_mean_tokens) return 'mean';
  if (!pooling.pooling_mode_cls_token) unsupported('a pooling other than mean or first token');
  return 'cls';
}

async function readOptionalJson<T>(path: string, schema: z.ZodType<T>): Promise<T | null> {
  const text = await readFile(path, 'utf8').catch(() => null);
  return text === null ? null : parseText(text, schema, path);
}

/** @throws AppError `model-invalid` */
export async function readJson<T>(path: string, schema: z.ZodType<T>): Promise<T> {
  const value = await readOptionalJson(path, schema);
  if (value === null) throw new AppError('model-invalid', `The model folder has no ${fileOf(path)}.`, { file: fileOf(path) });
  return value;
}

function parseText<T>(text: string, schema: z.ZodType<T>, path: string): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new AppError('model-invalid', `${fileOf(path)} of the model is not JSON.`, { file: fileOf(path) });
  }
  return parse(schema, value, fileOf(path));
}

function parse<T>(schema: z.ZodType<T>, value: unknown, file: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new AppError('model-invalid', `${file} of the model: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'is not valid'}.`, {
    file,
  });
}

const fileOf = (path: string) => path.split(/[\\/]/).slice(-1)[0] ?? path;

function unsupported(what: string): never {
  throw new AppError('model-unsupported', `This model needs ${what}, which is not supported yet.`, { what });
}
