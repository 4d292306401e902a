import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bertDescription, type TransformerDescription } from '../../app/model/description.ts';
import { type Weights, writeSafetensors } from '../../app/model/safetensors.ts';
import { expectedTensors } from '../../app/model/tensors.ts';
import { initialWeights } from '../../app/model/training/initialise.ts';
import { bertTokenizerFile, SPECIAL } from '../../app/model/vocab-file.ts';
import { makeWords } from './texts.ts';

/** The shape of all-MiniLM-L6: 22.7 million parameters. */
export const MINILM = { vocabulary: 30522, maxTokens: 512, width: 384, layers: 6, heads: 12, feedForward: 1536 };
/** About 120 million parameters, the size of a multilingual MiniLM or a large BERT-base. */
export const BASE = { vocabulary: 45000, maxTokens: 512, width: 768, layers: 12, heads: 12, feedForward: 3072 };

export interface RandomModel {
  folder: string;
  description: TransformerDescription;
  weights: Weights;
  words: string[];
}

/** Writes a BERT with random weights, as large as trained ones, as a Hugging Face folder. */
export async function writeRandomModel(folder: string, shape: typeof MINILM): Promise<RandomModel> {
  mkdirSync(folder, { recursive: true });
  const words = makeWords(shape.vocabulary - SPECIAL.length);
  const description = bertDescription(shape);
  const weights = initialWeights(expectedTensors(description, null), 5);
  for (const [name, { data }] of weights) if (!name.includes('LayerNorm')) data.set(data.map((value) => value * 2.5));
  const write = (name: string, json: unknown) => writeFileSync(join(folder, name), JSON.stringify(json));
  write('config.json', {
    model_type: 'bert',
    vocab_size: shape.vocabulary,
    max_position_embeddings: shape.maxTokens,
    type_vocab_size: 2,
    hidden_size: shape.width,
    num_hidden_layers: shape.layers,
    num_attention_heads: shape.heads,
    intermediate_size: shape.feedForward,
    hidden_act: 'gelu',
    layer_norm_eps: description.layerNormEpsilon,
  });
  write('tokenizer.json', bertTokenizerFile([...SPECIAL, ...words], { lowercase: true, whole: [] }));
  const named = { unk_token: '[UNK]', sep_token: '[SEP]', pad_token: '[PAD]', cls_token: '[CLS]', mask_token: '[MASK]' };
  write('tokenizer_config.json', { tokenizer_class: 'BertTokenizer', do_lower_case: true, model_max_length: shape.maxTokens, ...named });
  await writeSafetensors(join(folder, 'model.safetensors'), weights);
  return { folder, description, weights, words };
}
