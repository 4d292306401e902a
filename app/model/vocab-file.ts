import { AppError } from '../contract/errors.ts';

/** The special tokens of BERT. */
export const SPECIAL = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]'];

/**
 * The `tokenizer.json` of a `vocab.txt`: one WordPiece a line, the line is the id.
 * @throws AppError `model-invalid` where a token that BERT needs is missing
 */
export function tokenizerFromVocabulary(text: string, lowercase: boolean): object {
  const vocabulary = text.replace(/\r?\n$/, '').split(/\r?\n/);
  for (const token of SPECIAL) {
    if (!vocabulary.includes(token)) throw new AppError('model-invalid', `vocab.txt has no ${token}.`, { token });
  }
  return bertTokenizerFile(vocabulary, { lowercase, whole: [] });
}

/**
 * `tokenizer.json` of a BERT tokenizer.
 * @param vocabulary all tokens, the special ones included; the place of a token is its id
 * @param options `whole`: tokens of the vocabulary that are never cut
 */
export function bertTokenizerFile(
  vocabulary: readonly string[],
  { lowercase, whole }: { lowercase: boolean; whole: readonly string[] },
): object {
  const id = (token: string) => vocabulary.indexOf(token);
  const added = (content: string, special: boolean) => ({
    id: id(content),
    content,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
    special,
  });
  const special = (token: string) => [token, { id: token, ids: [id(token)], tokens: [token] }] as const;
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: [...SPECIAL.map((token) => added(token, true)), ...whole.map((token) => added(token, false))],
    normalizer: { type: 'BertNormalizer', clean_text: true, handle_chinese_chars: true, strip_accents: null, lowercase },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing',
      single: [
        { SpecialToken: { id: '[CLS]', type_id: 0 } },
        { Sequence: { id: 'A', type_id: 0 } },
        { SpecialToken: { id: '[SEP]', type_id: 0 } },
      ],
      pair: [
        { SpecialToken: { id: '[CLS]', type_id: 0 } },
        { Sequence: { id: 'A', type_id: 0 } },
        { SpecialToken: { id: '[SEP]', type_id: 0 } },
        { Sequence: { id: 'B', type_id: 1 } },
        { SpecialToken: { id: '[SEP]', type_id: 1 } },
      ],
      special_tokens: Object.fromEntries(['[CLS]', '[SEP]'].map(special)),
    },
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(vocabulary.map((token, at) => [token, at])),
    },
  };
}
