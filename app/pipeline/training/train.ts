import { createHash } from 'node:crypto';
import type { LabelStock, Progress, TrainingScores } from '../../contract/records.ts';
import { withPlainTokens } from '../../contract/redaction-token.ts';
import { packHead, unpackHead } from '../../model/classifier/intent-head.ts';
import { bestOf, crossValidate, type Learnt, learnEmbeddingHead, learnHead } from '../../model/classifier/learn-head.ts';
import { centringOf, featuresOf, type Lesson } from '../../model/classifier/lesson.ts';
import { calibrationError } from '../../model/classifier/scores.ts';
import type { ReadingModel, Workspace } from '../ports.ts';
import type { Reader } from '../session.ts';
import { allowedTerms } from './allowed-terms.ts';
import { compare, type Judged, judge, judgeBriefly, judgeGroups, partOf } from './judge.ts';
import { type Lessons, lessonsOf, type Taught } from './lessons.ts';
import { sameModel, versionInUse, versionName } from './version.ts';

export interface TrainOptions {
  seed: number;
  at: Date;
  signal: AbortSignal;
  onProgress(progress: Progress): void;
}

/** What the workspace's labels teach. */
export function lessonsIn(workspace: Workspace): Lessons {
  const before = versionInUse(workspace);
  return lessonsOf(workspace.trainings.labelled(), before === null ? [] : before.stock.intents.map(({ intent }) => intent));
}

/**
 * Learns a head on the base model's embeddings, judges it, and stores it with its weights in one transaction.
 * @returns its number
 * @throws AppError `training-one-intent`, `training-few-labels`, `training-contradicting`
 */
export async function trainHead(workspace: Workspace, base: Reader, options: TrainOptions): Promise<number> {
  const { signal, onProgress, seed, at } = options;
  const { taught, intents, stock, problem } = lessonsIn(workspace);
  if (problem !== null) throw problem;
  const lesson = await lessonOf(workspace, base, taught, intents, options);
  const learnt = await learnHead(lesson, {
    seed,
    signal,
    mayUse: allowedTerms(workspace, lesson.texts),
    onProgress: (done, total) => onProgress({ stage: 'learn', done, total }),
  });
  onProgress({ stage: 'judge', done: 0, total: null });
  const given = bestOf(learnt.heldOut, intents.length);
  const scores = await scoresOf(workspace, base.model, { lesson, learnt, taught, stock, given }, signal);
  const head = packHead(learnt.head);
  const plain = learnt.recipe.features === 'embedding' ? null : packHead(await learnEmbeddingHead(lesson, learnt.recipe.strength, signal));
  signal.throwIfAborted();
  const hash = createHash('sha256').update(base.model.fingerprint).update(base.model.precision).update(head.header).update(head.numbers);
  return workspace.atomically(() => {
    const id = workspace.trainings.add({
      at,
      fingerprint: hash.digest('hex'),
      base: base.model,
      recipe: { method: 'head', ...learnt.recipe, seed },
      stock,
      scores,
      head,
      plain,
      posts: taught.map(({ post, intent }, row) => ({ post, truth: intent, given: intents[given[row]!]! })),
    });
    workspace.note('train', { version: versionName(id), labels: taught.length, macroF1: Math.round(scores.macroF1.value * 1000) / 1000 });
    return id;
  });
}

/** Posts that the base has not read are read now, and what it says is kept. */
async function lessonOf(
  { readings }: Workspace,
  { model, encoder }: Reader,
  taught: readonly Taught[],
  intents: readonly string[],
  { signal, onProgress }: TrainOptions,
): Promise<Lesson> {
  const posts = taught.map(({ post }) => post);
  const known = readings.vectors(model, posts);
  const unread = taught.filter(({ post }) => !known.has(post));
  const { embeddings, dim } = await encoder.encode(
    unread.map(({ text }) => withPlainTokens(text)),
    { signal, onProgress: (done, total) => onProgress({ stage: 'encode', done, total }) },
  );
  unread.forEach(({ post }, row) => {
    known.set(post, embeddings.slice(row * dim, (row + 1) * dim));
  });
  const vectors = new Float32Array(posts.length * dim);
  posts.forEach((post, row) => {
    vectors.set(known.get(post)!, row * dim);
  });
  return {
    vectors,
    dim,
    texts: taught.map(({ text }) => withPlainTokens(text)),
    people: taught.map(({ author }) => author),
    times: taught.map(({ createdAt }) => (createdAt === null ? null : Date.parse(createdAt))),
    labels: Uint16Array.from(taught, ({ intent }) => intents.indexOf(intent)),
    intents,
  };
}

