import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../../../app/contract/errors.ts';
import { checkModelFolder } from '../../../app/model/check.ts';
import { createEncoder } from '../../../app/model/encoder.ts';
import { loadModelFolder } from '../../../app/model/folder.ts';
import { Copies, openSafetensors, safetensors } from '../../fixtures/model/broken.ts';
import { makeTinyModel } from '../../fixtures/model/tiny-model.ts';
import { unigramTokenizer } from '../../fixtures/model/tokenizers.ts';

const root = mkdtempSync(join(tmpdir(), 'attune-broken-'));
const good = join(root, 'good');
const make = new Copies(root, good);
const GPT2 = resolve(import.meta.dirname, '../../fixtures/reference/tiny-gpt2');
const gpt2 = new Copies(root, GPT2);
beforeAll(async () => {
  await makeTinyModel(good, { layers: 1 });
});
afterAll(() => rmSync(root, { recursive: true }));

/** A broken folder, the code it gets, and what its sentence names. */
type Case = [what: string, folder: () => string, code: string, names: string];
const refused = (load: (folder: string) => Promise<unknown>, folder: string) =>
  load(folder).then(
    () => expect.fail('The folder was taken.'),
    (thrown: unknown) => {
      expect(thrown).toBeInstanceOf(AppError);
      return thrown as AppError;
    },
  );

async function expectSentence(load: (folder: string) => Promise<unknown>, [, folder, code, names]: Case) {
  const { code: found, message } = await refused(load, folder());
  expect(`${found}: ${message}`).toContain(names);
  expect(found).toBe(code);
  expect(message).toMatch(/^\p{L}[^\n\r]{10,400}\.$/u);
}

const tokenizer = (change: (json: ReturnType<typeof JSON.parse>) => void) =>
  make.json('tokenizer.json', (json) => {
    change(json);
    return json;
  });
const WORDS = 'embeddings.word_embeddings.weight';
const LAST = 'heads.sentiments.bias';
const sharded = (map: Record<string, string>, files: Record<string, unknown> = {}) =>
  make.with({ 'model.safetensors': null, 'model.safetensors.index.json': { weight_map: map }, ...files });
const withoutTokenizer = (files: Record<string, unknown>) => make.with({ 'tokenizer.json': null, ...files });
const pieces = (unknown: number | null) => {
  const file = unigramTokenizer();
  return { ...file, model: { ...file.model, unk_id: unknown } };
};
const SPECIAL = '[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\n';
const words = (count: number) => Array.from({ length: count }, (_, at) => `w${at}`).join('\n');
const LETTERS = {
  'merges.txt': '',
  'vocab.json': Object.fromEntries(['<|endoftext|>', ...'TheĠlampis'].map((token, id) => [token, id])),
};
const at = (folder: string, change: (folder: string) => void) => {
  change(folder);
  return folder;
};

const folders: Case[] = [
  ['is not there', () => join(root, 'nowhere'), 'model-missing', 'nowhere'],
  ['is a file', () => join(good, 'config.json'), 'model-missing', 'config.json'],
  ['is empty', () => mkdtempSync(join(root, 'empty-')), 'model-invalid', 'config.json'],
];

