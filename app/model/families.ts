import { z } from 'zod';
import type { Activation, Family, Task, TransformerDescription } from './description.ts';
import { parseWith } from './json-files.ts';

/** The part of a description that `config.json` gives. */
export type Architecture = Omit<TransformerDescription, 'family' | 'pooling' | 'normalise' | 'prompts' | 'defaultPrompt' | 'task'>;

/** How one family writes its configuration and names its tensors. Canonical names are those of `BertModel`. */
export interface FamilyRules {
  architecture: z.ZodType<Architecture>;
  /** Where the encoder's tensors lie in files that also have a head. */
  prefix: string;
  /** A name in the file (without prefix) → the canonical name. */
  rename(name: string): string;
  classification: { dense: string; activation: Activation; out: string };
  /** Canonical names, the prefix of the head already removed. The head follows the configuration where no activation is given. */
  maskedWords: { activation?: Activation; dense: string; norm: string; decoder: string; bias: string };
}

const size = z.int().positive();
const epsilon = z.number().positive();
/** Half the buckets lie in each direction, and half of those are exact distances. */
const buckets = z.int().min(4);
/** More labels than any classifier has: a damaged number must not make a list of that length. */
const MOST_LABELS = 10_000;
/** Hugging Face's names of activations; the two with “new” and “tanh” are the same function. */
const ACTIVATIONS = { gelu: 'gelu', gelu_new: 'gelu_tanh', gelu_pytorch_tanh: 'gelu_tanh', relu: 'relu' } as const;
const ActivationName = z.enum(['gelu', 'gelu_new', 'gelu_pytorch_tanh', 'relu']);
const Act = ActivationName.transform((name): Activation => ACTIVATIONS[name]);

/** What any family may ask for in `config.json`: a file that does not fit it is sound, but not supported. */
export const Supported = z.object({
  hidden_act: ActivationName.optional(),
  activation: ActivationName.optional(),
  position_embedding_type: z.literal('absolute').optional(),
  is_decoder: z.literal(false).optional(),
});

const BertShape = z.object({
  vocab_size: size,
  max_position_embeddings: size,
  type_vocab_size: size.default(2),
  hidden_size: size,
  num_hidden_layers: size,
  num_attention_heads: size,
  intermediate_size: size,
  layer_norm_eps: epsilon.default(1e-12),
  hidden_act: Act.default('gelu'),
  pad_token_id: z.int().nonnegative().nullish(),
});

const fromBert = (config: z.infer<typeof BertShape>): Architecture => ({
  vocabulary: config.vocab_size,
  maxTokens: config.max_position_embeddings,
  positions: config.max_position_embeddings,
  positionOffset: 0,
  tokenTypes: config.type_vocab_size,
  embeddingWidth: config.hidden_size,
  width: config.hidden_size,
  layers: config.num_hidden_layers,
  heads: config.num_attention_heads,
  feedForward: config.intermediate_size,
  layerNormEpsilon: config.layer_norm_eps,
  activation: config.hidden_act,
  relativeBuckets: 0,
  padId: config.pad_token_id ?? 0,
});

/** RoBERTa and its kin count positions from the padding id plus one. */
const fromRoberta = (config: z.infer<typeof BertShape>): Architecture => {
  const padId = config.pad_token_id ?? 1;
  return { ...fromBert(config), padId, positionOffset: padId + 1, maxTokens: config.max_position_embeddings - padId - 1 };
};

/** Checkpoints converted from TensorFlow call gain and shift gamma and beta. */
const modernNorm = (name: string) => name.replace(/LayerNorm\.gamma$/, 'LayerNorm.weight').replace(/LayerNorm\.beta$/, 'LayerNorm.bias');

/** @param pairs what is replaced (first match only), in order */
const renamer = (pairs: readonly (readonly [RegExp, string])[]) => (name: string) =>
  pairs.reduce((renamed, [from, to]) => renamed.replace(from, to), modernNorm(name));

const robertaHead = {
  classification: { dense: 'classifier.dense', activation: 'tanh', out: 'classifier.out_proj' },
  maskedWords: {
    activation: 'gelu',
    dense: 'lm_head.dense',
    norm: 'lm_head.layer_norm',
    decoder: 'lm_head.decoder.weight',
    bias: 'lm_head.bias',
  },
} as const;

const roberta: FamilyRules = {
  architecture: BertShape.extend({ type_vocab_size: size.default(1) }).transform(fromRoberta),
  prefix: 'roberta.',
  rename: modernNorm,
  ...robertaHead,
};

