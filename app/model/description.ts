export const FAMILIES = ['bert', 'roberta', 'xlm-roberta', 'distilbert', 'mpnet', 'electra'] as const;
export type Family = (typeof FAMILIES)[number];

export type Activation = 'gelu' | 'gelu_tanh' | 'relu' | 'tanh';
export type Pooling = 'mean' | 'cls' | 'max';

/**
 * What a model was trained to answer beside its embeddings, with the canonical names of its layers.
 * Classification: first token → dense → activation → out; `multiLabel` where any number of labels may be true of one text.
 * Masked words: every token → dense → activation → norm → word table.
 */
export type Task =
  | { kind: 'classification'; labels: string[]; multiLabel: boolean; dense: string; activation: Activation; out: string }
  | { kind: 'masked-words'; dense: string; activation: Activation; norm: string; decoder: string; bias: string };

/** What the runtimes need to know of an encoder, whatever its family calls it. */
export interface TransformerDescription {
  family: Family;
  vocabulary: number;
  /** The longest sequence it reads, special tokens included. */
  maxTokens: number;
  /** Rows of the position table; RoBERTa and its kin count from `positionOffset`. */
  positions: number;
  positionOffset: number;
  /** 0 where the family has none. */
  tokenTypes: number;
  /** Narrower than `width` in small ELECTRA models, which then project. */
  embeddingWidth: number;
  width: number;
  layers: number;
  heads: number;
  feedForward: number;
  layerNormEpsilon: number;
  activation: Activation;
  /** Buckets of the relative position bias that MPNet adds to all scores; 0 elsewhere. */
  relativeBuckets: number;
  padId: number;
  pooling: Pooling;
  /** Embeddings are brought to length 1. */
  normalise: boolean;
  /** What sentence-transformers models want before a text, by purpose. */
  prompts: Record<string, string>;
  defaultPrompt: string | null;
  task: Task | null;
}

type BertShape = Pick<TransformerDescription, 'vocabulary' | 'maxTokens' | 'width' | 'layers' | 'heads' | 'feedForward'>;

/** A BERT with the usual settings: what our own models are. */
export function bertDescription(shape: BertShape): TransformerDescription {
  return {
    ...shape,
    family: 'bert',
    positions: shape.maxTokens,
    positionOffset: 0,
    tokenTypes: 2,
    embeddingWidth: shape.width,
    layerNormEpsilon: 1e-12,
    activation: 'gelu',
    relativeBuckets: 0,
    padId: 0,
    pooling: 'mean',
    normalise: false,
    prompts: {},
    defaultPrompt: null,
    task: null,
  };
}
