import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { INTENTS, SENTIMENTS } from '../app/contract/records.ts';
import { bertDescription } from '../app/model/description.ts';
import { createEncoder } from '../app/model/encoder.ts';
import { loadModelFolder } from '../app/model/folder.ts';
import { type Weights, writeSafetensors } from '../app/model/safetensors.ts';
import { expectedTensors } from '../app/model/tensors.ts';
import { openTokenizer } from '../app/model/tokenizer.ts';
import { NO_DROPOUT } from '../app/model/training/dropout.ts';
import type { Example } from '../app/model/training/feeds.ts';
import { initialWeights } from '../app/model/training/initialise.ts';
import { Trainer } from '../app/model/training/trainer.ts';
import { askedQuestions, goEmotions, nameWords, requireData, restaurantReviews } from './starter/data-sets.ts';
import { generateTexts, type LabelledText } from './starter/generate.ts';
import { Random } from './starter/random.ts';
import { tokenizerFile, trainVocabulary } from './starter/tokenizer.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data/release' },
    out: { type: 'string', default: 'resources/models/starter' },
    epochs: { type: 'string', default: '3' },
    generated: { type: 'string', default: '44000' },
  },
});
const out = resolve(values.out);
const SEED = 7;
const BATCH = 64;
const WIDTH = 192;
const MAX_TOKENS = 128;
/** Share of tokens hidden from the model: it must not lean on single words, and learns what [MASK] is. */
const MASKED = 0.15;
const EMOTIONS_KEPT = 16_000;

const random = new Random(SEED);
requireData(values.data);
const names = nameWords(values.data);
const texts = gather();
const vocabulary = trainVocabulary(texts.map(({ text }) => text));
const description = bertDescription({
  vocabulary: vocabulary.length,
  maxTokens: MAX_TOKENS,
  width: WIDTH,
  layers: 4,
  heads: 6,
  feedForward: 4 * WIDTH,
});
writeFolder();
await train();

function gather(): LabelledText[] {
  const generated = generateTexts(Number(values.generated), 'train', random, names);
  const emotions = random.shuffle(goEmotions(values.data, 'train')).slice(0, EMOTIONS_KEPT);
  const reviews = restaurantReviews(values.data).flatMap((review) => Array.from({ length: 4 }, () => review));
  return [...generated, ...emotions, ...askedQuestions(values.data), ...reviews];
}

/** Everything but the weights. */
function writeFolder(): void {
  mkdirSync(out, { recursive: true });
  const write = (name: string, json: unknown) => writeFileSync(join(out, name), `${JSON.stringify(json)}\n`);
  write('tokenizer.json', tokenizerFile(vocabulary));
  write('tokenizer_config.json', { tokenizer_class: 'BertTokenizer', do_lower_case: true, model_max_length: MAX_TOKENS });
  write('config.json', {
    architectures: ['BertModel'],
    model_type: 'bert',
    hidden_size: WIDTH,
    num_attention_heads: description.heads,
    num_hidden_layers: description.layers,
    intermediate_size: description.feedForward,
    vocab_size: vocabulary.length,
    max_position_embeddings: MAX_TOKENS,
    type_vocab_size: 2,
    layer_norm_eps: description.layerNormEpsilon,
    hidden_act: 'gelu',
    pad_token_id: 0,
  });
  writeHeads(1, 1);
}

function writeHeads(intents: number, sentiments: number): void {
  const heads = { intents: INTENTS, sentiments: SENTIMENTS, temperature: { intents, sentiments } };
  writeFileSync(join(out, 'attune-heads.json'), `${JSON.stringify(heads)}\n`);
}

async function train(): Promise<void> {
  const topics = Array.from(new Set(texts.flatMap(({ topic }) => topic ?? []))).sort();
  const heads = { intents: INTENTS.length, sentiments: SENTIMENTS.length, topics: topics.length };
  const headShapes = Object.entries(heads).flatMap(([name, labels]): [string, number[]][] => [
    [`heads.${name}.weight`, [labels, WIDTH]],
    [`heads.${name}.bias`, [labels]],
  ]);
  const weights = initialWeights([...expectedTensors(description, null), ...headShapes], SEED);
  const examples = await tokenise(topics);
  const epochs = Number(values.epochs);
  const totalSteps = Math.floor((examples.length * epochs) / BATCH);
  const trainer = new Trainer(description, weights, {
    heads,
    // Hidden words (`MASKED`) do its work.
    dropout: NO_DROPOUT,
    trains: () => true,
    learningRate: 5e-4,
    weightDecay: 0.01,
    clipNorm: 1,
    warmUpSteps: 200,
    totalSteps,
  });
  const started = performance.now();
  let step = 0;
  let smooth = 0;
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    for (const batch of batches(examples)) {
      const loss = await trainer.step(batch.map(hideSome));
      step += 1;
      smooth = step === 1 ? loss : 0.98 * smooth + 0.02 * loss;
      if (step % 100 === 0) {
        const rate = (step * BATCH) / ((performance.now() - started) / 1000);
        process.stderr.write(`step ${step} of ${totalSteps}, loss ${smooth.toFixed(3)}, ${rate.toFixed(0)} texts per second\n`);
      }
      if (step % 500 === 0) await save(weights);
    }
  }
  await trainer.release();
  await save(weights);
  await calibrate();
}