export const FAMILY_RULES: Record<Family, FamilyRules> = {
  bert: {
    architecture: BertShape.transform(fromBert),
    prefix: 'bert.',
    rename: modernNorm,
    classification: { dense: 'pooler.dense', activation: 'tanh', out: 'classifier' },
    maskedWords: {
      dense: 'cls.predictions.transform.dense',
      norm: 'cls.predictions.transform.LayerNorm',
      decoder: 'cls.predictions.decoder.weight',
      bias: 'cls.predictions.bias',
    },
  },
  roberta,
  'xlm-roberta': roberta,
  distilbert: {
    architecture: z
      .object({
        vocab_size: size,
        max_position_embeddings: size.default(512),
        dim: size,
        n_layers: size,
        n_heads: size,
        hidden_dim: size,
        activation: Act.default('gelu'),
        pad_token_id: z.int().nonnegative().nullish(),
      })
      .transform((config) => ({
        ...fromBert({
          vocab_size: config.vocab_size,
          max_position_embeddings: config.max_position_embeddings,
          type_vocab_size: 1,
          hidden_size: config.dim,
          num_hidden_layers: config.n_layers,
          num_attention_heads: config.n_heads,
          intermediate_size: config.hidden_dim,
          layer_norm_eps: 1e-12,
          hidden_act: config.activation,
          pad_token_id: config.pad_token_id,
        }),
        tokenTypes: 0,
      })),
    prefix: 'distilbert.',
    rename: renamer([
      [/^transformer\.layer\./, 'encoder.layer.'],
      [/\.attention\.q_lin\./, '.attention.self.query.'],
      [/\.attention\.k_lin\./, '.attention.self.key.'],
      [/\.attention\.v_lin\./, '.attention.self.value.'],
      [/\.attention\.out_lin\./, '.attention.output.dense.'],
      [/\.sa_layer_norm\./, '.attention.output.LayerNorm.'],
      [/\.ffn\.lin1\./, '.intermediate.dense.'],
      [/\.ffn\.lin2\./, '.output.dense.'],
      [/\.output_layer_norm\./, '.output.LayerNorm.'],
    ]),
    classification: { dense: 'pre_classifier', activation: 'relu', out: 'classifier' },
    maskedWords: {
      dense: 'vocab_transform',
      norm: 'vocab_layer_norm',
      decoder: 'vocab_projector.weight',
      bias: 'vocab_projector.bias',
    },
  },
  mpnet: {
    architecture: BertShape.extend({ relative_attention_num_buckets: buckets.default(32) }).transform((config) => ({
      ...fromRoberta(config),
      tokenTypes: 0,
      relativeBuckets: config.relative_attention_num_buckets,
    })),
    prefix: 'mpnet.',
    rename: renamer([
      [/\.attention\.attn\.q\./, '.attention.self.query.'],
      [/\.attention\.attn\.k\./, '.attention.self.key.'],
      [/\.attention\.attn\.v\./, '.attention.self.value.'],
      [/\.attention\.attn\.o\./, '.attention.output.dense.'],
      [/\.attention\.LayerNorm\./, '.attention.output.LayerNorm.'],
    ]),
    ...robertaHead,
  },
  electra: {
    architecture: BertShape.extend({ embedding_size: size.optional() }).transform((config) => ({
      ...fromBert(config),
      embeddingWidth: config.embedding_size ?? config.hidden_size,
    })),
    prefix: 'electra.',
    rename: modernNorm,
    classification: { dense: 'classifier.dense', activation: 'gelu', out: 'classifier.out_proj' },
    maskedWords: {
      activation: 'gelu',
      dense: 'generator_predictions.dense',
      norm: 'generator_predictions.LayerNorm',
      decoder: 'generator_lm_head.weight',
      bias: 'generator_lm_head.bias',
    },
  },
};

/** Hugging Face's name of a problem where any number of labels may be true. */
const MULTI_LABEL = 'multi_label_classification';

const TaskConfig = z.object({
  architectures: z.array(z.string()).default([]),
  id2label: z.record(z.string(), z.string()).optional(),
  num_labels: size.max(MOST_LABELS).optional(),
  problem_type: z.string().nullish(),
});

/**
 * The head that `architectures` of `config.json` names; null for a bare encoder, or a head that is not read (pre-training heads).
 * @param activation what the configuration names
 * @throws AppError `model-invalid` where the labels are not text
 */
export function taskOf(raw: unknown, rules: FamilyRules, activation: Activation): Task | null {
  const config = parseWith(TaskConfig, raw, 'config.json');
  const named = (ending: string) => config.architectures.some((name) => name.endsWith(ending));
  if (named('ForSequenceClassification')) {
    const given = Object.entries(config.id2label ?? {}).sort(([a], [b]) => Number(a) - Number(b));
    const labels =
      given.length > 0 ? given.map(([, label]) => label) : Array.from({ length: config.num_labels ?? 2 }, (_, id) => `LABEL_${id}`);
    return { kind: 'classification', labels, multiLabel: config.problem_type === MULTI_LABEL, ...rules.classification };
  }
  if (named('ForMaskedLM')) return { kind: 'masked-words', activation, ...rules.maskedWords };
  return null;
}