const configs: Case[] = [
  ['has a config that is not JSON', () => make.changed('config.json', () => '{'), 'model-invalid', 'config.json of the model is not JSON'],
  ['has a config that is a list', () => make.with({ 'config.json': [] }), 'model-invalid', 'config.json'],
  [
    'has a folder called config.json',
    () => at(make.with({ 'config.json': null }), (copy) => mkdirSync(join(copy, 'config.json'))),
    'model-invalid',
    'config.json',
  ],
  ['does not name its type', () => make.config({ model_type: undefined }), 'model-invalid', 'model_type'],
  ['is of another family', () => make.config({ model_type: 'mam\nba' }), 'model-unsupported', 'mam ba'],
  ['writes instead of reading', () => gpt2.copy(), 'model-unsupported', 'GPT-2'],
  ['has heads that do not divide the width', () => make.config({ num_attention_heads: 5 }), 'model-invalid', '5 heads'],
  ['asks for another activation', () => make.config({ hidden_act: 'swish' }), 'model-unsupported', 'hidden_act'],
  ['is a decoder', () => make.config({ is_decoder: true }), 'model-unsupported', 'is_decoder'],
  ['asks for relative positions', () => make.config({ position_embedding_type: 'relative_key' }), 'model-unsupported', 'relative_key'],
  ['asks for more layers than it has', () => make.config({ num_hidden_layers: 3 }), 'model-invalid', 'encoder.layer.1.'],
  ['asks for 1e15 layers', () => make.config({ num_hidden_layers: 1e15 }), 'model-invalid', 'encoder.layer.1.'],
  ['asks for 1e15 words', () => make.config({ vocab_size: 1e15 }), 'model-invalid', WORDS],
  ['asks for 1e15 positions', () => make.config({ max_position_embeddings: 1e15 }), 'model-invalid', 'position_embeddings'],
  ['asks for a width of 1e15', () => make.config({ hidden_size: 1e15, num_attention_heads: 1 }), 'model-invalid', WORDS],
  ['asks for more than an integer can hold', () => make.config({ intermediate_size: 1e300 }), 'model-invalid', 'intermediate_size'],
  ['asks for another width', () => make.config({ intermediate_size: 33 }), 'model-invalid', 'intermediate.dense.weight'],
  ['has a negative size', () => make.config({ vocab_size: -1 }), 'model-invalid', 'vocab_size'],
  ['writes a number as text', () => make.config({ num_hidden_layers: '1' }), 'model-invalid', 'num_hidden_layers'],
  ['divides by nothing', () => make.config({ layer_norm_eps: 0 }), 'model-invalid', 'layer_norm_eps'],
  ['pads with a token it does not have', () => make.config({ pad_token_id: 1e15 }), 'model-invalid', 'pad_token_id'],
  ['leaves RoBERTa no position', () => make.config({ model_type: 'roberta', max_position_embeddings: 2 }), 'model-invalid', 'pad_token_id'],
  [
    'has one bucket of distances',
    () => make.config({ model_type: 'mpnet', relative_attention_num_buckets: 1 }),
    'model-invalid',
    'relative_attention_num_buckets',
  ],
  [
    'asks for 1e15 labels',
    () => make.config({ architectures: ['BertForSequenceClassification'], num_labels: 1e15 }),
    'model-invalid',
    'num_labels',
  ],
  [
    'has labels that are not text',
    () => make.config({ architectures: ['BertForSequenceClassification'], id2label: { 0: 7 } }),
    'model-invalid',
    'id2label',
  ],
];

