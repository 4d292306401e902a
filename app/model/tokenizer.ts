import { Tokenizer as HuggingFaceTokenizer } from '@huggingface/tokenizers';
import { AppError } from '../contract/errors.ts';
import type { Word } from '../contract/records.ts';
import { oneLine } from './one-line.ts';
import { type Encoding, piecesOf } from './pieces.ts';
import {
  marksSpaces,
  readTokenizerFile,
  type TokenizerConfig,
  type TokenizerFile,
  type TokenizerLimits,
  unknownToken,
} from './tokenizer-file.ts';
import { groupWords } from './words.ts';

export interface Tokenizer {
  /** @param limit tokens that are kept at most, where that is fewer than the model can read */
  encode(text: string, options?: { limit?: number }): Encoding;
  decode(ids: readonly number[]): string;
  /** Tokens grouped to words; special tokens belong to none. */
  words(encoding: Encoding): Word[];
  /** Frame, padding and mask, but not the token for a word that is not known: there is a word in the text. */
  isSpecial(token: string): boolean;
  readonly padId: number;
  /** Null where the model never learnt to fill gaps. */
  readonly maskId: number | null;
  readonly unknownId: number | null;
}

/** A text that has everything a tokenizer may stumble over: unknown signs, both scripts, bytes that belong together. */
const PROBE = "The lamp's 灯 😀 \u{10FFFD} [HANDLE]";
/** No token stands for more characters than this, so text beyond need not be looked at. */
const CHARACTERS_PER_TOKEN = 100;

/**
 * Opens the tokenizer of a folder: WordPiece, BPE or Unigram.
 * @throws AppError `model-invalid`, also where the tokenizer's ids do not fit the vocabulary, `model-unsupported`
 */
export async function openTokenizer(folder: string, limits: TokenizerLimits): Promise<Tokenizer> {
  const { file, config, source } = await readTokenizerFile(folder, limits);
  const inner = build(file, config, source);
  const special = specialTokens(file, config);
  const reading = { inner, special, spaced: marksSpaces(file), unknown: unknownToken(file.model) };
  const idOf = (...names: (string | null | undefined)[]) =>
    names.map((name) => (typeof name === 'string' ? inner.token_to_id(name) : undefined)).find((id) => id !== undefined) ?? null;
  const readable = limits.maxTokens * CHARACTERS_PER_TOKEN;
  const read = (text: string) => encodeSafely(inner, text, source);
  read(PROBE);
  // The library writes the token for unknown words where a frame's token is missing.
  const missing = read('').tokens.find((token) => inner.token_to_id(token) === undefined);
  if (missing !== undefined) throw unusable(source, `its texts are framed with ${missing}, which it does not have`);
  return {
    encode(text, { limit = limits.maxTokens } = {}) {
      const start = text.length > readable ? wholeCharacters(text, readable) : text;
      const { ids, tokens } = read(start);
      if (ids.length === 0 && limits.padId !== null) {
        // Attention over nothing is not defined: an encoder reads one token of padding instead.
        return { text: start, ids: [limits.padId], tokens: [inner.id_to_token(limits.padId) ?? ''], truncated: false, uncut: 1 };
      }
      const cut = truncate(ids, tokens, Math.min(limit, limits.maxTokens), (token) => special.has(token));
      return { text: start, ...cut, truncated: cut.truncated || start !== text };
    },
    decode: (ids) => (ids.length === 0 ? '' : inner.decode([...ids], { skip_special_tokens: true })),
    words: (encoding) => groupWords(piecesOf(encoding, reading)),
    isSpecial: (token) => special.has(token),
    padId: limits.padId ?? 0,
    maskId: idOf(config.mask_token, '[MASK]', '<mask>'),
    unknownId: idOf(config.unk_token, '[UNK]', '<unk>'),
  };
}

/** A GPT-2 names one token for everything, its ends among it: then it is no word. */
function specialTokens({ model, added_tokens }: TokenizerFile, config: TokenizerConfig): ReadonlySet<string> {
  const special = new Set(added_tokens.flatMap((token) => (token.special ? [token.content] : [])));
  const { bos_token, eos_token, sep_token, pad_token, cls_token, mask_token } = config;
  const unknown = unknownToken(model);
  if (unknown !== null && ![bos_token, eos_token, sep_token, pad_token, cls_token, mask_token].includes(unknown)) special.delete(unknown);
  return special;
}

function build(file: object, config: object, source: string): HuggingFaceTokenizer {
  try {
    return new HuggingFaceTokenizer(file, config);
  } catch (cause) {
    throw unusable(source, cause);
  }
}

function encodeSafely(inner: HuggingFaceTokenizer, text: string, source: string): { ids: number[]; tokens: string[] } {
  let encoding: { ids: (number | undefined)[]; tokens: string[] };
  try {
    encoding = inner.encode(text);
  } catch (cause) {
    throw unusable(source, cause);
  }
  const ids = encoding.ids.map((id, index) => {
    if (typeof id !== 'number') throw unusable(source, `it has no ${encoding.tokens[index]}`);
    return id;
  });
  return { ids, tokens: encoding.tokens };
}

function unusable(source: string, cause: unknown): AppError {
  const reason = oneLine(cause instanceof Error ? cause.message : String(cause));
  return new AppError('model-invalid', `${source} of the model cannot be used: ${reason}.`, { file: source });
}

/** The first `length` UTF-16 units, less one where a character would be halved. */
function wholeCharacters(text: string, length: number): string {
  const last = text.codePointAt(length - 1) ?? 0;
  return text.slice(0, last > 0xffff ? length - 1 : length);
}

/** Cuts what the model cannot read; a special token at the end stays. */
function truncate(ids: number[], tokens: string[], limit: number, isSpecial: (token: string) => boolean): Omit<Encoding, 'text'> {
  if (ids.length <= limit) return { ids, tokens, truncated: false, uncut: ids.length };
  const keep = isSpecial(tokens.at(-1)!) ? limit - 1 : limit;
  return {
    ids: [...ids.slice(0, keep), ...ids.slice(ids.length - limit + keep)],
    tokens: [...tokens.slice(0, keep), ...tokens.slice(tokens.length - limit + keep)],
    truncated: true,
    uncut: ids.length,
  };
}
