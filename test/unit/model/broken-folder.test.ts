import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkModelFolder } from '../../../app/model/check.ts';
import { loadModelFolder } from '../../../app/model/folder.ts';
import { after, type Case, Copies, damaged, expectSentence } from '../../fixtures/model/broken.ts';
import { makeTinyModel } from '../../fixtures/model/tiny-model.ts';

const root = mkdtempSync(join(tmpdir(), 'attune-broken-'));
const good = join(root, 'good');
const make = new Copies(root, good);
const GPT2 = resolve(import.meta.dirname, '../../fixtures/reference/tiny-gpt2');
const gpt2 = new Copies(root, GPT2);
beforeAll(async () => {
  await makeTinyModel(good, { layers: 1 });
});
afterAll(() => rmSync(root, { recursive: true }));

const WORDS = 'embeddings.word_embeddings.weight';
const LETTERS = {
  'merges.txt': '',
  'vocab.json': Object.fromEntries(['<|endoftext|>', ...'TheĠlampis'].map((token, id) => [token, id])),
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
    () => after(make.with({ 'config.json': null }), (copy) => mkdirSync(join(copy, 'config.json'))),
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

const others: Case[] = [
  ['has heads that are not JSON', () => make.with({ 'attune-heads.json': 'intents: purchase' }), 'model-invalid', 'attune-heads.json'],
  [
    'has an intent without a name',
    () => make.json('attune-heads.json', (heads) => ({ ...heads, intents: [''] })),
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

describe('a broken model folder gets one clear sentence', () => {
  it.each([...folders, ...configs, ...others])('one that %s', (...broken) => expectSentence(loadModelFolder, broken));
  it.each(generators)('a GPT-2 that %s', (...broken) => expectSentence(checkModelFolder, broken));

  it('a GPT-2 is none that was not broken', async () => {
    expect(await checkModelFolder(gpt2.with(LETTERS))).toMatchObject({ kind: 'generator', prompt: 'The lamp is' });
  });
});
