import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { INTENTS, SENTIMENTS } from '../app/contract/records.ts';
import { kMeans } from '../app/insight/k-means.ts';
import { normaliseRows } from '../app/insight/neighbours.ts';
import { createEncoder, type Encoder } from '../app/model/encoder.ts';
import { loadModelFolder } from '../app/model/folder.ts';
import { makeLabelledSample } from './sample/make.ts';
import { adjustedRand } from './starter/adjusted-rand.ts';
import { goEmotions, nameWords, readTsv } from './starter/data-sets.ts';
import { generateTexts } from './starter/generate.ts';
import { Random } from './starter/random.ts';
import { calibrationError, macroF1, rocArea } from './starter/scores.ts';

const { values } = parseArgs({
  options: {
    model: { type: 'string', default: 'resources/models/starter' },
    data: { type: 'string', default: '../shared/data' },
    json: { type: 'boolean', default: false },
    card: { type: 'boolean', default: false },
  },
});
const SEED = 99;
const folder = resolve(values.model);
const release = join(values.data, 'release');
const rows: { what: string; n: number; metric: string; value: number }[] = [];

const encoder = await createEncoder(await loadModelFolder(folder));
await measureGenerated(encoder);
await measureSample(encoder);
await measureReal(encoder);
await encoder.dispose();
report();

function best(labels: readonly string[], scores: Float32Array, row: number): { label: string; confidence: number } {
  const slice = Array.from(scores.subarray(row * labels.length, (row + 1) * labels.length));
  const confidence = Math.max(...slice);
  return { label: labels[slice.indexOf(confidence)]!, confidence };
}

/** Sentences that training never saw, per language. */
async function measureGenerated(model: Encoder): Promise<void> {
  if (!existsSync(release)) return;
  const texts = generateTexts(4000, 'test', new Random(SEED), nameWords(release));
  for (const language of ['en', 'zh'] as const) {
    const chosen = texts.filter((text) => text.language === language);
    const { intents, sentiments } = await model.encode(
      chosen.map(({ text }) => text),
      {},
    );
    const predicted = chosen.map((_, row) => best(INTENTS, intents!, row));
    const truth = chosen.map(({ intent }) => intent!);
    add(
      `generated, held-out sentences, ${language}`,
      chosen.length,
      'intent macro-F1',
      macroF1(
        truth,
        predicted.map(({ label }) => label),
      ),
    );
    add(
      `generated, held-out sentences, ${language}`,
      chosen.length,
      'intent calibration error',
      calibrationError(
        predicted.map(({ confidence }) => confidence),
        predicted.map(({ label }, row) => label === truth[row]),
      ),
    );
    const moods = chosen.map((_, row) => best(SENTIMENTS, sentiments!, row).label);
    add(
      `generated, held-out sentences, ${language}`,
      chosen.length,
      'sentiment macro-F1',
      macroF1(
        chosen.map(({ sentiment }) => sentiment!),
        moods,
      ),
    );
  }
}

/** The sample's posts: another author's sentences about products the model never saw. */
async function measureSample(model: Encoder): Promise<void> {
  const posts = makeLabelledSample(3000, 20261115);
  const { embeddings, dim, sentiments } = await model.encode(
    posts.map(({ post }) => post.text),
    {},
  );
  const moods = { glad: 'positive', cross: 'negative', plain: 'neutral' } as const;
  add(
    'sample posts',
    posts.length,
    'sentiment macro-F1',
    macroF1(
      posts.map(({ need }) => moods[need.mood]),
      posts.map((_, row) => best(SENTIMENTS, sentiments!, row).label),
    ),
  );
  const needs = posts.map(({ need }) => need.name);
  const clusters = new Set(needs).size;
  const groups = await kMeans(normaliseRows(embeddings, posts.length, dim), posts.length, dim, clusters, SEED);
  add(
    'sample posts',
    posts.length,
    `adjusted Rand index of k-means (k = ${clusters}) with the needs`,
    adjustedRand(Array.from(groups), needs),
  );
}

/** People's own words; for measuring only. */
async function measureReal(model: Encoder): Promise<void> {
  if (!existsSync(release)) return;
  const comments = goEmotions(release, 'dev');
  const read = await model.encode(
    comments.map(({ text }) => text),
    {},
  );
  add(
    'GoEmotions dev (comments), en',
    comments.length,
    'sentiment macro-F1',
    macroF1(
      comments.map(({ sentiment }) => sentiment!),
      comments.map((_, row) => best(SENTIMENTS, read.sentiments!, row).label),
    ),
  );
  const tweets = readTsv(join(release, 'en_purchase_intent_tweets', 'data.tsv')).filter(
    ({ label }) => label === 'intent' || label === 'no_intent',
  );
  const scored = await model.encode(
    tweets.map(({ text }) => text ?? ''),
    {},
  );
  const purchase = tweets.map((_, row) => scored.intents![row * INTENTS.length]!);
  add(
    'purchase-intent tweets, en',
    tweets.length,
    'ROC area of “purchase”',
    rocArea(
      purchase,
      tweets.map(({ label }) => label === 'intent'),
    ),
  );
  await measureReviews(model);
}

async function measureReviews(model: Encoder): Promise<void> {
  const path = join(values.data, 'evaluate', 'zh_eprstmt', 'data.tsv');
  if (!existsSync(path)) return;
  const reviews = readTsv(path);
  const { sentiments } = await model.encode(
    reviews.map(({ text }) => text ?? ''),
    {},
  );
  const positive = reviews.map(
    (_, row) => sentiments![row * SENTIMENTS.length + SENTIMENTS.indexOf('positive')]! - sentiments![row * SENTIMENTS.length]!,
  );
  add(
    'EPRSTMT (shop reviews), zh',
    reviews.length,
    'ROC area of positive over negative',
    rocArea(
      positive,
      reviews.map(({ label }) => label === 'Positive'),
    ),
  );
}

function add(what: string, n: number, metric: string, value: number): void {
  rows.push({ what, n, metric, value: Math.round(value * 1000) / 1000 });
}

function report(): void {
  const table = [
    '| texts | n | measure | value |',
    '| --- | --- | --- | --- |',
    ...rows.map((row) => `| ${row.what} | ${row.n} | ${row.metric} | ${row.value.toFixed(3)} |`),
  ];
  process.stdout.write(values.json ? `${JSON.stringify(rows)}\n` : `${table.join('\n')}\n`);
  if (!values.card) return;
  const path = join(folder, 'README.md');
  const card = readFileSync(path, 'utf8').replace(/(<!-- scores -->\n)[\s\S]*?(<!-- \/scores -->)/, `$1\n${table.join('\n')}\n\n$2`);
  writeFileSync(path, card);
}
