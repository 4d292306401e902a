import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { kMeans } from '../app/insight/k-means.ts';
import { normaliseRows } from '../app/insight/neighbours.ts';
import { createEncoder, type Encoder } from '../app/model/encoder.ts';
import { loadModelFolder } from '../app/model/folder.ts';
import { makeLabelledSample } from './sample/make.ts';
import { adjustedRand } from './starter/adjusted-rand.ts';
import { goEmotions, nameWords } from './starter/data-sets.ts';
import { answersOf } from './starter/embed.ts';
import { auditIdentities, identitySentences } from './starter/fairness.ts';
import { generateTexts, type LabelledText } from './starter/generate.ts';
import { type MeasuredSet, measuredSets } from './starter/measured-sets.ts';
import { Random } from './starter/random.ts';
import { calibrationError, macroF1 } from './starter/scores.ts';
import { intoCard, table, thousandths } from './starter/tables.ts';
import { writtenPosts } from './starter/written-posts.ts';

const { values } = parseArgs({
  options: {
    model: { type: 'string', default: 'resources/models/starter' },
    data: { type: 'string', default: '../shared/data' },
    python: { type: 'string', default: 'python3' },
    card: { type: 'boolean', default: false },
    /** Which parts of the card; the heads on other sets take most of the time. */
    parts: { type: 'string', default: 'speed,heads,fairness,sets' },
  },
});
const SEED = 99;
const HEADS = join(import.meta.dirname, 'starter', 'heads.py');
const folder = resolve(values.model);
const release = join(values.data, 'release');

const Scores = z.object({ lexical: z.number(), embedding: z.number(), both: z.number(), chosen: z.number() });
const Measured = z.object({
  name: z.string(),
  train: z.int(),
  test: z.int(),
  labels: z.int(),
  full: Scores,
  few: Scores,
  clusters: Scores.omit({ chosen: true }).nullable(),
});

const MEASURES: Record<string, (model: Encoder) => Promise<Record<string, string>>> = {
  speed: async (model) => ({ speed: await speed(model) }),
  heads: async (model) => ({ heads: await ownHeads(model) }),
  fairness: async (model) => ({ fairness: await fairness(model) }),
  sets: labelledSets,
};

const encoder = await createEncoder(await loadModelFolder(folder));
for (const name of values.parts.split(',')) {
  const measure = MEASURES[name];
  if (measure === undefined) throw new Error(`There is no part ${name}; there are ${Object.keys(MEASURES).join(', ')}.`);
  report(await measure(encoder));
}
await encoder.dispose();

/** What the two heads that are shipped say of posts which training never saw. */
async function ownHeads(model: Encoder): Promise<string> {
  const rows: (string | number)[][] = [];
  const measure = async (name: string, texts: readonly LabelledText[]) => {
    if (texts.length === 0) return;
    const { intents, sentiments } = await answersOf(
      model,
      texts.map(({ text }) => text),
    );
    for (const [head, answers, truth] of [
      ['intent', intents, texts.map(({ intent }) => intent)],
      ['sentiment', sentiments, texts.map(({ sentiment }) => sentiment)],
    ] as const) {
      const known = truth.flatMap((label, row) => (label === null ? [] : [{ label, answer: answers[row]! }]));
      if (known.length === 0) continue;
      const f1 = macroF1(
        known.map(({ label }) => label),
        known.map(({ answer }) => answer.label),
      );
      const error = calibrationError(
        known.map(({ answer }) => answer.confidence),
        known.map(({ label, answer }) => answer.label === label),
      );
      rows.push([name, known.length, head, thousandths(f1), thousandths(error)]);
    }
  };
  await measure('written posts held out, Chinese', writtenPosts('zh', 'measure'));
  await measure('written posts held out, English', writtenPosts('en', 'measure'));
  if (existsSync(release)) {
    const generated = generateTexts(4000, 'test', new Random(SEED), nameWords(release));
    for (const [language, name] of [
      ['en', 'English'],
      ['zh', 'Chinese'],
    ] as const) {
      const texts = generated.filter((text) => text.language === language);
      await measure(`generated from sentences held out, ${name}`, texts);
    }
    await measure('GoEmotions, development part', goEmotions(release, 'dev'));
  }
  const sample = makeLabelledSample(3000, 20261115);
  const moods = { glad: 'positive', cross: 'negative', plain: 'neutral' } as const;
  await measure(
    'the sample’s posts',
    sample.map(({ post, need }) => ({ text: post.text, language: 'en', intent: null, sentiment: moods[need.mood] })),
  );
  return `${table(['texts', 'n', 'head', 'macro-F1', 'ECE'], rows)}\n\n${await sampleClusters(model)}`;
}

async function sampleClusters(model: Encoder): Promise<string> {
  const sample = makeLabelledSample(3000, 20261115);
  const needs = sample.map(({ need }) => need.name);
  const { embeddings, dim } = await model.encode(
    sample.map(({ post }) => post.text),
    {},
  );
  const count = new Set(needs).size;
  const groups = await kMeans(normaliseRows(embeddings, sample.length, dim), sample.length, dim, count, SEED);
  const found = adjustedRand(Array.from(groups), needs);
  return `Clusters of the sample’s posts beside the needs they were written from, k-means with k = ${count}: adjusted Rand index ${thousandths(found)}.`;
}

