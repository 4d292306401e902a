import { INTENTS, SENTIMENTS } from '../../app/contract/records.ts';
import type { TransformerDescription } from '../../app/model/description.ts';
import { FAMILY_RULES } from '../../app/model/families.ts';
import type { Weights } from '../../app/model/safetensors.ts';
import { expectedTensors, tensorOf } from '../../app/model/tensors.ts';
import { initialWeights } from '../../app/model/training/initialise.ts';
import { wordVectors } from './word-vectors.ts';

/** Deviation of the table of words: above that of positions (0.02), for words tell more than places. */
const DEVIATION = 0.05;
/** Share of chance in a known word's vector: words of like company stay two words. */
const OWN = 0.4;

/** The model with the task of guessing hidden words. */
export function guessing(description: TransformerDescription): TransformerDescription {
  return { ...description, task: { kind: 'masked-words', activation: 'gelu', ...FAMILY_RULES.bert.maskedWords } };
}

export function headSizes(tasks: readonly { name: string; labels: readonly string[] }[]): Record<string, number> {
  return {
    intents: INTENTS.length,
    sentiments: SENTIMENTS.length,
    ...Object.fromEntries(tasks.map(({ name, labels }) => [name, labels.length])),
  };
}

/** Weights to begin with: words where their company puts them, everything else by chance; heads and hidden words included. */
export function beginning(
  description: TransformerDescription,
  heads: Readonly<Record<string, number>>,
  sequences: readonly (readonly number[])[],
  seed: number,
): Weights {
  const { width, vocabulary } = description;
  const headShapes = Object.entries(heads).flatMap(([name, labels]): [string, number[]][] => [
    [`heads.${name}.weight`, [labels, width]],
    [`heads.${name}.bias`, [labels]],
  ]);
  const task = guessing(description).task!;
  const shapes = [...expectedTensors(guessing(description), null), ...headShapes];
  const weights = initialWeights(
    shapes.filter(([name]) => task.kind !== 'masked-words' || name !== task.decoder),
    seed,
  );
  const words = tensorOf(weights, 'embeddings.word_embeddings.weight');
  if (task.kind === 'masked-words') weights.set(task.decoder, words);
  const chance = DEVIATION / 0.02;
  for (let at = 0; at < words.data.length; at += 1) words.data[at]! *= chance;
  const length = DEVIATION * Math.sqrt(width);
  for (const [token, vector] of wordVectors(sequences, vocabulary, width, seed)) {
    const row = words.data.subarray(token * width, (token + 1) * width);
    row.forEach((own, axis) => {
      row[axis] = OWN * own + Math.sqrt(1 - OWN * OWN) * length * vector[axis]!;
    });
  }
  return weights;
}