async function tokenise(topics: readonly string[]): Promise<Example[]> {
  const tokenizer = await openTokenizer(out, description);
  return texts.map(({ text, intent, sentiment, topic }) => {
    const targets: Record<string, Float32Array> = {};
    const put = (head: string, labels: readonly string[], label: string | null, weight: number) => {
      if (label !== null) targets[head] = Float32Array.from(labels, (name) => (name === label ? weight : 0));
    };
    put('intents', INTENTS, intent, 1);
    put('sentiments', SENTIMENTS, sentiment, 0.7);
    put('topics', topics, topic, 0.5);
    return { ids: tokenizer.encode(text).ids, targets };
  });
}

/** Shuffled, then sorted by length within large pools, so that batches hold texts of like length. */
function* batches(examples: readonly Example[]): Generator<Example[]> {
  const shuffled = random.shuffle(examples);
  for (let pool = 0; pool < shuffled.length; pool += 50 * BATCH) {
    const sorted = shuffled.slice(pool, pool + 50 * BATCH).sort((a, b) => a.ids.length - b.ids.length);
    const starts = Array.from({ length: Math.floor(sorted.length / BATCH) }, (_, at) => at * BATCH);
    for (const start of random.shuffle(starts)) yield sorted.slice(start, start + BATCH);
  }
}

function hideSome(example: Example): Example {
  const mask = vocabulary.indexOf('[MASK]');
  const last = example.ids.length - 1;
  return { ...example, ids: example.ids.map((id, at) => (at > 0 && at < last && random.chance(MASKED) ? mask : id)) };
}

async function save(weights: Weights): Promise<void> {
  const kept: Weights = new Map(Array.from(weights).filter(([name]) => !name.startsWith('heads.topics')));
  await writeSafetensors(join(out, 'model.safetensors'), kept);
}

/** Temperatures that minimise the log loss on texts from held-out frames and held-out comments. */
async function calibrate(): Promise<void> {
  const heldOut = [...generateTexts(3000, 'test', new Random(SEED + 1), names), ...goEmotions(values.data, 'dev').slice(0, 2000)];
  const encoder = await createEncoder(await loadModelFolder(out));
  const encoded = await encoder.encode(
    heldOut.map(({ text }) => text),
    {},
  );
  await encoder.dispose();
  const temperatureOf = (labels: readonly string[], scores: Float32Array, labelOf: (text: LabelledText) => string | null) => {
    const rows = heldOut.flatMap((text, row) => (labelOf(text) === null ? [] : [{ row, label: labels.indexOf(labelOf(text)!) }]));
    const lossAt = (temperature: number) =>
      rows.reduce((sum, { row, label }) => {
        const powers = Array.from(
          scores.subarray(row * labels.length, (row + 1) * labels.length),
          (score) => (score + 1e-9) ** (1 / temperature),
        );
        return sum - Math.log(powers[label]! / powers.reduce((total, power) => total + power, 0));
      }, 0);
    const candidates = Array.from({ length: 40 }, (_, at) => 0.5 + at * 0.1);
    return candidates.reduce((best, candidate) => (lossAt(candidate) < lossAt(best) ? candidate : best));
  };
  const intents = temperatureOf(INTENTS, encoded.intents!, ({ intent }) => intent);
  const sentiments = temperatureOf(SENTIMENTS, encoded.sentiments!, ({ sentiment }) => sentiment);
  writeHeads(round(intents), round(sentiments));
  process.stderr.write(
    `temperatures: intents ${round(intents)}, sentiments ${round(sentiments)}; ${readFileSync(join(out, 'model.safetensors')).length} bytes\n`,
  );
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
