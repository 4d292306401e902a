import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { goEmotions, nameWords, readTsv, restaurantReviews } from './data-sets.ts';
import { generateTexts, type LabelledText, type NameWords } from './generate.ts';
import type { Random } from './random.ts';
import { isHeldOut } from './split.ts';
import { readTasks, type Task } from './tasks.ts';
import { type FunctionReport, type WeakText, weakLabels } from './weak-labels.ts';
import { type WrittenPost, writtenPosts } from './written-posts.ts';

/** All that the starter is trained on. */
export interface Corpus {
  written: WrittenPost[];
  names: NameWords;
  tasks: Task[];
  /** Comments and reviews with a sentiment. */
  moods: LabelledText[];
  /** Sentences of one review that follow each other. */
  neighbours: [string, string][];
  weak: WeakText[];
  functions: FunctionReport[];
  /** Every text once, for words and masked words. */
  all: string[];
}

const Line = z.looseObject({ reviewbody: z.string() });
const Sentence = z.looseObject({ text: z.string() });
const GENERATED_FOR_WORDS = 12_000;
const SHORTEST = 8;

/** Stage 1: release sets, sentences that frames make, and the project's own posts. */
export function gather(data: string, random: Random): Corpus {
  const names = nameWords(data);
  const tasks = readTasks(data);
  const written = [...writtenPosts('en', 'train'), ...writtenPosts('zh', 'train')];
  const moods = [...goEmotions(data, 'train').filter(({ text }) => !isHeldOut(text)), ...restaurantReviews(data)];
  const reviews = lines(join(data, 'zh_asap_sample', 'data.jsonl')).map((line) => sentencesOf(Line.parse(line).reviewbody));
  const neighbours = reviews.flatMap((sentences) => sentences.slice(1).map((sentence, at): [string, string] => [sentences[at]!, sentence]));
  const named = lines(join(data, 'en_presidio_generated', 'data.jsonl')).map((line) => Sentence.parse(line).text);
  const templates = readTsv(join(data, 'zh_identity_templates', 'data.tsv')).map(({ text }) => text ?? '');
  const weak = weakLabels([
    ...tasks.filter(({ name }) => WEAKLY_LABELLED.has(name)).flatMap(({ texts }) => texts.map(({ text }) => text)),
    ...reviews.flat(),
  ]);
  const generated = generateTexts(GENERATED_FOR_WORDS, 'train', random, names).map(({ text }) => text);
  const others = [...tasks.flatMap(({ texts }) => texts.map(({ text }) => text)), ...reviews.flat(), ...named];
  const all = Array.from(
    new Set([...written.map(({ text }) => text), ...generated, ...others, ...random.shuffle(templates).slice(0, 2000)]),
  );
  return { written, names, tasks, moods, neighbours, weak: weak.texts, functions: weak.functions, all };
}

/** Where people write freely: questions to an assistant say nothing of shopping. */
const WEAKLY_LABELLED = new Set(['emotions', 'purchase', 'banking']);

const lines = (path: string): unknown[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

const sentencesOf = (text: string) => text.split(/(?<=[。！？!?～~])/u).filter((sentence) => sentence.trim().length >= SHORTEST);
