import { INTENTS, SENTIMENTS } from '../../app/contract/records.ts';
import type { Encoder } from '../../app/model/encoder.ts';

/** What the two heads say of a text. */
export interface Answer {
  label: string;
  confidence: number;
}

export interface Answers {
  intents: Answer[];
  sentiments: Answer[];
}

export async function answersOf(encoder: Encoder, texts: readonly string[]): Promise<Answers> {
  const { intents, sentiments } = await encoder.encode(texts, {});
  const likeliest = (labels: readonly string[], scores: Float32Array): Answer[] =>
    texts.map((_, row) => {
      const slice = Array.from(scores.subarray(row * labels.length, (row + 1) * labels.length));
      const confidence = Math.max(...slice);
      return { label: labels[slice.indexOf(confidence)]!, confidence };
    });
  return { intents: likeliest(INTENTS, intents!), sentiments: likeliest(SENTIMENTS, sentiments!) };
}
