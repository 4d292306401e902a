import { z } from 'zod';
import { RuntimeName } from './models.ts';
import { IntentId, SentimentName } from './posts.ts';

export const Word = z.object({ text: z.string(), tokens: z.array(z.int()) });
export type Word = z.infer<typeof Word>;

/** What is explained: the intent or class that the model predicts, or the embedding where it predicts nothing. */
export const ExplanationTarget = z.object({
  kind: z.enum(['intent', 'class', 'embedding']),
  label: z.string().nullable(),
  /** Probability of the label; for an embedding the cosine with that of the whole text, so 1. */
  score: z.number(),
});
export type ExplanationTarget = z.infer<typeof ExplanationTarget>;

export const Explanation = z.object({
  text: z.string(),
  model: z.string(),
  runtime: RuntimeName,
  target: ExplanationTarget,
  tokens: z.array(z.string()),
  words: z.array(Word),
  /** [layer][head][query][key], each row sums to 1. */
  attention: z.array(z.array(z.array(z.array(z.number())))),
  /** Attention rollout (Abnar and Zuidema 2020): [query][key]. */
  rollout: z.array(z.array(z.number())),
  /** method → score per word. */
  attributions: z.record(z.string(), z.array(z.number())),
  /** How far the target's score falls. */
  faithfulness: z.record(z.string(), z.object({ comprehensiveness: z.number(), sufficiency: z.number() })),
  /** Null where the model has no Attune heads. */
  intents: z.record(IntentId, z.number()).nullable(),
  sentiment: z.record(SentimentName, z.number()).nullable(),
  /** Only the first tokens of the text were read: those in `tokens`, and the answer is to these alone. */
  truncated: z.boolean(),
  /** Tokens of the whole text, special ones included; of a very long text at least so many. */
  textTokens: z.int(),
});
export type Explanation = z.infer<typeof Explanation>;

/** Dot-product attention of the post's own embeddings: a = softmax(e·eᵀ), h = a·e. */
export const FirstPrinciples = z.object({
  tokens: z.array(z.string()),
  e: z.array(z.array(z.number())),
  a: z.array(z.array(z.number())),
  h: z.array(z.array(z.number())),
});
export type FirstPrinciples = z.infer<typeof FirstPrinciples>;
