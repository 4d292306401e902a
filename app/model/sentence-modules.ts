import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../contract/errors.ts';
import type { Pooling, TransformerDescription } from './description.ts';
import { readJson, readOptionalJson } from './json-files.ts';
import { oneLine } from './one-line.ts';

const Modules = z.array(z.object({ path: z.string(), type: z.string() }));
const PoolingConfig = z.record(z.string(), z.unknown());
const Prompts = z.object({ prompts: z.record(z.string(), z.string()).default({}), default_prompt_name: z.string().nullish() });
const Limits = z.object({ max_seq_length: z.int().positive().nullish() });

const MODES: Record<string, Pooling> = {
  pooling_mode_mean_tokens: 'mean',
  pooling_mode_cls_token: 'cls',
  pooling_mode_max_tokens: 'max',
};

type SentenceSettings = Pick<TransformerDescription, 'pooling' | 'normalise' | 'prompts' | 'defaultPrompt' | 'maxTokens'>;

/**
 * How a sentence-transformers folder makes one embedding of a text (sbert.net, modules.json); the mean over the attention mask
 * where the folder does not say.
 * @throws AppError `model-unsupported` naming the module or the pooling that is missing
 */
export async function readSentenceModules(folder: string): Promise<SentenceSettings> {
  const modules = (await readOptionalJson(join(folder, 'modules.json'), Modules)) ?? [];
  for (const { type } of modules) {
    if (!/\.(Transformer|Pooling|Normalize)$/.test(type)) unsupported(`the module ${type.split('.').at(-1)}`);
  }
  const prompts = await readOptionalJson(join(folder, 'config_sentence_transformers.json'), Prompts);
  const limits = await readOptionalJson(join(folder, 'sentence_bert_config.json'), Limits);
  for (const { path, type } of modules) {
    if (path.split(/[\\/]/).includes('..')) throw new AppError('model-invalid', 'modules.json of the model points outside its folder.');
    if (type.endsWith('.Transformer') && path !== '') unsupported(`its transformer in a folder of its own (${path})`);
  }
  if (typeof prompts?.default_prompt_name === 'string' && !Object.hasOwn(prompts.prompts, prompts.default_prompt_name)) {
    throw new AppError(
      'model-invalid',
      `config_sentence_transformers.json of the model names the prompt ${oneLine(prompts.default_prompt_name)}, which it does not have.`,
    );
  }
  return {
    pooling: await readPooling(folder, modules.find(({ type }) => type.endsWith('.Pooling'))?.path),
    normalise: modules.some(({ type }) => type.endsWith('.Normalize')),
    prompts: prompts?.prompts ?? {},
    defaultPrompt: prompts?.default_prompt_name ?? null,
    maxTokens: limits?.max_seq_length ?? Number.POSITIVE_INFINITY,
  };
}

/** A module that is named must say how it pools; without modules, a folder `1_Pooling` may. */
async function readPooling(folder: string, named: string | undefined): Promise<Pooling> {
  if (named === undefined) return poolingOf(await readOptionalJson(join(folder, '1_Pooling', 'config.json'), PoolingConfig));
  return poolingOf(await readJson(join(folder, named, 'config.json'), PoolingConfig));
}

function poolingOf(config: Record<string, unknown> | null): Pooling {
  const chosen = Object.keys(config ?? {}).filter((key) => key.startsWith('pooling_mode_') && config?.[key] === true);
  if (chosen.length === 0) return 'mean';
  if (chosen.length > 1) unsupported(`poolings side by side (${chosen.join(', ')})`);
  return MODES[chosen[0]!] ?? unsupported(`the pooling ${chosen[0]}`);
}

function unsupported(what: string): never {
  throw new AppError('model-unsupported', `This model needs ${oneLine(what)}, which is not supported.`, { what });
}
