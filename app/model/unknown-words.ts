import type { Tokenizer as HuggingFaceTokenizer } from '@huggingface/tokenizers';

/** Tokens of a text, and which of them stand for a word that the model does not know. */
export interface Unread {
  text: string;
  /** Without the frame, in order. */
  tokens: readonly string[];
  unknown: string;
  /** The model could not read the text to its end. */
  truncated: boolean;
}

/**
 * What each unknown token of a WordPiece tokenizer stands for. The library tells no places, so the text is read along its tokens:
 * a known piece is itself, an unknown token always one whole word of the pre-tokenizer (Wu et al. 2016, arXiv:1609.08144).
 * @returns the stretches of the normalised text, one per unknown token; null where text and tokens do not fit
 */
export function unknownStretches(inner: HuggingFaceTokenizer, { text, tokens, unknown, truncated }: Unread): string[] | null {
  const normalise = (raw: string) => inner.normalizer?.normalize(raw) ?? raw;
  let rest = normalise(text).trimStart();
  const stretches: string[] = [];
  for (const token of tokens) {
    const piece = token.replace(/^##/, '');
    // Tokens that are never cut, as [HANDLE], are found before the text is normalised; someone may also write “[UNK]” itself.
    const forms = [piece, normalise(piece).trim(), ...(token === unknown ? [firstWord(inner, rest)] : [])];
    const read = forms.find((form) => form !== '' && rest.startsWith(form));
    if (read === undefined) return null;
    if (token === unknown) stretches.push(read);
    rest = rest.slice(read.length).trimStart();
  }
  return rest === '' || truncated ? stretches : null;
}

function firstWord(inner: HuggingFaceTokenizer, text: string): string {
  const chunk = /^\S*/.exec(text)![0];
  return inner.pre_tokenizer?.pre_tokenize(chunk)[0] ?? chunk;
}
