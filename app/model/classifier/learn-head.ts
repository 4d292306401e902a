import { setImmediate as breathe } from 'node:timers/promises';
import type { FeatureKind, LearningPoint } from '../../contract/records.ts';
import { authorFolds } from './folds.ts';
import type { IntentHead } from './intent-head.ts';
import { balancedWeights, type Labelled, rowsOf } from './labelled.ts';
import { type Centring, centringOf, featuresOf, type Lesson } from './lesson.ts';
import { type LexicalSpace, lexicalSpace } from './lexical-space.ts';
import { confusion, macroF1 } from './scores.ts';
import { fitSoftmax, type LinearHead, probabilities, type RegressionOptions } from './softmax-regression.ts';
import { fitTemperature } from './temperature.ts';

export const FOLDS = 5;
/** How much an example counts against the pull towards 0: C of scikit-learn. */
const STRENGTHS = [1, 10, 100];
const KINDS: readonly FeatureKind[] = ['embedding', 'words', 'both'];
/** Share of the posts that the latest ones are. */
const LATEST = 0.2;
const LEAST_LATER = 10;
/** A term of one text alone tells nothing of another. */
const LEAST_TEXTS = 2;
/** Tolerance that tells recipes apart: more digits change no answer. */
const ROUGH = 1e-3;

/** How a head is learnt. */
export interface Recipe {
  features: FeatureKind;
  strength: number;
}

export interface LearnOptions {
  seed: number;
  /** Which terms may become features. */
  mayUse(term: string): boolean;
  signal: AbortSignal;
  onProgress(done: number, total: number): void;
}

export interface Learnt {
  head: IntentHead;
  recipe: Recipe;
  /** Fold of each row. */
  folds: Uint8Array;
  /** Of each row, by heads that had learnt neither from it nor from its author; at temperature 1. */
  heldOut: Float32Array;
  tried: { features: FeatureKind; macroF1: number }[];
  curve: LearningPoint[];
  /** The latest rows with the class that a head gave them which knew earlier ones of other people. */
  later: { rows: number[]; given: number[] } | null;
}

interface Tried extends Recipe {
  heldOut: Float32Array;
  given: number[];
}

/**
 * Tries embeddings, words and both by cross-validation over authors, and learns from all rows by what did best. What is
 * reported of a fold comes from the recipe that did best on the other folds, so that choosing does not flatter the scores.
 */
export async function learnHead(lesson: Lesson, options: LearnOptions): Promise<Learnt> {
  const { labels, people, intents } = lesson;
  const space = lexicalSpace(lesson.texts, (term, texts) => texts >= LEAST_TEXTS && options.mayUse(term));
  const centring = centringOf(lesson);
  const folds = authorFolds(people, labels, FOLDS, options.seed);
  const kinds = KINDS.filter((kind) => kind === 'embedding' || space.terms.length > 0);
  const tried: Tried[] = [];
  for (const features of kinds) {
    const examples = { ...featuresOf(features, lesson, centring, space), labels, classes: intents.length };
    for (const strength of STRENGTHS) {
      options.onProgress(tried.length, kinds.length * STRENGTHS.length);
      const heldOut = await crossValidate(examples, folds, strength, options.signal);
      tried.push({ features, strength, heldOut, given: bestOf(heldOut, intents.length) });
    }
  }
  const best = bestTried(tried, lesson, () => true);
  const heldOut = new Float32Array(labels.length * intents.length);
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const chosen = bestTried(tried, lesson, (row) => folds[row] !== fold);
    folds.forEach((own, row) => {
      const [from, to] = [row * intents.length, (row + 1) * intents.length];
      if (own === fold) heldOut.set(chosen.heldOut.subarray(from, to), from);
    });
  }
  const curve: LearningPoint[] = [];
  const examples = { ...featuresOf(best.features, lesson, centring, space), labels, classes: intents.length };
  const linear = await learn(examples, best.strength, options.signal, {
    onLoss: (loss) => curve.push({ step: curve.length + 1, loss, score: null }),
  });
  return {
    head: { ...headOver(linear, best.features, lesson, centring, space), temperature: fitTemperature(heldOut, intents.length, labels) },
    recipe: { features: best.features, strength: best.strength },
    folds,
    heldOut,
    tried: kinds.map((features) => ({
      features,
      macroF1: Math.max(...tried.filter((one) => one.features === features).map((one) => scoreOf(one, lesson, () => true))),
    })),
    curve,
    later: await judgeLater(lesson, examples, best.strength, options.signal),
  };
}

