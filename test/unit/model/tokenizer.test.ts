import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Tokenizer as Library } from '@huggingface/tokenizers';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { openTokenizer, type Tokenizer } from '../../../app/model/tokenizer.ts';
import { bertTokenizerFile, SPECIAL } from '../../../app/model/vocab-file.ts';
import { bpeFiles, byteSigns, unigramTokenizer } from '../../fixtures/model/tokenizers.ts';

const root = mkdtempSync(join(tmpdir(), 'attune-tokenizer-'));
afterAll(() => rmSync(root, { recursive: true }));

const LIMITS = { vocabulary: 400, maxTokens: 12, padId: 1 };
function open(
  files: Record<string, unknown>,
  limits: Partial<Omit<typeof LIMITS, 'padId'> & { padId: number | null }> = {},
): Promise<Tokenizer> {
  const folder = mkdtempSync(join(root, 'files-'));
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return openTokenizer(folder, { ...LIMITS, ...limits });
}
const wordsOf = (tokenizer: Tokenizer, text: string) => tokenizer.words(tokenizer.encode(text)).map((word) => word.text);

const wordPiece = () =>
  open(
    {
      'tokenizer.json': bertTokenizerFile([...SPECIAL, 'the', 'lamp', '##s', '电', '池', '不', '好', '.'], { lowercase: true, whole: [] }),
    },
    { padId: 0 },
  );
const unigram = () => open({ 'tokenizer.json': unigramTokenizer() });
const roberta = bpeFiles(['<s>', '<pad>', '</s>', '<unk>'], ['<mask>']);
const robertaFiles = { 'vocab.json': roberta.vocabulary, 'merges.txt': roberta.merges };
const gpt2 = bpeFiles([], ['<|endoftext|>']);
const gpt2Files = { 'vocab.json': gpt2.vocabulary, 'merges.txt': gpt2.merges };

/** The same as Hugging Face's converter writes them (RobertaConverter, GPT2Converter). */
const level = (prefix: boolean, trim: boolean) => ({ type: 'ByteLevel', add_prefix_space: prefix, trim_offsets: trim, use_regex: true });
const pairs = (merges: string) => merges.trim().split('\n').slice(1);
const special = (vocabulary: Record<string, number>, content: string) => ({
  id: vocabulary[content]!,
  content,
  single_word: false,
  lstrip: content === '<mask>',
  rstrip: false,
  normalized: true,
  special: true,
});
const peers = {
  roberta: {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: ['<s>', '<pad>', '</s>', '<unk>', '<mask>'].map((token) => special(roberta.vocabulary, token)),
    normalizer: null,
    pre_tokenizer: level(false, true),
    post_processor: { type: 'RobertaProcessing', sep: ['</s>', 2], cls: ['<s>', 0], trim_offsets: true, add_prefix_space: false },
    decoder: level(true, true),
    model: {
      type: 'BPE',
      dropout: null,
      unk_token: null,
      continuing_subword_prefix: '',
      end_of_word_suffix: '',
      fuse_unk: false,
      vocab: roberta.vocabulary,
      merges: pairs(roberta.merges),
    },
  },
  gpt2: {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: [special(gpt2.vocabulary, '<|endoftext|>')],
    normalizer: null,
    pre_tokenizer: level(false, true),
    post_processor: level(true, false),
    decoder: level(true, true),
    model: {
      type: 'BPE',
      dropout: null,
      unk_token: null,
      continuing_subword_prefix: '',
      end_of_word_suffix: '',
      fuse_unk: false,
      vocab: gpt2.vocabulary,
      merges: pairs(gpt2.merges),
    },
  },
};

