import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../contract/errors.ts';
import { IntentId, SentimentName } from '../contract/records.ts';
import { FAMILIES, type TransformerDescription } from './description.ts';
import { FAMILY_RULES, Supported, taskOf } from './families.ts';
import { parseWith, readJson, readOptionalJson, refuseUnsupported } from './json-files.ts';
import { oneLine } from './one-line.ts';
import { readSentenceModules } from './sentence-modules.ts';

/** The linear heads of an Attune model: `heads.<name>.weight` [labels, width] on the pooled embedding. */
export const HeadsConfig = z.object({
  intents: z.array(IntentId).min(1),
  sentiments: z.array(SentimentName).min(1),
  /** Divides the logits before the softmax (Guo et al. 2017). */
  temperature: z.object({ intents: z.number().positive(), sentiments: z.number().positive() }),
});
export type HeadsConfig = z.infer<typeof HeadsConfig>;

const FamilyName = z.enum(FAMILIES);

/** What `config.json` calls its kind, before anything else of it is trusted. */
export async function readModelType(folder: string): Promise<string> {
  return (await readJson(join(folder, 'config.json'), z.looseObject({ model_type: z.string({ error: () => 'is not named' }) }))).model_type;
}

/**
 * Reads `config.json` and, where there are any, the modules of a sentence-transformers folder.
 * @throws AppError `model-invalid`, or `model-unsupported` naming what is missing
 */
export async function readDescription(folder: string): Promise<TransformerDescription> {
  const type = await readModelType(folder);
  const family = FamilyName.safeParse(type);
  if (!family.success) {
    throw new AppError(
      'model-unsupported',
      type === 'gpt2'
        ? 'A GPT-2 continues texts and gives no embeddings of them; choose an encoder.'
        : `Models of type “${oneLine(type)}” are not supported; encoders of type ${FAMILIES.join(', ')} are, and gpt2 to continue texts.`,
      { type },
    );
  }
  const raw = await readJson(join(folder, 'config.json'), z.looseObject({}));
  refuseUnsupported(Supported, raw);
  const rules = FAMILY_RULES[family.data];
  const architecture = parseWith(rules.architecture, raw, 'config.json');
  if (architecture.width % architecture.heads !== 0) {
    throw new AppError(
      'model-invalid',
      `config.json asks for ${architecture.heads} heads, which do not divide a width of ${architecture.width}.`,
    );
  }
  if (architecture.padId >= architecture.vocabulary || architecture.maxTokens < 1) {
    const { padId, vocabulary, positions } = architecture;
    throw new AppError(
      'model-invalid',
      `config.json sets pad_token_id to ${padId}, which does not fit a vocabulary of ${vocabulary} and ${positions} positions.`,
    );
  }
  const sentence = await readSentenceModules(folder);
  return {
    family: family.data,
    ...architecture,
    ...sentence,
    maxTokens: Math.min(architecture.maxTokens, sentence.maxTokens),
    task: taskOf(raw, rules, architecture.activation),
  };
}

/** The heads of an Attune model; null where the folder has none. */
export async function readHeads(folder: string): Promise<HeadsConfig | null> {
  return readOptionalJson(join(folder, 'attune-heads.json'), HeadsConfig);
}
