import { z } from 'zod';
import { Estimate } from './audit.ts';
import { IntentId } from './posts.ts';

/** `head`: the last step alone, from what a model makes of a text to intents. */
export const TrainingMethod = z.enum(['head']);
export type TrainingMethod = z.infer<typeof TrainingMethod>;

/** What a head reads: the model's embedding, the words themselves, or both. */
export const FeatureKind = z.enum(['embedding', 'words', 'both']);
export type FeatureKind = z.infer<typeof FeatureKind>;

/** Where learning is: loss over the posts learnt from, and macro-F1 over those held out where it is known. */
export const LearningPoint = z.object({ step: z.int(), loss: z.number(), score: z.number().nullable() });
export type LearningPoint = z.infer<typeof LearningPoint>;

/** Why an intent with labels is not learnt: too few posts, too few people, or no post of it is left. */
export const LeftOutReason = z.enum(['few-posts', 'few-people', 'vanished']);
export const LeftOut = z.object({ intent: IntentId, posts: z.int(), reason: LeftOutReason });
export type LeftOut = z.infer<typeof LeftOut>;

/** What there is to learn from. */
export const LabelStock = z.object({
  /** Texts with an agreed answer, each once however often it was posted, and the people who wrote them. */
  posts: z.int(),
  people: z.int(),
  intents: z.array(z.object({ intent: IntentId, posts: z.int(), people: z.int() })),
  /** Texts with two answers at least: the answer of most is learnt, where there is none the text is left out. */
  contradicting: z.int(),
  undecided: z.int(),
  leftOut: z.array(LeftOut),
});
export type LabelStock = z.infer<typeof LabelStock>;

/** Beside another model on the same posts; the difference's interval decides. */
export const ComparisonVerdict = z.enum(['better', 'not-better', 'worse']);
export const ModelComparison = z.object({
  /** Name of the model in use. */
  model: z.string(),
  macroF1: Estimate,
  /** Macro-F1 of the new one minus that of the one in use. */
  difference: Estimate,
  verdict: ComparisonVerdict,
});
export type ModelComparison = z.infer<typeof ModelComparison>;

/** Scores of posts that share a value of a column. */
export const GroupScores = z.object({ value: z.string(), posts: z.int(), people: z.int(), accuracy: Estimate, macroF1: Estimate });
export type GroupScores = z.infer<typeof GroupScores>;

/** Scores on posts that were not learnt from, nobody on both sides. Intervals are of 95%, over people. */
export const TrainingScores = z.object({
  accuracy: Estimate,
  macroF1: Estimate,
  /** Expected calibration error. */
  calibration: z.number(),
  intents: z.array(z.object({ intent: IntentId, posts: z.int(), precision: Estimate, recall: Estimate, f1: Estimate })),
  /** [true][given] in posts, in the order of `intents`. */
  confusion: z.array(z.array(z.int())),
  languages: z.array(GroupScores),
  /** The latest posts, by a model that learnt from earlier ones of other people; null where too few have a date. */
  later: z.object({ from: z.iso.datetime(), posts: z.int(), accuracy: Estimate, macroF1: Estimate }).nullable(),
  /** Null where no model had given intents before. */
  comparison: ModelComparison.nullable(),
  /** Macro-F1 of everything that was tried; the best is the one that was learnt. */
  tried: z.array(z.object({ features: FeatureKind, macroF1: z.number() })),
  curve: z.array(LearningPoint),
});
export type TrainingScores = z.infer<typeof TrainingScores>;

/** Something learnt from labels. */
export const TrainedVersion = z.object({
  id: z.int().positive(),
  name: z.string(),
  method: TrainingMethod,
  features: FeatureKind,
  /** The model that it stands on. */
  base: z.string(),
  seed: z.int(),
  trainedAt: z.iso.datetime(),
  stock: LabelStock,
  scores: TrainingScores,
  /** Gives the workspace its intents. */
  active: z.boolean(),
  /** `missing`: the model that it stands on is gone or changed. */
  state: z.enum(['ready', 'missing']),
});
export type TrainedVersion = z.infer<typeof TrainedVersion>;
