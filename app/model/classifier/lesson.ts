import type { FeatureKind } from '../../contract/records.ts';
import type { Features } from './labelled.ts';
import { type LexicalSpace, lexicalRows } from './lexical-space.ts';

/** What a head is learnt from: one row for each text. */
export interface Lesson {
  /** Raw embeddings, row by row. */
  vectors: Float32Array;
  dim: number;
  texts: readonly string[];
  people: readonly (string | null)[];
  /** When each was posted, in milliseconds since 1970. */
  times: readonly (number | null)[];
  /** Class of each row, from 0 on. */
  labels: Uint16Array;
  intents: readonly string[];
}

/** Embeddings are moved to their mean and made of length 1 in the quadratic mean, so that they weigh as much as the terms of a text. */
export interface Centring {
  mean: Float64Array;
  scale: number;
}

export function centringOf({ vectors, dim }: Lesson): Centring {
  const rows = vectors.length / dim;
  const mean = new Float64Array(dim);
  vectors.forEach((value, at) => {
    mean[at % dim]! += value / rows;
  });
  const spread = Math.sqrt(vectors.reduce((sum, value, at) => sum + (value - mean[at % dim]!) ** 2, 0) / rows);
  return { mean, scale: spread === 0 ? 1 : 1 / spread };
}

export function featuresOf(kind: FeatureKind, lesson: Lesson, { mean, scale }: Centring, space: LexicalSpace): Features {
  const embeddings =
    kind === 'words'
      ? { vectors: new Float32Array(), dim: 0 }
      : { vectors: lesson.vectors.map((value, at) => (value - mean[at % lesson.dim]!) * scale), dim: lesson.dim };
  if (kind === 'embedding') return embeddings;
  return { ...embeddings, terms: { rows: lesson.texts.map(lexicalRows(space)), width: space.terms.length } };
}