describe('vocab.json and merges.txt', () => {
  it('become the tokenizer of a RoBERTa, by hand', async () => {
    const tokenizer = await open(robertaFiles);
    const { ids, tokens } = tokenizer.encode('lamp the 电池');
    expect(tokens).toEqual(['<s>', 'lamp', 'Ġthe', 'Ġ', 'çĶµ', 'æ±ł', '</s>']);
    // Four special tokens and 256 bytes come before the merges.
    expect(ids).toEqual([0, 268, 262, 4 + 32, 270, 272, 2]);
    expect(tokenizer.decode(ids)).toBe('lamp the 电池');
    expect(tokenizer).toMatchObject({ padId: 1, maskId: 273, unknownId: 3 });
  });

  it('give words, also where a space or a part of a character is a token of its own', async () => {
    const tokenizer = await open(robertaFiles, { maxTokens: 60 });
    expect(wordsOf(tokenizer, 'the lamps is 不好, lamp 😀')).toEqual(['the', 'lamps', 'is', '不好', ',', 'lamp', '😀']);
  });

  it('give the same words in a text without any space', async () => {
    const tokenizer = await open(robertaFiles, { maxTokens: 60 });
    expect(tokenizer.encode('lovely').tokens.length).toBeGreaterThan(3);
    expect(wordsOf(tokenizer, 'lovely')).toEqual(['lovely']);
    expect(wordsOf(tokenizer, 'lovely lamp')).toEqual(['lovely', 'lamp']);
    expect(wordsOf(tokenizer, 'lovely!')).toEqual(['lovely', '!']);
    expect(wordsOf(await open({ 'tokenizer.json': peers.gpt2 }, { padId: null }), 'lamps')).toEqual(['lamps']);
    expect(wordsOf(tokenizer, '##the')).toEqual(['##', 'the']);
  });

  it('become the tokenizer of a GPT-2, by hand', async () => {
    const tokenizer = await open(gpt2Files, { padId: null });
    const { ids, tokens } = tokenizer.encode(' the lamp!');
    expect(tokens).toEqual(['Ġthe', 'Ġlamp', '!']);
    expect(ids).toEqual([258, 262, 33]);
    expect(tokenizer.encode('<|endoftext|>').tokens).toEqual(['<|endoftext|>']);
    expect(tokenizer.encode('')).toEqual({ text: '', ids: [], tokens: [], truncated: false, uncut: 0 });
    expect(tokenizer.decode([])).toBe('');
  });

  it.each(['roberta', 'gpt2'] as const)('agree with an equivalent tokenizer.json on any text: %s', async (kind) => {
    const tokenizer = await open(kind === 'roberta' ? robertaFiles : gpt2Files, {
      maxTokens: 10_000,
      padId: kind === 'roberta' ? 1 : null,
    });
    const peer = new Library(peers[kind], {});
    const words = fc.constantFrom(
      'the',
      ' the',
      'lamp',
      ' lamp',
      '电池',
      '，',
      '<mask>',
      '</s>',
      '<|endoftext|>',
      "'s",
      '  ',
      '\n',
      '😀',
      '7',
    );
    const text = fc.oneof(
      fc.array(words).map((parts) => parts.join('')),
      fc.string({ unit: 'grapheme' }),
    );
    fc.assert(
      fc.property(text, (value) => {
        expect(tokenizer.encode(value).ids).toEqual(peer.encode(value).ids);
      }),
      { numRuns: 300 },
    );
  });

  it('take the names of special tokens from the files beside them', async () => {
    const { vocabulary, merges } = bpeFiles(['[B]', '[P]', '[E]', '[U]'], ['[M]']);
    const map = {
      bos_token: '[B]',
      cls_token: '[B]',
      eos_token: '[E]',
      sep_token: { content: '[E]', lstrip: false },
      unk_token: '[U]',
      pad_token: '[P]',
    };
    const files = {
      'vocab.json': vocabulary,
      'merges.txt': merges,
      'special_tokens_map.json': map,
      'tokenizer_config.json': { mask_token: '[M]', add_prefix_space: true },
    };
    const tokenizer = await open(files);
    expect(tokenizer.encode('lamp [M]').tokens).toEqual(['[B]', 'Ġlamp', '[M]', '[E]']);
    expect(tokenizer.maskId).toBe(vocabulary['[M]']);
  });

  it('have a sign for every byte', () => {
    expect(new Set(byteSigns()).size).toBe(256);
    expect(byteSigns()[32]).toBe('Ġ');
  });
});

