import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Tokenizer as HuggingFaceTokenizer } from '@huggingface/tokenizers';
import { z } from 'zod';
import { AppError } from '../contract/errors.ts';
import type { Word } from '../contract/records.ts';
import { readJson, readOptionalJson } from './json-files.ts';
import { tokenizerFromVocabulary } from './vocab-file.ts';
import { groupWords, type Piece } from './words.ts';

export interface Encoding {
  ids: number[];
  tokens: string[];
  /** The text was longer than the model can read. */
  truncated: boolean;
}

export interface Tokenizer {
  encode(text: string): Encoding;
  decode(ids: readonly number[]): string;
  /** Tokens grouped to words; special tokens belong to none. */
  words(encoding: Encoding): Word[];
  isSpecial(token: string): boolean;
  readonly padId: number;
  /** Null where the model never learnt to fill gaps. */
  readonly maskId: number | null;
  readonly unknownId: number | null;
}

const TokenizerFile = z.looseObject({
  model: z.looseObject({ type: z.string().optional() }),
  added_tokens: z.array(z.looseObject({ content: z.string(), special: z.boolean().default(false) })).default([]),
});
const TokenizerConfig = z.looseObject({ do_lower_case: z.boolean().default(true) });

/**
 * Opens `tokenizer.json` (WordPiece, BPE, Unigram) or, without one, `vocab.txt`.
 * @throws AppError `model-invalid`, also where the tokenizer's ids do not fit the vocabulary
 */
export async function openTokenizer(folder: string, limits: { vocabulary: number; maxTokens: number; padId: number }): Promise<Tokenizer> {
  const config = (await readOptionalJson(join(folder, 'tokenizer_config.json'), TokenizerConfig)) ?? TokenizerConfig.parse({});
  const file = await readTokenizerFile(folder, config.do_lower_case);
  const inner = build(file, config);
  for (const [token, value] of inner.get_vocab(true)) {
    if (value >= limits.vocabulary) {
      throw new AppError(
        'model-invalid',
        `The tokenizer gives ${token} the id ${value}, but the model's vocabulary ends at ${limits.vocabulary - 1}.`,
        { token },
      );
    }
  }
  const special = new Set(file.added_tokens.flatMap((token) => (token.special ? [token.content] : [])));
  const idOf = (...names: string[]) => names.map((name) => inner.token_to_id(name)).find((id) => id !== undefined) ?? null;
  return {
    encode(text) {
      const { ids, tokens } = inner.encode(text);
      return truncate(ids, tokens, limits.maxTokens, (token) => special.has(token));
    },
    decode: (ids) => inner.decode([...ids], { skip_special_tokens: true }),
    words: (encoding) => groupWords(piecesOf(encoding, special, inner)),
    isSpecial: (token) => special.has(token),
    padId: limits.padId,
    maskId: idOf('[MASK]', '<mask>'),
    unknownId: idOf('[UNK]', '<unk>'),
  };
}

async function readTokenizerFile(folder: string, lowercase: boolean): Promise<z.infer<typeof TokenizerFile>> {
  const file = await readOptionalJson(join(folder, 'tokenizer.json'), TokenizerFile);
  if (file !== null) return file;
  const vocabulary = await readFile(join(folder, 'vocab.txt'), 'utf8').catch(() => null);
  if (vocabulary !== null) return TokenizerFile.parse(tokenizerFromVocabulary(vocabulary, lowercase));
  return readJson(join(folder, 'tokenizer.json'), TokenizerFile);
}

function build(file: object, config: object): HuggingFaceTokenizer {
  try {
    return new HuggingFaceTokenizer(file, config);
  } catch (cause) {
    throw new AppError('model-invalid', `tokenizer.json cannot be used: ${cause instanceof Error ? cause.message : String(cause)}.`);
  }
}

/** Cuts what the model cannot read; a special token at the end stays. */
function truncate(ids: number[], tokens: string[], limit: number, isSpecial: (token: string) => boolean): Encoding {
  if (ids.length <= limit) return { ids, tokens, truncated: false };
  const keep = isSpecial(tokens.at(-1)!) ? limit - 1 : limit;
  return {
    ids: [...ids.slice(0, keep), ...ids.slice(ids.length - limit + keep)],
    tokens: [...tokens.slice(0, keep), ...tokens.slice(tokens.length - limit + keep)],
    truncated: true,
  };
}

const BROKEN = '\uFFFD';

/** Tokens as text: marks of word beginnings removed, and bytes of one character that lie in several tokens put together. */
function piecesOf({ ids, tokens }: Encoding, special: ReadonlySet<string>, inner: HuggingFaceTokenizer): Piece[] {
  const pieces: Piece[] = [];
  const spaced = tokens.some((token) => /^[Ġ▁]/u.test(token));
  let pending: number[] = [];
  let first = true;
  tokens.forEach((token, index) => {
    if (special.has(token)) {
      first = true;
      return;
    }
    pending.push(index);
    if (token.startsWith('##')) {
      pieces.push({ text: token.slice(2), tokens: pending, continues: !first });
    } else if (spaced || /[^\p{ASCII}\p{Script=Han}]/u.test(token)) {
      const text = inner.decode(pending.map((at) => ids[at]!)).trim();
      if (text.includes(BROKEN) && index + 1 < tokens.length && !special.has(tokens[index + 1]!)) return;
      const starts = /^[Ġ▁]/u.test(tokens[pending[0]!]!);
      if (text !== '') pieces.push({ text, tokens: pending, continues: spaced && !starts && !first });
    } else pieces.push({ text: token, tokens: pending, continues: false });
    pending = [];
    first = false;
  });
  return pieces;
}
