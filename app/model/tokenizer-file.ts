import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../contract/errors.ts';
import { tokenizerFromMerges } from './bpe-files.ts';
import { parseWith, readJson, readOptionalJson, readOptionalText } from './json-files.ts';
import { oneLine } from './one-line.ts';
import { SpecialTokens } from './special-tokens.ts';
import { tokenizerFromVocabulary } from './vocab-file.ts';

/** What a model can read. */
export interface TokenizerLimits {
  vocabulary: number;
  /** Special tokens included. */
  maxTokens: number;
  /** Null for a model that continues texts: it pads nothing, and reads a text without a frame of special tokens. */
  padId: number | null;
}

const Vocabulary = z.record(z.string(), z.unknown());
const Pieces = z.array(z.tuple([z.string(), z.number()]));
const AddedTokens = z.array(z.looseObject({ id: z.number(), content: z.string().min(1), special: z.boolean().default(false) }));
const Step = z.looseObject({ type: z.string().optional() });
/** A step, or several in a row; the library reads the rest. */
const Steps = Step.extend({ pretokenizers: z.array(Step).default([]), decoders: z.array(Step).default([]) }).nullish();
const File = z.looseObject({
  model: z.looseObject({
    type: z.string().optional(),
    vocab: z.union([Vocabulary, Pieces]),
    unk_token: z.string().nullish(),
    unk_id: z.int().nullish(),
  }),
  added_tokens: AddedTokens.default([]),
  pre_tokenizer: Steps,
  decoder: Steps,
});

/** `tokenizer.json` as far as it is checked here; the rest is the library's. */
export type TokenizerFile = z.infer<typeof File>;

export const TokenizerConfig = SpecialTokens.extend({
  do_lower_case: z.boolean().default(true),
  add_prefix_space: z.boolean().default(false),
});
export type TokenizerConfig = z.infer<typeof TokenizerConfig>;

/**
 * Reads `tokenizer.json` or makes one of `vocab.json` and `merges.txt`, or of `vocab.txt`.
 * @throws AppError `model-invalid` naming the token that does not fit, or `model-unsupported` naming the kind of tokenizer
 */
export async function readTokenizerFile(
  folder: string,
  limits: TokenizerLimits,
): Promise<{ file: TokenizerFile; config: TokenizerConfig; source: string }> {
  const config = (await readOptionalJson(join(folder, 'tokenizer_config.json'), TokenizerConfig)) ?? TokenizerConfig.parse({});
  const { file, source } = await findFile(folder, config, limits.padId !== null);
  refuseUnsupported(file);
  checkVocabulary(file, source, limits.vocabulary);
  return { file, config, source };
}

async function findFile(folder: string, config: TokenizerConfig, framed: boolean): Promise<{ file: TokenizerFile; source: string }> {
  const file = await readOptionalJson(join(folder, 'tokenizer.json'), File);
  if (file !== null) return { file, source: 'tokenizer.json' };
  const merges = await readOptionalText(join(folder, 'merges.txt'));
  if (merges !== null) {
    const vocabulary = {
      ...(await readJson(join(folder, 'vocab.json'), Vocabulary)),
      ...(await readOptionalJson(join(folder, 'added_tokens.json'), Vocabulary)),
    };
    const special = { ...(await readOptionalJson(join(folder, 'special_tokens_map.json'), SpecialTokens)), ...config };
    return {
      file: parseWith(
        File,
        tokenizerFromMerges({ vocabulary, merges, special, prefixSpace: config.add_prefix_space, framed }),
        'vocab.json',
      ),
      source: 'vocab.json',
    };
  }
  const lines = await readOptionalText(join(folder, 'vocab.txt'));
  if (lines !== null)
    return { file: parseWith(File, tokenizerFromVocabulary(lines, config.do_lower_case), 'vocab.txt'), source: 'vocab.txt' };
  throw new AppError('model-invalid', 'The model folder has no tokenizer.json, nor a vocab.json with merges.txt, nor a vocab.txt.', {
    file: 'tokenizer.json',
  });
}

/** Files of old versions leave the type out. */
function refuseUnsupported({ model }: TokenizerFile): void {
  const type = model.type ?? (Array.isArray(model.vocab) ? 'Unigram' : 'merges' in model ? 'BPE' : 'WordPiece');
  if (!['WordPiece', 'BPE', 'Unigram'].includes(type)) {
    const message = `tokenizer.json holds a tokenizer of type ${oneLine(type)}, which is not supported; WordPiece, BPE and Unigram are.`;
    throw new AppError('model-unsupported', message, { type });
  }
  if (Array.isArray(model.vocab) !== (type === 'Unigram')) {
    throw new AppError('model-invalid', `tokenizer.json holds a vocabulary that is none of a ${type} tokenizer.`, { type });
  }
  model.type = type;
}

/** Every id must have a row in the model's table of words; checked before anything is built by these ids. */
function checkVocabulary({ model, added_tokens }: TokenizerFile, source: string, size: number): void {
  const known: [token: string, id: unknown][] = Array.isArray(model.vocab)
    ? model.vocab.map(([token], id) => [token, id])
    : Object.entries(model.vocab);
  const all = [...known, ...added_tokens.map(({ content, id }): [string, number] => [content, id])];
  if (known.length === 0) throw new AppError('model-invalid', `${source} has no tokens.`, { file: source });
  for (const [token, id] of all) {
    if (!Number.isInteger(id) || Number(id) < 0 || Number(id) >= size) {
      throw new AppError(
        'model-invalid',
        `${source} gives ${oneLine(token)} the id ${oneLine(JSON.stringify(id))}, but the model's vocabulary has the ids 0 to ${size - 1}.`,
        { token },
      );
    }
  }
  const unknown = unknownToken(model);
  const needed = model.type !== 'BPE' || typeof unknown === 'string';
  if (needed && !all.some(([token]) => token === unknown)) {
    const problem = typeof unknown === 'string' ? `has no ${oneLine(unknown)}, which stands` : 'names no token';
    throw new AppError('model-invalid', `${source} ${problem} for words that are not known.`, { file: source });
  }
}

/** The token that is written for a word which is not known; bytes are all known, so there it may be missing. */
export function unknownToken({ vocab, unk_id, unk_token }: TokenizerFile['model']): string | null {
  return (Array.isArray(vocab) ? vocab[unk_id ?? -1]?.[0] : unk_token) ?? null;
}

/** Tokens carry the space before them (`Ġ`, `▁`), so one without it continues a word, also where a text has no space. */
export function marksSpaces({ model, pre_tokenizer, decoder }: TokenizerFile): boolean {
  const steps = [pre_tokenizer, decoder].flatMap((step) => (step ? [step, ...step.pretokenizers, ...step.decoders] : []));
  return model.type === 'Unigram' || steps.some(({ type }) => type === 'ByteLevel' || type === 'Metaspace');
}