const weights: Case[] = [
  ['has no weights', () => make.with({ 'model.safetensors': null }), 'model-invalid', 'model.safetensors is missing'],
  ['has an empty weights file', () => make.with({ 'model.safetensors': '' }), 'model-invalid', 'model.safetensors is too short'],
  [
    'has a folder in place of its weights',
    () => at(make.with({ 'model.safetensors': null }), (copy) => mkdirSync(join(copy, 'model.safetensors'))),
    'model-invalid',
    'not a file',
  ],
  [
    'has weights that lead in a circle',
    () => at(make.with({ 'model.safetensors': null }), (copy) => symlinkSync('model.safetensors', join(copy, 'model.safetensors'))),
    'model-invalid',
    'model.safetensors',
  ],
  [
    'announces an absurd header',
    () => make.changed('model.safetensors', (bytes) => Buffer.concat([Buffer.alloc(8, 0xff), bytes.subarray(8)])),
    'model-invalid',
    'announces a header',
  ],
  [
    'has weights cut short',
    () => make.changed('model.safetensors', (bytes) => bytes.subarray(0, bytes.length - 10)),
    'model-invalid',
    LAST,
  ],
  [
    'has weights cut in the header',
    () => make.changed('model.safetensors', (bytes) => bytes.subarray(0, 100)),
    'model-invalid',
    'announces a header',
  ],
  [
    'has a header that is not UTF-8',
    () => make.changed('model.safetensors', (bytes) => bytes.fill(0xff, 20, 21)),
    'model-invalid',
    'not a JSON object',
  ],
  [
    'has a header that is a list',
    () => make.with({ 'model.safetensors': safetensors('[]', Buffer.alloc(0)) }),
    'model-invalid',
    'not a JSON object',
  ],
  [
    'has bytes after its tensors',
    () => make.changed('model.safetensors', (bytes) => Buffer.concat([bytes, Buffer.alloc(16)])),
    'model-invalid',
    '16 bytes',
  ],
  ['has tensors that overlap', () => make.header((header) => moved(header, LAST, -4)), 'model-invalid', `${LAST} overlap`],
  ['has a tensor before the data', () => make.header((header) => moved(header, LAST, -1e9)), 'model-invalid', LAST],
  ['has a tensor after the end', () => make.header((header) => moved(header, LAST, 8)), 'model-invalid', `${LAST} outside`],
  ['has a tensor that ends before it begins', () => make.header((header) => header[LAST]!.data_offsets.reverse()), 'model-invalid', LAST],
  [
    'has a tensor of whole numbers',
    () => make.header((header) => Object.assign(header[LAST]!, { dtype: 'I32' })),
    'model-unsupported',
    `${LAST} as I32`,
  ],
  [
    'has a tensor larger than its bytes',
    () => make.header((header) => Object.assign(header[LAST]!, { shape: [1e9, 1e9] })),
    'model-invalid',
    LAST,
  ],
  ['has a tensor of no size', () => make.changed('model.safetensors', emptied), 'model-invalid', `${LAST} has shape [0]`],
  ['describes a tensor twice', () => make.changed('model.safetensors', doubled), 'model-invalid', 'to no tensor'],
  ['misses a tensor', () => make.header((header) => renamed(header, WORDS, 'word\nembeddings')), 'model-invalid', WORDS],
  ['is a GGUF file under another name', () => make.with({ 'model.safetensors': 'GGUF\x03\0\0\0\x10\0\0\0' }), 'model-unsupported', 'GGUF'],
  [
    'is a PyTorch file under another name',
    () => make.with({ 'model.safetensors': 'PK\x03\x04\0\0\0\0\0\0\0\0' }),
    'model-unsupported',
    'PyTorch',
  ],
  [
    'is a pointer to its weights',
    () => make.with({ 'model.safetensors': 'version https://git-lfs.github.com/spec/v1' }),
    'model-unsupported',
    'Git LFS',
  ],
  ['has GGUF weights', () => make.with({ 'model.safetensors': null, 'model-q4.gguf': 'GGUF' }), 'model-unsupported', 'model-q4.gguf'],
  ['has an index that is not JSON', () => make.with({ 'model.safetensors.index.json': '{"weight_map"' }), 'model-invalid', 'index.json'],
  ['has an index of nothing', () => sharded({}), 'model-invalid', WORDS],
  [
    'has an index with a shard that is missing',
    () => sharded({ [WORDS]: 'model-00001-of-00002.safetensors' }),
    'model-invalid',
    'model-00001-of-00002.safetensors',
  ],
  [
    'has an index that leads elsewhere',
    () => sharded({ [WORDS]: '../good/model.safetensors' }),
    'model-invalid',
    '../good/model.safetensors',
  ],
  ['has an index that leads up', () => sharded({ [WORDS]: '..' }), 'model-invalid', '..'],
  [
    'has a tensor that is not in its shard',
    () =>
      sharded(
        { [WORDS]: 'a.safetensors' },
        { 'a.safetensors': safetensors({ b: { dtype: 'F32', shape: [1], data_offsets: [0, 4] } }, Buffer.alloc(4)) },
      ),
    'model-invalid',
    WORDS,
  ],
];

const others: Case[] = [
  ['has heads that are not JSON', () => make.with({ 'attune-heads.json': 'intents: purchase' }), 'model-invalid', 'attune-heads.json'],
  [
    'has an intent nobody knows',
    () => make.json('attune-heads.json', (heads) => ({ ...heads, intents: ['dance'] })),
    'model-invalid',
    'intents.0',
  ],
  ['has no intents', () => make.json('attune-heads.json', (heads) => ({ ...heads, intents: [] })), 'model-invalid', 'intents'],
  [
    'has fewer intents than its head',
    () => make.json('attune-heads.json', (heads) => ({ ...heads, intents: ['praise'] })),
    'model-invalid',
    'heads.intents.weight',
  ],
  [
    'has no temperature',
    () => make.json('attune-heads.json', (heads) => ({ ...heads, temperature: { intents: 0, sentiments: 1 } })),
    'model-invalid',
    'temperature',
  ],
  ['has modules that are no list', () => make.with({ 'modules.json': { 0: 'Transformer' } }), 'model-invalid', 'modules.json'],
  [
    'has a module that is not known',
    () => make.with({ 'modules.json': [{ path: '', type: 'sentence_transformers.models.LSTM' }] }),
    'model-unsupported',
    'LSTM',
  ],
  [
    'has a module outside the folder',
    () => make.with({ 'modules.json': [{ path: '../x', type: 'x.Pooling' }] }),
    'model-invalid',
    'modules.json',
  ],
  [
    'pools in two ways',
    () => make.with({ '1_Pooling/config.json': { pooling_mode_cls_token: true, pooling_mode_mean_tokens: true } }),
    'model-unsupported',
    'pooling_mode_cls_token',
  ],
  [
    'pools by what is not known',
    () => make.with({ '1_Pooling/config.json': { pooling_mode_lasttoken: true } }),
    'model-unsupported',
    'pooling_mode_lasttoken',
  ],
  ['has a limit of no tokens', () => make.with({ 'sentence_bert_config.json': { max_seq_length: 0 } }), 'model-invalid', 'max_seq_length'],
  [
    'lacks its default prompt',
    () => make.with({ 'config_sentence_transformers.json': { default_prompt_name: 'query' } }),
    'model-invalid',
    'query',
  ],
];

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
    () => at(withoutTokenizer({}), (copy) => mkdirSync(join(copy, 'vocab.txt'))),
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