/** A head of embeddings alone, which any model folder can hold. */
export async function learnEmbeddingHead(lesson: Lesson, strength: number, signal: AbortSignal): Promise<IntentHead> {
  const [centring, space] = [centringOf(lesson), { terms: [], idf: new Float32Array() }];
  const examples = { ...featuresOf('embedding', lesson, centring, space), labels: lesson.labels, classes: lesson.intents.length };
  return headOver(await learn(examples, strength, signal), 'embedding', lesson, centring, space);
}

/** Probabilities of each row by a head that learnt from the other folds, and of these from the rows that `may`. */
export async function crossValidate(
  examples: Labelled,
  folds: Uint8Array,
  strength: number,
  signal: AbortSignal,
  may: (row: number) => boolean = () => true,
): Promise<Float32Array> {
  const rows = Array.from(folds.keys());
  const result = new Float32Array(folds.length * examples.classes);
  for (const fold of new Set(folds)) {
    await breathe();
    const learnt = rows.filter((row) => folds[row] !== fold && may(row));
    const held = rows.filter((row) => folds[row] === fold);
    const given = probabilities(await learn(rowsOf(examples, learnt), strength, signal, { tolerance: ROUGH }), rowsOf(examples, held));
    held.forEach((row, at) => {
      result.set(given.subarray(at * examples.classes, (at + 1) * examples.classes), row * examples.classes);
    });
  }
  return result;
}

/** The likeliest class of each row. */
export function bestOf(scores: Float32Array, classes: number): number[] {
  return Array.from({ length: scores.length / classes }, (_, row) => {
    let best = 0;
    for (let name = 1; name < classes; name += 1) if (scores[row * classes + name]! > scores[row * classes + best]!) best = name;
    return best;
  });
}

function learn(
  examples: Labelled,
  strength: number,
  signal: AbortSignal,
  how: Pick<RegressionOptions, 'onLoss' | 'tolerance'> = {},
): Promise<LinearHead> {
  const l2 = 1 / (strength * Math.max(1, examples.labels.length));
  return fitSoftmax(examples, { l2, weights: balancedWeights(examples), signal, ...how });
}

/** The first of the best. */
function bestTried(tried: readonly Tried[], lesson: Lesson, counts: (row: number) => boolean): Tried {
  const scores = tried.map((one) => scoreOf(one, lesson, counts));
  return tried[scores.indexOf(Math.max(...scores))]!;
}

function scoreOf({ given }: Tried, { labels, intents }: Lesson, counts: (row: number) => boolean): number {
  const rows = given.flatMap((_, row) => (counts(row) ? row : []));
  return macroF1(
    confusion(
      rows.map((row) => labels[row]!),
      rows.map((row) => given[row]!),
      intents.length,
    ),
  );
}

/** Over raw embeddings: what was done to them before goes into the weights. */
function headOver(linear: LinearHead, kind: FeatureKind, lesson: Lesson, { mean, scale }: Centring, space: LexicalSpace): IntentHead {
  const embedding = kind === 'words' ? 0 : lesson.dim;
  const { terms, idf } = kind === 'embedding' ? { terms: [], idf: new Float32Array() } : space;
  const bias = linear.bias.map((value, name) => {
    let shift = 0;
    for (let at = 0; at < embedding; at += 1) shift += linear.weight[name * linear.dim + at]! * scale * mean[at]!;
    return value - shift;
  });
  const weight = linear.weight.map((value, at) => (at % linear.dim < embedding ? value * scale : value));
  return { weight, bias, dim: linear.dim, intents: [...lesson.intents], embedding, terms, idf, temperature: 1 };
}

/** How the latest rows fare with a head that learnt from earlier ones of other people; null where there is too little of either. */
async function judgeLater({ times, people }: Lesson, examples: Labelled, strength: number, signal: AbortSignal): Promise<Learnt['later']> {
  const dated = times.flatMap((time, row) => (time === null ? [] : { time, row })).sort((a, b) => a.time - b.time || a.row - b.row);
  const cut = dated[Math.floor(dated.length * (1 - LATEST))]?.time ?? 0;
  const rows = dated.filter(({ time }) => time >= cut).map(({ row }) => row);
  const authors = new Set(rows.flatMap((row) => people[row] ?? []));
  const earlier = dated.filter(({ time, row }) => time < cut && !authors.has(people[row] ?? '')).map(({ row }) => row);
  const known = new Set(earlier.map((row) => examples.labels[row]));
  if (rows.length < LEAST_LATER || known.size < 2) return null;
  const given = probabilities(await learn(rowsOf(examples, earlier), strength, signal), rowsOf(examples, rows));
  return { rows, given: bestOf(given, examples.classes) };
}
