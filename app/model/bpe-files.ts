import { AppError } from '../contract/errors.ts';
import { oneLine } from './one-line.ts';
import type { SpecialTokens } from './special-tokens.ts';

export interface MergeFiles {
  /** `vocab.json`: token → id */
  vocabulary: Record<string, unknown>;
  /** `merges.txt`: two pieces a line, the likeliest first */
  merges: string;
  /** Names of special tokens where they are not the usual ones. */
  special: SpecialTokens;
  /** A space is put before the text, so that its first word is written like any other. */
  prefixSpace: boolean;
  /** RoBERTa reads `<s> text </s>`; GPT-2 the text alone. */
  framed: boolean;
}

const ROBERTA = {
  bos_token: '<s>',
  eos_token: '</s>',
  sep_token: '</s>',
  cls_token: '<s>',
  unk_token: '<unk>',
  pad_token: '<pad>',
  mask_token: '<mask>',
};
const GPT2 = { bos_token: '<|endoftext|>', eos_token: '<|endoftext|>', unk_token: '<|endoftext|>' };

/**
 * The `tokenizer.json` of a byte-level BPE (Radford et al. 2019, section 2.2) that lies in `vocab.json` and `merges.txt`.
 * @throws AppError `model-invalid` where a merge or a special token does not fit the vocabulary
 */
export function tokenizerFromMerges({ vocabulary, merges, special, prefixSpace, framed }: MergeFiles): object {
  const given = Object.entries(framed ? ROBERTA : GPT2).map(([name, usual]): [string, string] => [name, named(special, name) ?? usual]);
  const names = new Map(given);
  // Only these two frame a text; padding and mask may be the model's alone.
  const idOf = (name: string) => {
    const token = names.get(name)!;
    const id = vocabulary[token];
    if (typeof id !== 'number') throw new AppError('model-invalid', `vocab.json has no ${oneLine(token)}.`, { token });
    return [token, id] as const;
  };
  const added = Array.from(new Set(names.values())).flatMap((content) => {
    const id = vocabulary[content];
    // The mask stands for a word with the space before it.
    const lstrip = content === names.get('mask_token');
    return typeof id === 'number' ? [{ id, content, single_word: false, lstrip, rstrip: false, normalized: false, special: true }] : [];
  });
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: added,
    normalizer: null,
    pre_tokenizer: { type: 'ByteLevel', add_prefix_space: prefixSpace, trim_offsets: true, use_regex: true },
    post_processor: framed
      ? { type: 'RobertaProcessing', sep: idOf('sep_token'), cls: idOf('cls_token'), trim_offsets: true, add_prefix_space: prefixSpace }
      : { type: 'ByteLevel', add_prefix_space: true, trim_offsets: false, use_regex: true },
    decoder: { type: 'ByteLevel', add_prefix_space: true, trim_offsets: true, use_regex: true },
    model: { type: 'BPE', unk_token: null, fuse_unk: false, byte_fallback: false, vocab: vocabulary, merges: mergesOf(merges, vocabulary) },
  };
}

function named(special: SpecialTokens, name: string): string | null {
  const value = special[name];
  return typeof value === 'string' ? value : null;
}

/** Lines of two pieces; the first line may give a version. */
function mergesOf(text: string, vocabulary: Record<string, unknown>): [string, string][] {
  const lines = text.split(/\r?\n/);
  return lines.flatMap((line, index): [string, string][] => {
    if (line === '' || (index === 0 && line.startsWith('#version'))) return [];
    const [left, right, ...rest] = line.split(' ');
    if (left === undefined || right === undefined || left === '' || right === '' || rest.length > 0) {
      throw new AppError('model-invalid', `merges.txt, line ${index + 1}: two pieces with a space between are needed.`, {
        line: index + 1,
      });
    }
    if (!Object.hasOwn(vocabulary, left + right)) {
      throw new AppError('model-invalid', `merges.txt, line ${index + 1}: ${oneLine(left + right)} is not in vocab.json.`, {
        line: index + 1,
      });
    }
    return [[left, right]];
  });
}
