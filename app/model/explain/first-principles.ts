import type { FirstPrinciples } from '../../contract/records.ts';
import type { ModelFolder } from '../folder.ts';
import { readRow } from '../safetensors.ts';
import { tensorOf } from '../tensors.ts';

/** More tokens than this do not fit a screen. */
const SHOWN = 64;

/**
 * Self-attention before any weight is learnt: a = softmax(e·eᵀ), h = a·e over the post's token embeddings,
 * L2-normalised, special tokens left out.
 */
export function firstPrinciples({ tokenizer, weights }: ModelFolder, text: string): FirstPrinciples {
  const encoding = tokenizer.encode(text);
  const kept = encoding.tokens.flatMap((token, index) => (tokenizer.isSpecial(token) ? [] : [index])).slice(0, SHOWN);
  const table = tensorOf(weights, 'embeddings.word_embeddings.weight');
  const e = kept.map((index) => normalise(Array.from(readRow(table, encoding.ids[index]!))));
  const a = e.map((query) => softmax(e.map((key) => dot(query, key))));
  const h = a.map((row) => e[0]!.map((_, column) => row.reduce((sum, weight, index) => sum + weight * e[index]![column]!, 0)));
  return { tokens: kept.map((index) => encoding.tokens[index]!), e, a, h };
}

function dot(left: readonly number[], right: readonly number[]): number {
  return left.reduce((sum, value, index) => sum + value * right[index]!, 0);
}

function normalise(vector: readonly number[]): number[] {
  const length = Math.sqrt(dot(vector, vector)) || 1;
  return vector.map((value) => value / length);
}

function softmax(scores: readonly number[]): number[] {
  const largest = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - largest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
