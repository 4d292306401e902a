import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { INTENTS, SENTIMENTS } from '../../app/contract/records.ts';
import type { TransformerDescription } from '../../app/model/description.ts';
import { type Weights, writeSafetensors } from '../../app/model/safetensors.ts';
import { expectedTensors, tensorOf } from '../../app/model/tensors.ts';
import { tokenizerFile } from './tokenizer.ts';

/** Everything of a model folder but weights, heads and card. */
export function writeFolder(folder: string, description: TransformerDescription, vocabulary: readonly string[]): void {
  mkdirSync(folder, { recursive: true });
  writeJson(folder, 'tokenizer.json', tokenizerFile(vocabulary));
  writeJson(folder, 'tokenizer_config.json', {
    tokenizer_class: 'BertTokenizer',
    do_lower_case: true,
    model_max_length: description.maxTokens,
  });
  writeJson(folder, 'config.json', {
    architectures: ['BertModel'],
    model_type: 'bert',
    hidden_size: description.width,
    num_attention_heads: description.heads,
    num_hidden_layers: description.layers,
    intermediate_size: description.feedForward,
    vocab_size: description.vocabulary,
    max_position_embeddings: description.maxTokens,
    type_vocab_size: 2,
    layer_norm_eps: description.layerNormEpsilon,
    hidden_act: 'gelu',
    pad_token_id: 0,
  });
}

export function headsFile(folder: string, temperature: { intents: number; sentiments: number }): void {
  writeJson(folder, 'attune-heads.json', { intents: INTENTS, sentiments: SENTIMENTS, temperature });
}

/** The encoder and its two heads, in half precision; heads of other sets stay behind. */
export async function writeModel(folder: string, description: TransformerDescription, weights: Weights): Promise<void> {
  const heads = { intents: [...INTENTS], sentiments: [...SENTIMENTS], temperature: { intents: 1, sentiments: 1 } };
  const names = Array.from(expectedTensors(description, heads), ([name]) => name);
  await writeSafetensors(join(folder, 'model.safetensors'), new Map(names.map((name) => [name, tensorOf(weights, name)])), 'F16');
}

function writeJson(folder: string, name: string, json: unknown): void {
  writeFileSync(join(folder, name), `${JSON.stringify(json)}\n`);
}