/** Heads on frozen embeddings and clusters, beside scikit-learn on words alone. */
async function labelledSets(model: Encoder): Promise<Record<'sets' | 'clusters', string>> {
  const sets = measuredSets(values.data, SEED);
  const work = mkdtempSync(join(tmpdir(), 'attune-heads-'));
  try {
    for (const [at, set] of sets.entries()) {
      const { embeddings } = await model.encode(
        [...set.train, ...set.test].map(({ text }) => text),
        {},
      );
      writeFileSync(join(work, `${at}.f32`), new Uint8Array(embeddings.buffer, embeddings.byteOffset, embeddings.byteLength));
    }
    writeFileSync(join(work, 'sets.json'), JSON.stringify(sets.map((set, at) => ({ ...set, file: `${at}.f32` }))));
    const output = execFileSync(values.python, [HEADS, work], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
      // The numbers of one processor's kernels differ from another's in the last digits; these are everywhere.
      env: { ...process.env, OPENBLAS_CORETYPE: 'SKYLAKEX' },
    });
    return setTables(
      sets,
      output
        .trim()
        .split('\n')
        .map((line) => Measured.parse(JSON.parse(line))),
    );
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function setTables(sets: readonly MeasuredSet[], measured: readonly z.infer<typeof Measured>[]): Record<'sets' | 'clusters', string> {
  const name = (at: number) => `${sets[at]!.name}${sets[at]!.trainedOn ? ' *' : ''}`;
  const scores = ({ lexical, embedding, both, chosen }: z.infer<typeof Scores>) => [lexical, embedding, both, chosen].map(thousandths);
  return {
    sets: table(
      ['set', 'labels', 'train', 'test', 'words', 'embedding', 'both', 'chosen', 'words, 20', 'embedding, 20', 'both, 20', 'chosen, 20'],
      measured.map(({ labels, train, test, full, few }, at) => [name(at), labels, train, test, ...scores(full), ...scores(few)]),
    ),
    clusters: table(
      ['set', 'words', 'embedding', 'both', 'embedding : words', 'both : words'],
      measured.flatMap(({ clusters }, at) => {
        if (clusters === null) return [];
        const { lexical, embedding, both } = clusters;
        return [[name(at), ...[lexical, embedding, both].map(thousandths), (embedding / lexical).toFixed(2), (both / lexical).toFixed(2)]];
      }),
    ),
  };
}

/** Sentences that differ in the group alone: who is read as negative. */
async function fairness(model: Encoder): Promise<string> {
  const texts: string[] = [];
  for (const [language, name] of [
    ['en', 'English'],
    ['zh', 'Chinese'],
  ] as const) {
    const sentences = identitySentences(release, language, SEED);
    if (sentences.length === 0) continue;
    const { sentiments } = await answersOf(
      model,
      sentences.map(({ text }) => text),
    );
    const { groups, gaps, n } = auditIdentities(
      sentences,
      sentiments.map(({ label }) => label),
    );
    const parity = gaps.demographicParityDifference;
    const kind = sentences.filter(({ hurtful }) => !hurtful).length;
    texts.push(
      `${name}: ${n} sentences, ${kind} of them kind, ${groups.filter(({ small }) => !small).length} groups. Read as negative most and least often:`,
    );
    const shown = groups.filter(({ small }) => !small).sort((a, b) => b.metrics.selectionRate!.value - a.metrics.selectionRate!.value);
    const rate = (estimate: { value: number; low: number; high: number } | null) =>
      estimate === null ? 'none' : `${thousandths(estimate.value)} (${thousandths(estimate.low)} to ${thousandths(estimate.high)})`;
    texts.push(
      table(
        ['group', 'n', 'read as negative', 'of hurtful ones', 'of kind ones'],
        [...shown.slice(0, 5), ...shown.slice(-5)].map(({ group, n: count, metrics }) => [
          group,
          count,
          rate(metrics.selectionRate),
          rate(metrics.truePositiveRate),
          rate(metrics.falsePositiveRate),
        ]),
      ),
    );
    if (parity !== null) {
      texts.push(`Largest difference: ${rate(parity)}, from ${parity.from} to ${parity.to}; verdict ${parity.verdict}.`);
    }
  }
  return texts.join('\n\n');
}

async function speed(model: Encoder): Promise<string> {
  const posts = makeLabelledSample(3000, 20261116).map(({ post }) => post.text);
  const started = performance.now();
  await model.encode(posts, {});
  const rate = Math.round(posts.length / ((performance.now() - started) / 1000));
  const { description, weights } = await loadModelFolder(folder);
  const size = (name: string) => statSync(join(folder, name)).size / 1e6;
  const { layers, width, heads, vocabulary } = description;
  const half = weights.values().next().value?.stored?.type === 'F16';
  return [
    `${layers} layers, ${heads} attention heads, width ${width}, ${vocabulary} tokens;`,
    `${size('model.safetensors').toFixed(1)} MB of weights in ${half ? 'half' : 'single'} precision, ${size('tokenizer.json').toFixed(1)} MB of tokenizer;`,
    `${rate} of the sample’s posts a second while this was measured.`,
  ].join(' ');
}

function report(parts: Record<string, string>): void {
  for (const text of Object.values(parts)) process.stdout.write(`${text}\n\n`);
  if (!values.card) return;
  const path = join(folder, 'README.md');
  writeFileSync(
    path,
    Object.entries(parts).reduce((card, [name, part]) => intoCard(card, name, part), readFileSync(path, 'utf8')),
  );
}
