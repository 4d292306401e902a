import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Weights } from '../../../app/model/safetensors.ts';
import { tensorOf } from '../../../app/model/tensors.ts';
import { openTokenizer } from '../../../app/model/tokenizer.ts';
import { NO_DROPOUT } from '../../../app/model/training/dropout.ts';
import { beginning, guessing, headSizes } from '../../../scripts/starter/beginning.ts';
import { Checkpoint } from '../../../scripts/starter/checkpoint.ts';
import { maskedBatches } from '../../../scripts/starter/masked-words.ts';
import { contrastSources, pairBatches, tuningSources } from '../../../scripts/starter/pairs.ts';
import { runStages, type Stage } from '../../../scripts/starter/stages.ts';
import type { Corpus } from '../../../scripts/starter/texts.ts';
import { makeTinyModel } from '../../fixtures/model/tiny-model.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'attune-stages-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const post = { language: 'en', intent: 'praise', sentiment: 'positive' } as const;
const bad = { language: 'zh', intent: 'complaint', sentiment: 'negative' } as const;
const CORPUS: Corpus = {
  written: [
    { ...post, text: 'the lamp is bright and good' },
    { ...post, text: 'good lamp' },
    { ...bad, text: '电池不好' },
    { ...bad, text: '灯光不好' },
  ],
  names: { en: ['lamp', 'bright'], zh: ['灯', '电池'] },
  tasks: [
    {
      name: 'banking',
      language: 'en',
      labels: ['light', 'dark'],
      texts: [
        { text: 'lamp is bright', labels: ['light'] },
        { text: 'the lamp flickers', labels: ['dark'] },
      ],
    },
  ],
  moods: [{ ...post, intent: null, text: 'bright is good' }],
  neighbours: [['电池不好', '灯光很亮']],
  weak: [{ text: 'is the lamp good', intents: Float64Array.from({ length: 10 }, (_, at) => (at === 1 ? 1 : 0)) }],
  functions: [],
  all: ['the lamp is bright', 'good lamp', '电池不好 灯光很亮', 'the lamp flickers'],
};
const STEPS = 6;

/** The three stages as training runs them, over a model of two narrow layers. */
async function tinyTraining(): Promise<{ stages: Stage[]; weights: Weights }> {
  const description = await makeTinyModel(join(folder, 'model'));
  const tokenizer = await openTokenizer(join(folder, 'model'), description);
  const tools = { encode: (text: string) => tokenizer.encode(text).ids, maskId: tokenizer.maskId!, seed: 3 };
  const sequences = CORPUS.all.map(tools.encode);
  const heads = headSizes(CORPUS.tasks);
  const options = {
    heads: {},
    dropout: NO_DROPOUT,
    trains: () => true,
    learningRate: 0.003,
    weightDecay: 0.01,
    clipNorm: 1,
    warmUpSteps: 2,
    totalSteps: STEPS,
  };
  const hidden = { size: 4, vocabulary: description.vocabulary, maskId: tools.maskId, seed: 3 };
  const contrast = { temperature: 0.1, weight: 1 };
  return {
    weights: beginning(description, heads, sequences, 3),
    stages: [
      { name: 'masked words', description: guessing(description), options, batch: maskedBatches(sequences, hidden) },
      { name: 'contrast', description, options: { ...options, contrast }, batch: pairBatches(contrastSources(CORPUS, tools), 4, tools) },
      {
        name: 'fine-tuning',
        description,
        options: { ...options, heads, contrast },
        batch: pairBatches(tuningSources(CORPUS, tools), 4, tools),
      },
    ],
  };
}

const checkpoint = (plan = 'tiny') => new Checkpoint(join(folder, 'state'), plan);
const quiet = { saveSeconds: 0, say: () => {} };

/** Stops before the given step of a stage, as a kill would: nothing is saved on the way out. */
function stoppedAt(stages: Stage[], name: string, step: number): Stage[] {
  return stages.map((stage) => ({
    ...stage,
    batch: (at) => {
      if (stage.name === name && at === step) throw new Error('killed');
      return stage.batch(at);
    },
  }));
}

function expectSame(weights: Weights, expected: Weights): void {
  for (const [name, { data }] of expected) expect(Array.from(tensorOf(weights, name).data), name).toEqual(Array.from(data));
}

it.each([
  ['masked words', 3],
  ['contrast', 0],
  ['fine-tuning', 5],
])('ends with the same weights when it was killed in %s before step %i', async (name, step) => {
  const whole = await tinyTraining();
  await runStages(whole.stages, whole.weights, { ...quiet, checkpoint: new Checkpoint(join(folder, 'other'), 'tiny') });
  const first = await tinyTraining();
  await expect(runStages(stoppedAt(first.stages, name, step), first.weights, { ...quiet, checkpoint: checkpoint() })).rejects.toThrow(
    'killed',
  );
  const again = await tinyTraining();
  const steps: string[] = [];
  const counted = again.stages.map((stage) => ({
    ...stage,
    batch: (at: number) => {
      steps.push(`${stage.name} ${at}`);
      return stage.batch(at);
    },
  }));
  await runStages(counted, again.weights, { ...quiet, checkpoint: checkpoint() });
  expect(steps[0]).toBe(`${name} ${step}`);
  expectSame(again.weights, whole.weights);
});

it('goes on from a checkpoint that was whole but not yet in its place', async () => {
  const first = await tinyTraining();
  await expect(runStages(stoppedAt(first.stages, 'contrast', 2), first.weights, { ...quiet, checkpoint: checkpoint() })).rejects.toThrow();
  renameSync(join(folder, 'state'), join(folder, 'state.part'));
  const again = await tinyTraining();
  expect(await checkpoint().load(again.weights)).toMatchObject({ stage: 'contrast', step: 2 });
});

it('begins anew with another plan, and forgets when it is told to', async () => {
  const { stages, weights } = await tinyTraining();
  await runStages(stages.slice(0, 1), weights, { ...quiet, checkpoint: checkpoint() });
  expect(await checkpoint('another').load(weights)).toBeNull();
  checkpoint().clear();
  expect(existsSync(join(folder, 'state'))).toBe(false);
  expect(await checkpoint().load(weights)).toBeNull();
});