interface Outcome {
  lesson: Lesson;
  learnt: Learnt;
  taught: readonly Taught[];
  stock: LabelStock;
  given: number[];
}

async function scoresOf(workspace: Workspace, base: ReadingModel, outcome: Outcome, signal: AbortSignal): Promise<TrainingScores> {
  const { lesson, learnt, taught, given } = outcome;
  const { intents, labels, people } = lesson;
  const judged: Judged = { truth: Array.from(labels), given, people, intents: intents.length };
  const whole = judge(judged);
  const tempered = temper(learnt.heldOut, intents.length, learnt.head.temperature);
  const confidence = given.map((name, row) => tempered[row * intents.length + name]!);
  const { later } = learnt;
  const languages = taught.map(({ post }) => workspace.posts.get(post)?.language ?? null);
  return {
    ...whole,
    intents: whole.intents.map((scores, at) => ({ intent: intents[at]!, ...scores })),
    calibration: calibrationError(
      confidence,
      given.map((name, row) => name === labels[row]),
    ),
    languages: judgeGroups(judged, languages),
    later: later && {
      from: new Date(Math.min(...later.rows.map((row) => lesson.times[row]!))).toISOString(),
      posts: later.rows.length,
      ...judgeBriefly({ ...partOf(judged, later.rows), given: later.given }),
    },
    comparison: await comparisonOf(workspace, base, outcome, judged, signal),
    tried: learnt.tried,
    curve: learnt.curve,
  };
}

/** Probabilities raised to 1/temperature and normalised again. */
function temper(probabilities: Float32Array, classes: number, temperature: number): Float32Array {
  const powers = probabilities.map((value) => value ** (1 / temperature));
  return powers.map((value, at) => {
    const row = at - (at % classes);
    return value / powers.subarray(row, row + classes).reduce((sum, other) => sum + other, 0);
  });
}

/**
 * Beside what gives the intents now. A version is learnt anew on each fold from the posts it knew, as what it said of them
 * would flatter it; a model that never saw a label is taken by its word.
 */
async function comparisonOf(
  workspace: Workspace,
  base: ReadingModel,
  { lesson, learnt, taught }: Outcome,
  judged: Judged,
  signal: AbortSignal,
) {
  const version = versionInUse(workspace);
  if (version !== null && sameModel(version.base, base)) {
    const { terms, idf } = unpackHead(workspace.trainings.head(version.id));
    const knew = new Set(workspace.trainings.posts(version.id).map(({ post }) => post));
    const features = featuresOf(version.recipe.features, lesson, centringOf(lesson), { terms, idf });
    const examples = { ...features, labels: lesson.labels, classes: judged.intents };
    const heldOut = await crossValidate(examples, learnt.folds, version.recipe.strength, signal, (row) => knew.has(taught[row]!.post));
    return compare(judged, bestOf(heldOut, judged.intents), versionName(version.id));
  }
  const shown = workspace.readings.shown();
  if (shown === null) return null;
  const said = workspace.readings.intents(
    shown,
    taught.map(({ post }) => post),
  );
  const rows = taught.flatMap(({ post }, row) => (said.has(post) ? row : []));
  if (rows.length === 0) return null;
  const others = rows.map((row) => {
    const place = lesson.intents.indexOf(said.get(taught[row]!.post)!);
    return place === -1 ? judged.intents : place;
  });
  return compare(partOf(judged, rows), others, shown.name);
}