describe('Unigram', () => {
  it('takes the likeliest pieces, Chinese included', async () => {
    const tokenizer = await unigram();
    expect(tokenizer.encode('the lamps').tokens).toEqual(['<s>', '▁the', '▁lamp', 's', '</s>']);
    expect(tokenizer.encode('the brighter 电池不好').tokens).toEqual(['<s>', '▁the', '▁bright', 'er', '▁', '电池', '不好', '</s>']);
    expect(tokenizer.encode('ｔｈｅ　lamp').tokens).toEqual(['<s>', '▁the', '▁lamp', '</s>']);
  });

  it('gives words and texts back', async () => {
    const tokenizer = await unigram();
    expect(wordsOf(tokenizer, 'the brighter lamps, 电池不好')).toEqual(['the', 'brighter', 'lamps', ',', '电池', '不好']);
    expect(tokenizer.decode(tokenizer.encode('the brighter 电池不好').ids)).toBe('the brighter 电池不好');
    expect(wordsOf(tokenizer, '电池很亮')).toEqual(['电池', '很亮']);
  });

  it('writes what it has never seen as unknown', async () => {
    const tokenizer = await unigram();
    const { ids } = tokenizer.encode('ж');
    expect(ids).toContain(tokenizer.unknownId);
  });
});

describe('words that the model does not know', () => {
  const vocabulary = [...SPECIAL, 'the', 'lamp', '##s', '这', '款', '手', '机', '电', '池', '好', '.', '!', '[HANDLE]'];
  const openWordPiece = (maxTokens = 40) =>
    open({ 'tokenizer.json': bertTokenizerFile(vocabulary, { lowercase: true, whole: ['[HANDLE]'] }) }, { padId: 0, maxTokens });

  it('are words of a WordPiece model, shown as what the text says', async () => {
    const tokenizer = await openWordPiece();
    const encoding = tokenizer.encode('这款手机电池不好');
    expect(encoding.tokens[7]).toBe('[UNK]');
    const words = tokenizer.words(encoding);
    expect(words.map(({ text }) => text).join('')).toBe('这款手机电池不好');
    expect(words.find(({ text }) => text.includes('不'))!.tokens).toContain(7);
    expect(words.map(({ text }) => text)).toEqual(expect.arrayContaining(['手机', '电池']));
    expect(tokenizer.isSpecial('[UNK]')).toBe(false);
    expect(tokenizer.isSpecial('[CLS]')).toBe(true);
  });

  it.each([
    ['😀😀', ['😀😀']],
    ['The theater lamps, 😀!', ['the', 'theater', 'lamps', ',', '😀', '!']],
    ['xthe the lampe.lamp', ['xthe', 'the', 'lampe', '.', 'lamp']],
    ['😀[HANDLE] Café[HANDLE]the', ['😀', '[HANDLE]', 'cafe', '[HANDLE]', 'the']],
    ['[UNK] the ж', ['[unk]', 'the', 'ж']],
    ['the [MASK] ж', ['the', 'ж']],
  ])('keep their places among the others: %s', async (text, words) => {
    expect(wordsOf(await openWordPiece(), text)).toEqual(words);
  });

  it('are shown also where the text is too long', async () => {
    expect(wordsOf(await openWordPiece(6), 'the ж lamp 😀 the the the')).toEqual(['the', 'ж', 'lamp', '😀']);
  });

  it('are shown as the token where text and tokens do not fit', async () => {
    const tokenizer = await openWordPiece();
    const encoding = { ...tokenizer.encode('the ж lamp'), text: 'another text' };
    expect(tokenizer.words(encoding)).toEqual([
      { text: 'the', tokens: [1] },
      { text: '[UNK]', tokens: [2] },
      { text: 'lamp', tokens: [3] },
    ]);
  });

  it('are words of a Unigram model', async () => {
    const tokenizer = await unigram();
    expect(wordsOf(tokenizer, '😀😀')).toEqual(['😀😀']);
    expect(wordsOf(tokenizer, 'the жж lamp')).toEqual(['the', 'жж', 'lamp']);
    expect(wordsOf(tokenizer, 'lampж 这电池')).toEqual(['lampж', '这', '电池']);
    expect(tokenizer.isSpecial('<unk>')).toBe(false);
  });

  it('are none where the same token also ends a text', async () => {
    const file = { ...peers.gpt2, model: { ...peers.gpt2.model, unk_token: '<|endoftext|>' } };
    const config = { bos_token: '<|endoftext|>', eos_token: '<|endoftext|>', unk_token: '<|endoftext|>' };
    const tokenizer = await open({ 'tokenizer.json': file, 'tokenizer_config.json': config }, { padId: null });
    expect(tokenizer.isSpecial('<|endoftext|>')).toBe(true);
  });
});

