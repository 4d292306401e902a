import { AppError } from '../contract/errors.ts';
import { type ModelCheck, PARITY_LIMIT, type Precision } from '../contract/records.ts';
import { readModelType } from './config.ts';
import { smallestCosine } from './cosine.ts';
import { createEncoder } from './encoder.ts';
import { loadModelFolder, requireFolder } from './folder.ts';
import { generate, openCausalSession } from './generation/generate.ts';
import { readCausalModel } from './generation/gpt2.ts';
import { openTokenizer } from './tokenizer.ts';

/** Read by every model that is checked: both languages, redacted text, emoji, nothing at all. */
const PROBES = ['Where can I buy this lamp? It is lovely.', '电池不好，客服也不回复。', 'thanks [HANDLE] 😀', ''];
const PROMPT = 'The lamp is';

/**
 * Tries a model folder: both runtimes on the same texts and int8 against fp32, or a few generated tokens.
 * @throws AppError `model-missing`, `model-invalid`, `model-unsupported` with what is wrong or missing
 */
export async function checkModelFolder(folder: string): Promise<ModelCheck> {
  await requireFolder(folder);
  return (await readModelType(folder)) === 'gpt2' ? checkGenerator(folder) : checkEncoder(folder);
}

async function checkEncoder(path: string): Promise<ModelCheck> {
  const folder = await loadModelFolder(path);
  const { task, pooling } = folder.description;
  const embed = async (precision: Precision) => {
    const encoder = await createEncoder(folder, { precision, shape: { workers: 1, threads: 1 } });
    try {
      return (await encoder.encode(PROBES, {})).embeddings;
    } finally {
      await encoder.dispose();
    }
  };
  const exact = await embed('fp32');
  const int8Cosine = smallestCosine(exact, await embed('int8'), folder.description.width);
  const { compareRuntimes } = await import('./runtimes.ts');
  const parity = await compareRuntimes(folder, PROBES);
  if (![int8Cosine, parity.hidden, parity.attention].every(Number.isFinite)) {
    throw new AppError('model-invalid', 'The model gives embeddings that are zero or too large to compare; its weights are damaged.');
  }
  // Attention lies between 0 and 1 whatever the model, so it can be held to the limit; hidden states have any size.
  if (parity.attention > PARITY_LIMIT) {
    throw new AppError(
      'model-invalid',
      `The two runtimes read this model differently (attention by ${parity.attention.toExponential(1)}); do not rely on it.`,
    );
  }
  const head = task === null ? null : task.kind === 'classification' ? task.labels : task.kind;
  return { kind: 'encoder', pooling, head, parity, int8Cosine };
}

async function checkGenerator(path: string): Promise<ModelCheck> {
  const model = await readCausalModel(path);
  const { vocabulary, maxTokens } = model.description;
  const tokenizer = await openTokenizer(path, { vocabulary, maxTokens, padId: null });
  const session = await openCausalSession(model);
  const options = { temperature: 0, topK: null, topP: 1, repetitionPenalty: 1.2, maxNewTokens: 8, stop: [], seed: 1 };
  try {
    const { text } = await generate(model, session, tokenizer.encode(PROMPT).ids, tokenizer.decode, options);
    return { kind: 'generator', prompt: PROMPT, continuation: text };
  } finally {
    await session.release();
  }
}
