import { bertDescription, type Family, type Task, type TransformerDescription } from '../../app/model/description.ts';
import { FAMILY_RULES } from '../../app/model/families.ts';
import { type CausalDescription, type CausalModel, causalTensors } from '../../app/model/generation/gpt2.ts';
import type { Weights } from '../../app/model/safetensors.ts';
import { expectedTensors } from '../../app/model/tensors.ts';
import { initialWeights } from '../../app/model/training/initialise.ts';

/** What sets each family apart from BERT. */
const TRAITS: Record<Family, Partial<TransformerDescription>> = {
  bert: {},
  roberta: { positionOffset: 2, positions: 42, padId: 1, tokenTypes: 1 },
  'xlm-roberta': { positionOffset: 2, positions: 42, padId: 1, tokenTypes: 1, pooling: 'cls' },
  distilbert: { tokenTypes: 0, activation: 'relu' },
  mpnet: { positionOffset: 2, positions: 42, padId: 1, tokenTypes: 0, relativeBuckets: 8, normalise: true },
  electra: { embeddingWidth: 8, activation: 'gelu_tanh', pooling: 'max' },
};

/** Weights as large as trained ones, so that attention is not even everywhere. */
const SCALE = 10;

/** A random model of a family in memory. */
export function randomEncoder(
  family: Family,
  task: Task['kind'] | null,
  seed: number,
): { description: TransformerDescription; weights: Weights } {
  const shape = { vocabulary: 50, maxTokens: 40, width: 16, layers: 2, heads: 4, feedForward: 24 };
  const rules = FAMILY_RULES[family];
  const tasks: Record<Task['kind'], Task> = {
    classification: { kind: 'classification', labels: ['a', 'b', 'c'], multiLabel: false, ...rules.classification },
    'masked-words': { kind: 'masked-words', activation: 'gelu', ...rules.maskedWords },
  };
  const description = { ...bertDescription(shape), family, ...TRAITS[family], task: task === null ? null : tasks[task] };
  const weights = initialWeights(expectedTensors(description, null), seed);
  for (const [name, { data }] of weights) if (!/norm/i.test(name)) data.set(data.map((value) => value * SCALE));
  return { description, weights };
}

/** The same for GPT-2. */
export function randomCausalModel(seed: number): CausalModel {
  const description: CausalDescription = {
    vocabulary: 50,
    maxTokens: 40,
    width: 16,
    layers: 2,
    heads: 4,
    feedForward: 24,
    layerNormEpsilon: 1e-5,
    endId: null,
  };
  const weights = initialWeights(causalTensors(description), seed);
  for (const [name, { data }] of weights) {
    if (/ln_\w+\.weight$/.test(name)) data.fill(1);
    else data.set(data.map((value) => value * SCALE));
  }
  return { description, weights, bytes: 0 };
}
