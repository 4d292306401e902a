import { z } from 'zod';
import type { Features } from './labelled.ts';
import { lexicalRows } from './lexical-space.ts';
import { type LinearHead, probabilities } from './softmax-regression.ts';

/** Scores of intents from an embedding, from words, or from both. */
export interface IntentHead extends LinearHead {
  intents: string[];
  /** Numbers of an embedding that it reads; 0 where it reads words alone. */
  embedding: number;
  terms: string[];
  idf: Float32Array;
  /** Divides the scores before the softmax (Guo et al. 2017). */
  temperature: number;
}

/** Probabilities of the intents for each post, row by row. @param vectors raw embeddings, row by row */
export function scoreIntents(head: IntentHead, vectors: Float32Array, texts: readonly string[]): Float32Array {
  const rows = head.terms.length === 0 ? undefined : texts.map(lexicalRows(head));
  const features: Features = {
    vectors: head.embedding === 0 ? new Float32Array() : vectors,
    dim: head.embedding,
    ...(rows && { terms: { rows, width: head.terms.length } }),
  };
  return probabilities(head, features, head.temperature);
}

const Header = z.object({
  intents: z.array(z.string()).min(2),
  embedding: z.int().nonnegative(),
  terms: z.array(z.string()),
  temperature: z.number().positive(),
});

/** As it is stored: what it reads and knows, and its numbers one after the other. */
export interface PackedHead {
  header: string;
  numbers: Uint8Array;
}

export function packHead({ intents, embedding, terms, temperature, idf, weight, bias }: IntentHead): PackedHead {
  const numbers = new Float32Array(idf.length + weight.length + bias.length);
  numbers.set(idf);
  numbers.set(weight, idf.length);
  numbers.set(bias, idf.length + weight.length);
  return { header: JSON.stringify({ intents, embedding, terms, temperature }), numbers: new Uint8Array(numbers.buffer) };
}

/** @throws where the two do not fit each other */
export function unpackHead({ header, numbers }: PackedHead): IntentHead {
  const { intents, embedding, terms, temperature } = Header.parse(JSON.parse(header));
  const dim = embedding + terms.length;
  const all = new Float32Array(numbers.slice().buffer);
  const ends = [terms.length, terms.length + intents.length * dim];
  if (all.length !== ends[1]! + intents.length) throw new Error('The numbers of a head do not fit its intents and terms.');
  const [idf, weight, bias] = [all.slice(0, ends[0]), all.slice(ends[0], ends[1]), all.slice(ends[1])];
  return { intents, embedding, terms, temperature, idf, weight, bias, dim };
}