describe.each([
  ['WordPiece', wordPiece],
  ['Unigram', unigram],
  ['byte-level BPE', () => open(robertaFiles)],
] as const)('%s', (_, openKind) => {
  it('keeps the frame of special tokens where a text is too long, and says that it was', async () => {
    const tokenizer = await openKind();
    for (const text of ['the lamp '.repeat(40), '电池不好'.repeat(4000), '  the\n'.repeat(50_000)]) {
      const { ids, tokens, truncated } = tokenizer.encode(text);
      expect(truncated).toBe(true);
      expect(ids).toHaveLength(LIMITS.maxTokens);
      expect(tokenizer.isSpecial(tokens[0]!) && tokenizer.isSpecial(tokens.at(-1)!)).toBe(true);
      expect(tokens.slice(1, -1).some((token) => tokenizer.isSpecial(token))).toBe(false);
    }
  });

  it('reads a word without end', async () => {
    const { ids, truncated } = (await openKind()).encode('x'.repeat(300_000));
    expect(truncated).toBe(true);
    expect(ids.length).toBeLessThanOrEqual(LIMITS.maxTokens);
  });

  it('reads an exact fit whole, and nothing as the frame alone', async () => {
    const tokenizer = await openKind();
    const whole = tokenizer.encode('lamp the '.repeat(5).trim());
    expect(whole).toMatchObject({ truncated: false, ids: { length: LIMITS.maxTokens } });
    const empty = tokenizer.encode('');
    expect(empty.tokens.every((token) => tokenizer.isSpecial(token))).toBe(true);
    expect(empty.ids).toHaveLength(2);
    expect(tokenizer.words(empty)).toEqual([]);
    expect(tokenizer.words(tokenizer.encode('   '))).toEqual([]);
  });

  it('gives every token that is not special to one word', async () => {
    const tokenizer = await openKind();
    const text = fc.array(fc.constantFrom('the', 'lamp', 'lamps', '电池', '不好', '。', ',', ' ', '😀', 'ж'), { maxLength: 6 });
    fc.assert(
      fc.property(text, (parts) => {
        const encoding = tokenizer.encode(parts.join(''));
        const used = tokenizer.words(encoding).flatMap(({ tokens }) => tokens);
        expect(new Set(used).size).toBe(used.length);
        for (const index of used) expect(tokenizer.isSpecial(encoding.tokens[index]!)).toBe(false);
      }),
    );
  });
});

it('reads one token of padding where a tokenizer frames nothing and the text is empty', async () => {
  const tokenizer = await open({ 'tokenizer.json': { ...unigramTokenizer(), post_processor: null } });
  expect(tokenizer.encode('')).toEqual({ text: '', ids: [1], tokens: ['<pad>'], truncated: false, uncut: 1 });
});
