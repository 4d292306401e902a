import { join } from 'node:path';
import { Tokenizer as HuggingFaceTokenizer } from '@huggingface/tokenizers';
import { z } from 'zod';
import { AppError } from '../contract/errors.ts';
import type { Word } from '../contract/records.ts';
import { readJson } from './config.ts';
import { groupWords } from './words.ts';

export interface Encoding {
  ids: number[];
  tokens: string[];
  /** The text was longer than the model can read. */
  truncated: boolean;
}

export interface Tokenizer {
  encode(text: string): Encoding;
  /** Tokens grouped to words; special tokens belong to none. */
  words(encoding: Encoding): Word[];
  isSpecial(token: string): boolean;
  readonly padId: number;
  readonly maskId: number;
}

const TokenizerFile = z.looseObject({ model: z.looseObject({ type: z.string().optional() }) });
const TokenizerConfig = z.looseObject({});
const SPECIAL = new Set(['[CLS]', '[SEP]', '[PAD]']);

/**
 * Opens `tokenizer.json` (a WordPiece one).
 * @throws AppError `model-invalid`, also where the tokenizer's ids do not fit the vocabulary
 */
export async function openTokenizer(folder: string, vocabulary: number, maxTokens: number): Promise<Tokenizer> {
  const file = await readJson(join(folder, 'tokenizer.json'), TokenizerFile);
  const config = await readJson(join(folder, 'tokenizer_config.json'), TokenizerConfig).catch(() => ({}));
  const inner = build(file, config);
  const id = (token: string): number => {
    const found = inner.token_to_id(token);
    if (found === undefined) throw new AppError('model-invalid', `The tokenizer knows no ${token}.`, { token });
    return found;
  };
  for (const [token, value] of inner.get_vocab(true)) {
    if (value >= vocabulary) {
      throw new AppError(
        'model-invalid',
        `The tokenizer gives ${token} the id ${value}, but the model's vocabulary ends at ${vocabulary - 1}.`,
        { token },
      );
    }
  }
  return {
    encode(text) {
      const { ids, tokens } = inner.encode(text);
      if (ids.length <= maxTokens) return { ids, tokens, truncated: false };
      const keep = maxTokens - 1;
      return { ids: [...ids.slice(0, keep), ids.at(-1)!], tokens: [...tokens.slice(0, keep), tokens.at(-1)!], truncated: true };
    },
    words: ({ tokens }) => groupWords(tokens, (token) => SPECIAL.has(token)),
    isSpecial: (token) => SPECIAL.has(token),
    padId: id('[PAD]'),
    maskId: id('[MASK]'),
  };
}

function build(file: object, config: object): HuggingFaceTokenizer {
  try {
    return new HuggingFaceTokenizer(file, config);
  } catch (cause) {
    throw new AppError('model-invalid', `tokenizer.json cannot be used: ${cause instanceof Error ? cause.message : String(cause)}.`);
  }
}
