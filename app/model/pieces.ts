import type { Tokenizer as HuggingFaceTokenizer } from '@huggingface/tokenizers';
import { unknownStretches } from './unknown-words.ts';
import type { Piece } from './words.ts';

export interface Encoding {
  /** What was encoded, without what no model of this length could read. */
  text: string;
  ids: number[];
  tokens: string[];
  /** The text was longer than the model can read, or than was asked for. */
  truncated: boolean;
  /** Tokens before any were cut; of a text too long to be looked at as a whole, those of its beginning. */
  uncut: number;
}

/** How a tokenizer writes words. */
export interface Reading {
  inner: HuggingFaceTokenizer;
  special: ReadonlySet<string>;
  /** Tokens carry the space before them. */
  spaced: boolean;
  unknown: string | null;
}

/** Tokens as text: marks of word beginnings removed, unknown tokens as what they stand for where that can be known. */
export function piecesOf(encoding: Encoding, reading: Reading): Piece[] {
  return reading.spaced ? spacedPieces(encoding, reading) : wordPieces(encoding, reading);
}

function wordPieces({ text, tokens, truncated }: Encoding, { inner, special, unknown }: Reading): Piece[] {
  const first = tokens.findIndex((token) => !special.has(token));
  if (first < 0) return [];
  const body = tokens.slice(first, tokens.findLastIndex((token) => !special.has(token)) + 1);
  const stretches =
    unknown !== null && body.includes(unknown) ? (unknownStretches(inner, { text, tokens: body, unknown, truncated }) ?? []) : [];
  let met = 0;
  return body.flatMap((token, at) => {
    if (special.has(token)) return [];
    const place = [first + at];
    if (token === unknown) {
      met += 1;
      return [{ text: stretches[met - 1] ?? token, tokens: place, continues: false }];
    }
    if (!token.startsWith('##')) return [{ text: token, tokens: place, continues: false }];
    return [{ text: token.slice(2), tokens: place, continues: at > 0 && !special.has(body[at - 1]!) }];
  });
}

const BROKEN = '\uFFFD';

/** Bytes of one character that lie in several tokens are put together. */
function spacedPieces({ ids, tokens }: Encoding, { inner, special, unknown }: Reading): Piece[] {
  const pieces: Piece[] = [];
  const unknownId = unknown === null ? undefined : inner.token_to_id(unknown);
  let pending: number[] = [];
  let first = true;
  let spaceBefore = false;
  tokens.forEach((token, index) => {
    if (special.has(token)) {
      first = true;
      return;
    }
    pending.push(index);
    // A Unigram's unknown token is still written as its text; only its id is that of the unknown.
    const raw = ids[index] === unknownId ? token.replaceAll('▁', ' ') : inner.decode(pending.map((at) => ids[at]!));
    const text = raw.trim();
    if (text.includes(BROKEN) && index + 1 < tokens.length && !special.has(tokens[index + 1]!)) return;
    const starts = spaceBefore || /^[Ġ▁]/u.test(tokens[pending[0]!]!);
    // A space may be a token of its own; the next piece then begins a word.
    spaceBefore = text === '';
    if (text !== '') pieces.push({ text, tokens: pending, continues: !starts && !first });
    pending = [];
    first = false;
  });
  return pieces;
}
