import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { loadModelFolder } from '../../../app/model/folder.ts';
import { after, type Case, Copies, expectSentence, openSafetensors, safetensors } from '../../fixtures/model/broken.ts';
import { makeTinyModel } from '../../fixtures/model/tiny-model.ts';
import { unigramTokenizer } from '../../fixtures/model/tokenizers.ts';

const root = mkdtempSync(join(tmpdir(), 'attune-broken-'));
const good = join(root, 'good');
const make = new Copies(root, good);
beforeAll(async () => {
  await makeTinyModel(good, { layers: 1 });
});
afterAll(() => rmSync(root, { recursive: true }));

const tokenizer = (change: (json: ReturnType<typeof JSON.parse>) => void) =>
  make.json('tokenizer.json', (json) => {
    change(json);
    return json;
  });
const WORDS = 'embeddings.word_embeddings.weight';
const withoutTokenizer = (files: Record<string, unknown>) => make.with({ 'tokenizer.json': null, ...files });
const pieces = (unknown: number | null) => {
  const file = unigramTokenizer();
  return { ...file, model: { ...file.model, unk_id: unknown } };
};
const SPECIAL = '[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\n';
const words = (count: number) => Array.from({ length: count }, (_, at) => `w${at}`).join('\n');

const tokenizers: Case[] = [
  ['has no tokenizer', () => withoutTokenizer({}), 'model-invalid', 'tokenizer.json'],
  [
    'has a tokenizer that is not JSON',
    () => make.changed('tokenizer.json', (bytes) => bytes.subarray(0, 500)),
    'model-invalid',
    'tokenizer.json of the model is not JSON',
  ],
  ['has a tokenizer without a model', () => tokenizer((json) => delete json.model), 'model-invalid', 'model'],
  [
    'has a tokenizer of whole words',
    () => tokenizer((json) => Object.assign(json.model, { type: 'WordLevel' })),
    'model-unsupported',
    'WordLevel',
  ],
  [
    'has a tokenizer with another kind’s vocabulary',
    () => tokenizer((json) => Object.assign(json.model, { type: 'Unigram' })),
    'model-invalid',
    'Unigram',
  ],
  [
    'has an id beyond the vocabulary',
    () => tokenizer((json) => Object.assign(json.model.vocab, { '[UNK]': 4e9 })),
    'model-invalid',
    '[UNK]',
  ],
  ['has an id below zero', () => tokenizer((json) => Object.assign(json.model.vocab, { '[UNK]': -1 })), 'model-invalid', '[UNK]'],
  ['has an id that is text', () => tokenizer((json) => Object.assign(json.model.vocab, { '[UNK]': '1' })), 'model-invalid', '[UNK]'],
  [
    'has an added token beyond the vocabulary',
    () => tokenizer((json) => json.added_tokens.push({ id: 1e6, content: '<new>' })),
    'model-invalid',
    '<new>',
  ],
  [
    'has an added token of nothing',
    () => tokenizer((json) => json.added_tokens.push({ id: 1, content: '' })),
    'model-invalid',
    'added_tokens',
  ],
  ['has a smaller vocabulary than its tokenizer', () => smallerTable(), 'model-invalid', 'the ids 0 to 99'],
  [
    'has no token for unknown words',
    () => tokenizer((json) => Object.assign(json.model, { unk_token: '[NONE]' })),
    'model-invalid',
    '[NONE]',
  ],
  [
    'frames texts with a token it lacks',
    () => tokenizer((json) => json.post_processor.single.unshift({ SpecialToken: { id: '[START]', type_id: 0 } })),
    'model-invalid',
    '[START]',
  ],
  [
    'prepares texts in a way that is not known',
    () => tokenizer((json) => Object.assign(json, { pre_tokenizer: { type: 'Magic' } })),
    'model-invalid',
    'Magic',
  ],
  ['has a tokenizer config that is a list', () => make.with({ 'tokenizer_config.json': [] }), 'model-invalid', 'tokenizer_config.json'],
  [
    'has a vocab.txt without [MASK]',
    () => withoutTokenizer({ 'vocab.txt': '[PAD]\n[UNK]\n[CLS]\n[SEP]\nlamp\n' }),
    'model-invalid',
    '[MASK]',
  ],
  ['has a vocab.txt that is empty', () => withoutTokenizer({ 'vocab.txt': '' }), 'model-invalid', '[PAD]'],
  [
    'has a vocab.txt longer than the vocabulary',
    () => withoutTokenizer({ 'vocab.txt': SPECIAL + words(9000) }),
    'model-invalid',
    'vocab.txt',
  ],
  [
    'has a vocab.txt that is a folder',
    () => after(withoutTokenizer({}), (copy) => mkdirSync(join(copy, 'vocab.txt'))),
    'model-invalid',
    'vocab.txt',
  ],
  ['has merges without a vocabulary', () => withoutTokenizer({ 'merges.txt': '' }), 'model-invalid', 'vocab.json'],
  ['has a vocab.json without <s>', () => withoutTokenizer({ 'merges.txt': '', 'vocab.json': { a: 0, '</s>': 1 } }), 'model-invalid', '<s>'],
  ['has pieces, none of them for unknown words', () => make.with({ 'tokenizer.json': pieces(null) }), 'model-invalid', 'not known'],
  ['has pieces that end before the unknown one', () => make.with({ 'tokenizer.json': pieces(1e15) }), 'model-invalid', 'not known'],
  [
    'has a special token between two rows',
    () => withoutTokenizer({ 'merges.txt': '', 'vocab.json': { '<s>': 0.5, '</s>': 1 } }),
    'model-invalid',
    '<s> the id 0.5',
  ],
  [
    'has merges of three pieces',
    () => withoutTokenizer({ 'merges.txt': '#version: 0.2\na b c\n', 'vocab.json': { '<s>': 0, '</s>': 1 } }),
    'model-invalid',
    'line 2',
  ],
  [
    'merges to what it does not have',
    () => withoutTokenizer({ 'merges.txt': 'a b\n', 'vocab.json': { '<s>': 0, '</s>': 1 } }),
    'model-invalid',
    'ab',
  ],
];

/** Both the configuration and the table of words end before the tokenizer does. */
function smallerTable(): string {
  const { header, data } = openSafetensors(readFileSync(join(good, 'model.safetensors')));
  const parts: Buffer[] = [];
  let offset = 0;
  for (const [name, entry] of Object.entries(header)) {
    if (name === WORDS) entry.shape[0] = 100;
    const [start] = entry.data_offsets;
    const length = entry.shape.reduce((product, size) => product * size, 4);
    parts.push(data.subarray(start, start + length));
    entry.data_offsets = [offset, offset + length];
    offset += length;
  }
  return after(make.config({ vocab_size: 100 }), (copy) =>
    writeFileSync(join(copy, 'model.safetensors'), safetensors(header, Buffer.concat(parts))),
  );
}

describe('a broken tokenizer gets one clear sentence', () => {
  it.each(tokenizers)('a folder that %s', (...broken) => expectSentence(loadModelFolder, broken));
});