const generators: Case[] = [
  ['is not there', () => join(root, 'nowhere'), 'model-missing', 'nowhere'],
  ['asks for 1e15 layers', () => gpt2.config({ n_layer: 1e15 }), 'model-invalid', 'h.2.'],
  ['asks for more words', () => gpt2.config({ vocab_size: 1e15 }), 'model-invalid', 'wte.weight'],
  ['has heads that do not divide the width', () => gpt2.config({ n_head: 7 }), 'model-invalid', 'n_head'],
  ['asks for another activation', () => gpt2.config({ activation_function: 'relu' }), 'model-unsupported', 'activation_function'],
  [
    'scales attention by layer',
    () => gpt2.config({ scale_attn_by_inverse_layer_idx: true }),
    'model-unsupported',
    'scale_attn_by_inverse_layer_idx',
  ],
  [
    'has weights cut short',
    () => gpt2.changed('model.safetensors', (bytes) => bytes.subarray(0, bytes.length - 10)),
    'model-invalid',
    'outside the file',
  ],
  ['has no tokenizer', () => gpt2.copy(), 'model-invalid', 'tokenizer.json'],
  [
    'has weights that are not numbers',
    () => gpt2.with({ ...LETTERS, 'model.safetensors': damaged(join(GPT2, 'model.safetensors')) }),
    'model-invalid',
    'finite',
  ],
];

type Headers = ReturnType<typeof openSafetensors>['header'];
function moved(header: Headers, name: string, by: number): void {
  header[name]!.data_offsets = header[name]!.data_offsets.map((offset) => offset + by) as [number, number];
}
function renamed(header: Headers, from: string, to: string): void {
  header[to] = header[from]!;
  delete header[from];
}
function emptied(bytes: Buffer): Buffer {
  const { header, data } = openSafetensors(bytes);
  const [start] = header[LAST]!.data_offsets;
  Object.assign(header[LAST]!, { shape: [0], data_offsets: [start, start] });
  return safetensors(header, data.subarray(0, start));
}
function doubled(bytes: Buffer): Buffer {
  const { header, data } = openSafetensors(bytes);
  const [start, end] = header[LAST]!.data_offsets;
  const again = JSON.stringify({ [LAST]: { ...header[LAST], data_offsets: [end, end + end - start] } });
  return safetensors(`${JSON.stringify(header).slice(0, -1)},${again.slice(1)}`, Buffer.concat([data, data.subarray(start, end)]));
}
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
  return at(make.config({ vocab_size: 100 }), (copy) =>
    writeFileSync(join(copy, 'model.safetensors'), safetensors(header, Buffer.concat(parts))),
  );
}

/** All weights NaN. */
function damaged(path: string): Buffer {
  const { header, data } = openSafetensors(readFileSync(path));
  return safetensors(header, data.fill(0xff));
}

describe('a broken model folder gets one clear sentence', () => {
  const cases = [...folders, ...configs, ...weights, ...others, ...tokenizers];
  it.each(cases)('one that %s', (...broken) => expectSentence(loadModelFolder, broken));
  it.each(generators)('a GPT-2 that %s', (...broken) => expectSentence(checkModelFolder, broken));

  it('one whose weights are no numbers, when it is used', async () => {
    const folder = await loadModelFolder(make.with({ 'model.safetensors': damaged(join(good, 'model.safetensors')) }));
    const encoder = await createEncoder(folder, { shape: { workers: 1, threads: 1 } });
    await expect(encoder.encode(['the lamp'], {})).rejects.toMatchObject({
      code: 'model-invalid',
      message: expect.stringContaining('finite'),
    });
    await expect(encoder.explain('')).rejects.toMatchObject({ code: 'model-invalid', message: expect.stringContaining('finite') });
    await encoder.dispose();
  });

  it('a GPT-2 is none that was not broken', async () => {
    expect(await checkModelFolder(gpt2.with(LETTERS))).toMatchObject({ kind: 'generator', prompt: 'The lamp is' });
  });
});
