import * as tf from '@tensorflow/tfjs';
import type { FirstPrinciples } from '../../contract/records.ts';
import { dotProductAttention } from '../attention-layer.ts';
import type { ModelFolder } from '../folder.ts';
import { readRow } from '../safetensors.ts';
import { openTensorFlow } from '../tensorflow/runtime.ts';
import { tensorOf } from '../tensors.ts';

/** More tokens than this do not fit a screen, whose hint names the number. */
const SHOWN = 64;

/**
 * Self-attention before any weight is learnt: a = softmax(e·eᵀ), h = a·e over the post's token embeddings,
 * L2-normalised, special tokens left out.
 */
export async function firstPrinciples({ tokenizer, weights }: ModelFolder, text: string): Promise<FirstPrinciples> {
  const encoding = tokenizer.encode(text);
  const kept = encoding.tokens.flatMap((token, index) => (tokenizer.isSpecial(token) ? [] : [index])).slice(0, SHOWN);
  if (kept.length === 0) return { tokens: [], e: [], a: [], h: [] };
  const table = tensorOf(weights, 'embeddings.word_embeddings.weight');
  const e = kept.map((index) => normalise(Array.from(readRow(table, encoding.ids[index]!))));
  await openTensorFlow();
  const { attention, output } = tf.tidy(() => dotProductAttention(tf.tensor2d(e)));
  const [a, h] = await Promise.all([attention.array(), output.array()]);
  tf.dispose([attention, output]);
  return { tokens: kept.map((index) => encoding.tokens[index]!), e, a, h };
}

function normalise(vector: readonly number[]): number[] {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0)) || 1;
  return vector.map((value) => value / length);
}
