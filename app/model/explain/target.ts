import type { ExplanationTarget } from '../../contract/records.ts';
import type { Encoded } from '../encoded.ts';
import type { ModelFolder } from '../folder.ts';

/** What is explained: the model's answer to the whole text, and how far any text gives the same answer. */
export type Target = ExplanationTarget & {
  /** Of each text that was encoded, in order. */
  scores(encoded: Encoded): number[];
} & Question;

/** What a gradient is taken of. */
export type Question = { kind: 'intent' | 'class'; index: number } | { kind: 'embedding'; direction: Float32Array };

/**
 * The predicted intent where the model has Attune's heads (its probability), else the predicted class where it has a
 * classification head (its probability), else the embedding itself (the cosine with that of the whole text).
 * @param whole the text, encoded alone
 */
export function targetOf({ heads, description }: Pick<ModelFolder, 'heads' | 'description'>, whole: Encoded): Target {
  if (heads !== null && whole.intents !== null) {
    const index = largest(whole.intents);
    const scores = (encoded: Encoded) => rows(encoded.intents!, heads.intents.length).map((row) => row[index]!);
    return { kind: 'intent', label: heads.intents[index]!, score: whole.intents[index]!, index, scores };
  }
  if (description.task?.kind === 'classification' && whole.logits !== null) {
    const { labels, multiLabel } = description.task;
    const index = largest(whole.logits);
    const probability = multiLabel || labels.length === 1 ? logistic : softmax;
    const scores = (encoded: Encoded) => rows(encoded.logits!, labels.length).map((row) => probability(row, index));
    return { kind: 'class', label: labels[index]!, score: probability(whole.logits, index), index, scores };
  }
  const direction = unit(whole.embeddings);
  const scores = ({ embeddings, dim }: Encoded) => rows(embeddings, dim).map((row) => dot(unit(row), direction));
  return { kind: 'embedding', label: null, score: 1, direction, scores };
}

function largest(values: Float32Array): number {
  return values.indexOf(Math.max(...values));
}

/** Of a label that is true or false whatever the others are, as of the only one. */
function logistic(logits: Float32Array, index: number): number {
  return 1 / (1 + Math.exp(-logits[index]!));
}

/** Of a label that excludes the others. */
function softmax(logits: Float32Array, index: number): number {
  const highest = Math.max(...logits);
  return Math.exp(logits[index]! - highest) / logits.reduce((sum, logit) => sum + Math.exp(logit - highest), 0);
}

function rows(values: Float32Array, width: number): Float32Array[] {
  return Array.from({ length: values.length / width }, (_, row) => values.subarray(row * width, (row + 1) * width));
}

function dot(left: Float32Array, right: Float32Array): number {
  return left.reduce((sum, value, at) => sum + value * right[at]!, 0);
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(dot(vector, vector)) || 1;
  return vector.map((value) => value / length);
}
