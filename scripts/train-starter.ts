import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { bertDescription } from '../app/model/description.ts';
import { openTokenizer } from '../app/model/tokenizer.ts';
import { NO_DROPOUT } from '../app/model/training/dropout.ts';
import type { TrainingOptions } from '../app/model/training/trainer.ts';
import { beginning, guessing, headSizes } from './starter/beginning.ts';
import { calibrate } from './starter/calibrate.ts';
import { Checkpoint } from './starter/checkpoint.ts';
import { goEmotions, requireData } from './starter/data-sets.ts';
import { maskedBatches } from './starter/masked-words.ts';
import { contrastSources, pairBatches, tuningSources } from './starter/pairs.ts';
import { Random } from './starter/random.ts';
import { runStages, type Stage } from './starter/stages.ts';
import { gather } from './starter/texts.ts';
import { trainVocabulary } from './starter/tokenizer.ts';
import { writeFolder, writeModel } from './starter/write-folder.ts';
import { writtenPosts } from './starter/written-posts.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data/release' },
    out: { type: 'string', default: 'resources/models/starter' },
    state: { type: 'string', default: '.build/starter' },
    masked: { type: 'string', default: '80' },
    contrast: { type: 'string', default: '120' },
    tuning: { type: 'string', default: '700' },
  },
});
const SEED = 7;
const PAIRS = 64;
const MAX_TOKENS = 128;
/** What is trained on is cut here; posts are short. */
const READ_TOKENS = 40;
const SAVE_SECONDS = 120;
/** Comments beside the written posts when the temperature of sentiments is set. */
const COMMENTS = 300;
const out = resolve(values.out);
const say = (line: string) => process.stderr.write(`${line}\n`);

requireData(values.data);
const corpus = gather(values.data, new Random(SEED));
say(`${corpus.all.length} texts, ${corpus.written.length} written posts, ${corpus.weak.length} with weak labels`);
for (const { name, says, accuracy } of corpus.functions) say(`  ${name}: says ${says} times, accuracy ${accuracy.toFixed(2)}`);
const vocabulary = trainVocabulary(corpus.all);
const description = bertDescription({
  vocabulary: vocabulary.length,
  maxTokens: MAX_TOKENS,
  width: 256,
  layers: 2,
  heads: 8,
  feedForward: 768,
});
writeFolder(out, description, vocabulary);
const tokenizer = await openTokenizer(out, description);
const encode = (text: string) => tokenizer.encode(text, { limit: READ_TOKENS }).ids;
const maskId = tokenizer.maskId!;
const sequences = corpus.all.map(encode);
say(`${vocabulary.length} tokens in the vocabulary, ${sequences.reduce((sum, { length }) => sum + length, 0)} in the texts`);

const heads = headSizes(corpus.tasks);
const weights = beginning(description, heads, sequences, SEED);
say('words have their first vectors');
const tools = { encode, maskId, seed: SEED };
const checkpoint = new Checkpoint(
  values.state,
  JSON.stringify([values.masked, values.contrast, values.tuning, vocabulary.length, corpus.all.length, SEED]),
);
await runStages([masked(), contrast(), tuning()], weights, { checkpoint, saveSeconds: SAVE_SECONDS, say });
await writeModel(out, description, weights);
const comments = new Random(SEED).shuffle(goEmotions(values.data, 'dev')).slice(0, COMMENTS);
const temperatures = await calibrate(out, [...writtenPosts('en', 'temperature'), ...writtenPosts('zh', 'temperature'), ...comments]);
checkpoint.clear();
say(`temperatures: ${JSON.stringify(temperatures)}; ${statSync(join(out, 'model.safetensors')).size} bytes`);

function options(steps: number, learningRate: number): TrainingOptions {
  return {
    heads: {},
    // Hidden and missing tokens do its work.
    dropout: NO_DROPOUT,
    trains: () => true,
    learningRate,
    weightDecay: 0.01,
    clipNorm: 1,
    warmUpSteps: Math.min(100, Math.ceil(steps / 10)),
    totalSteps: steps,
  };
}

function masked(): Stage {
  const batch = maskedBatches(sequences, { size: 2 * PAIRS, vocabulary: vocabulary.length, maskId, seed: SEED });
  return { name: 'masked words', description: guessing(description), options: options(Number(values.masked), 1e-3), batch };
}

function contrast(): Stage {
  return {
    name: 'contrast',
    description,
    options: { ...options(Number(values.contrast), 5e-4), contrast: { temperature: 0.07, weight: 1 } },
    batch: pairBatches(contrastSources(corpus, tools), PAIRS, tools),
  };
}

function tuning(): Stage {
  return {
    name: 'fine-tuning',
    description,
    options: { ...options(Number(values.tuning), 5e-4), heads, contrast: { temperature: 0.1, weight: 0.3 } },
    batch: pairBatches(tuningSources(corpus, tools), PAIRS, { ...tools, seed: SEED + 1 }),
  };
}
