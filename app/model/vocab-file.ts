import { AppError } from '../contract/errors.ts';

const SPECIAL = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]'];

/**
 * A `vocab.txt` (one WordPiece a line, the line is the id) as the `tokenizer.json` of a BERT tokenizer.
 * @throws AppError `model-invalid` where a token that BERT needs is missing
 */
export function tokenizerFromVocabulary(text: string, lowercase: boolean): object {
  const vocabulary = text.replace(/\r?\n$/, '').split(/\r?\n/);
  const ids = new Map(vocabulary.map((token, id) => [token, id]));
  for (const token of SPECIAL) {
    if (!ids.has(token)) throw new AppError('model-invalid', `vocab.txt has no ${token}.`, { token });
  }
  const special = (token: string) => ({ id: token, ids: [ids.get(token)!], tokens: [token] });
  return {
    version: '1.0',
    added_tokens: SPECIAL.map((content) => ({ id: ids.get(content)!, content, special: true, normalized: false })),
    normalizer: { type: 'BertNormalizer', clean_text: true, handle_chinese_chars: true, strip_accents: null, lowercase },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing',
      single: [
        { SpecialToken: { id: '[CLS]', type_id: 0 } },
        { Sequence: { id: 'A', type_id: 0 } },
        { SpecialToken: { id: '[SEP]', type_id: 0 } },
      ],
      pair: [],
      special_tokens: { '[CLS]': special('[CLS]'), '[SEP]': special('[SEP]') },
    },
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(ids),
    },
  };
}
