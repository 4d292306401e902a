import { Tokenizer as HuggingFaceTokenizer } from '@huggingface/tokenizers';
import { AppError } from '../contract/errors.ts';
import type { Word } from '../contract/records.ts';
import { oneLine } from './one-line.ts';
import { readTokenizerFile, type TokenizerLimits } from './tokenizer-file.ts';
import { groupWords, type Piece } from './words.ts';

export interface Encoding {
  ids: number[];
  tokens: string[];
  /** The text was longer than the model can read, or than was asked for. */
  truncated: boolean;
  /** Tokens before any were cut; of a text too long to be looked at as a whole, those of its beginning. */
  uncut: number;
}

export interface Tokenizer {
  /** @param limit tokens that are kept at most, where that is fewer than the model can read */
  encode(text: string, options?: { limit?: number }): Encoding;
  decode(ids: readonly number[]): string;
  /** Tokens grouped to words; special tokens belong to none. */
  words(encoding: Encoding): Word[];
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
  const special = new Set(file.added_tokens.flatMap((token) => (token.special ? [token.content] : [])));
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
      const { ids, tokens } = read(text.length > readable ? wholeCharacters(text, readable) : text);
      if (ids.length === 0 && limits.padId !== null) {
        // Attention over nothing is not defined: an encoder reads one token of padding instead.
        return { ids: [limits.padId], tokens: [inner.id_to_token(limits.padId) ?? ''], truncated: false, uncut: 1 };
      }
      const cut = truncate(ids, tokens, Math.min(limit, limits.maxTokens), (token) => special.has(token));
      return text.length > readable ? { ...cut, truncated: true } : cut;
    },
    decode: (ids) => (ids.length === 0 ? '' : inner.decode([...ids], { skip_special_tokens: true })),
    words: (encoding) => groupWords(piecesOf(encoding, special, inner)),
    isSpecial: (token) => special.has(token),
    padId: limits.padId ?? 0,
    maskId: idOf(config.mask_token, '[MASK]', '<mask>'),
    unknownId: idOf(config.unk_token, '[UNK]', '<unk>'),
  };
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
function truncate(ids: number[], tokens: string[], limit: number, isSpecial: (token: string) => boolean): Encoding {
  if (ids.length <= limit) return { ids, tokens, truncated: false, uncut: ids.length };
  const keep = isSpecial(tokens.at(-1)!) ? limit - 1 : limit;
  return {
    ids: [...ids.slice(0, keep), ...ids.slice(ids.length - limit + keep)],
    tokens: [...tokens.slice(0, keep), ...tokens.slice(tokens.length - limit + keep)],
    truncated: true,
    uncut: ids.length,
  };
}

const BROKEN = '\uFFFD';

/** Tokens as text: marks of word beginnings removed, and bytes of one character that lie in several tokens put together. */
function piecesOf({ ids, tokens }: Encoding, special: ReadonlySet<string>, inner: HuggingFaceTokenizer): Piece[] {
  const pieces: Piece[] = [];
  const spaced = tokens.some((token) => /^[Ġ▁]/u.test(token));
  let pending: number[] = [];
  let first = true;
  let spaceBefore = false;
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
      const starts = spaceBefore || /^[Ġ▁]/u.test(tokens[pending[0]!]!);
      // A space may be a token of its own; the next piece then begins a word.
      spaceBefore = text === '';
      if (text !== '') pieces.push({ text, tokens: pending, continues: spaced && !starts && !first });
    } else pieces.push({ text: token, tokens: pending, continues: false });
    pending = [];
    first = false;
  });
  return pieces;
}
