import type { ModelDescription, ParityReport } from '../contract/records.ts';
import { readModelType } from './config.ts';
import { smallestCosine } from './cosine.ts';
import { createEncoder } from './encoder.ts';
import { describeModel, loadModelFolder, requireFolder } from './folder.ts';
import { generate, openCausalSession } from './generation/generate.ts';
import { type CausalDescription, readCausalModel } from './generation/gpt2.ts';
import { compareRuntimes } from './runtimes.ts';
import { openTokenizer } from './tokenizer.ts';

/** Read by every model that is checked: both languages, redacted text, emoji, nothing at all. */
const PROBES = ['Where can I buy this lamp? It is lovely.', '电池不好，客服也不回复。', 'thanks [HANDLE] 😀', ''];
const PROMPT = 'The lamp is';

export type ModelCheck = EncoderCheck | GeneratorCheck;

export interface EncoderCheck {
  kind: 'encoder';
  model: Omit<ModelDescription, 'card'>;
  pooling: string;
  /** Labels of a classification head, `masked-words`, or null for embeddings alone. */
  head: string[] | 'masked-words' | null;
  parity: ParityReport;
  /** Smallest cosine between the probes' embeddings in int8 and fp32. */
  int8Cosine: number;
}

export interface GeneratorCheck {
  kind: 'generator';
  model: CausalDescription;
  prompt: string;
  continuation: string;
}

/**
 * Reads a model folder and tries it: both runtimes on the same texts and int8 against fp32, or a few generated tokens.
 * @throws AppError `model-missing`, `model-invalid`, `model-unsupported` with what is wrong or missing
 */
export async function checkModelFolder(folder: string): Promise<ModelCheck> {
  await requireFolder(folder);
  return (await readModelType(folder)) === 'gpt2' ? checkGenerator(folder) : checkEncoder(folder);
}

async function checkEncoder(path: string): Promise<EncoderCheck> {
  const folder = await loadModelFolder(path);
  const { card: _, ...model } = describeModel(folder, { builtIn: false });
  const { task, pooling } = folder.description;
  const embed = async (precision: 'fp32' | 'int8') => {
    const encoder = await createEncoder(folder, { precision });
    const { embeddings } = await encoder.encode(PROBES, {});
    await encoder.dispose();
    return embeddings;
  };
  const exact = await embed('fp32');
  return {
    kind: 'encoder',
    model,
    pooling,
    head: task === null ? null : task.kind === 'classification' ? task.labels : task.kind,
    parity: await compareRuntimes(folder, PROBES),
    int8Cosine: smallestCosine(exact, await embed('int8'), folder.description.width),
  };
}

async function checkGenerator(path: string): Promise<GeneratorCheck> {
  const model = await readCausalModel(path);
  const { vocabulary, maxTokens } = model.description;
  const tokenizer = await openTokenizer(path, { vocabulary, maxTokens, padId: null });
  const session = await openCausalSession(model);
  const options = { temperature: 0, topK: null, topP: 1, repetitionPenalty: 1.2, maxNewTokens: 8, stop: [], seed: 1 };
  const { text } = await generate(model, session, tokenizer.encode(PROMPT).ids, tokenizer.decode, options);
  await session.release();
  return { kind: 'generator', model: model.description, prompt: PROMPT, continuation: text };
}
