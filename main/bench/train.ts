import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { seededRandom } from '../../app/contract/random.ts';
import { bertDescription } from '../../app/model/description.ts';
import { openTensorFlow } from '../../app/model/tensorflow/runtime.ts';
import { expectedTensors } from '../../app/model/tensors.ts';
import type { Example } from '../../app/model/training/feeds.ts';
import { initialWeights } from '../../app/model/training/initialise.ts';
import { Trainer } from '../../app/model/training/trainer.ts';
import type { BenchRow } from './row.ts';
import { tensorFlowStep } from './train-tensorflow.ts';

/** The shape of the starter model. */
const SHAPE = { vocabulary: 8000, maxTokens: 128, width: 192, layers: 4, heads: 4, feedForward: 768 };
const LABELS = 8;
const BATCH = 32;
const TOKENS = 32;
const STEPS = 20;
const WARM_UP = 5;
const ROUNDS = 2;
const PEER = join(import.meta.dirname, '../../test/bench/train_peer.py');

/** What the peer prints: seconds of its median step, its version, and what multiplied for it. */
const PeerOutput = z.object({ median: z.number(), torch: z.string(), blas: z.string() });

/**
 * Training, texts per second: forward pass, backward pass and AdamW over 32 texts of 32 tokens, 4 layers × 192, beside
 * PyTorch and TensorFlow.js in the same run, all with all cores.
 * @param say told what is being measured
 */
export async function benchTrain(say: (line: string) => void): Promise<BenchRow[]> {
  return [...(await besidePyTorch(0, say)), ...(await besidePyTorch(0.1, say)), ...(await besideTensorFlow(say))];
}

/** In turns, so that both meet the same load of the machine; the best round of each counts. */
async function besidePyTorch(dropout: number, say: (line: string) => void): Promise<BenchRow[]> {
  const own: number[] = [];
  const peer: z.infer<typeof PeerOutput>[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    say(`training, dropout ${dropout}, round ${round} of ${ROUNDS}`);
    own.push(await attune(dropout));
    const found = await pyTorch(dropout).catch((cause: unknown) => {
      say(`PyTorch is left out: ${cause instanceof Error ? cause.message.trim().split('\n').at(-1) : String(cause)}`);
      return null;
    });
    if (found !== null) peer.push(found);
  }
  const best = BATCH / Math.min(...own);
  const rows: BenchRow[] = [{ name: `attune, dropout ${dropout}`, value: best, unit: 'texts/s', ratio: null }];
  if (peer[0] === undefined) return rows;
  const value = BATCH / Math.min(...peer.map(({ median }) => median));
  return [
    ...rows,
    { name: `PyTorch ${peer[0].torch} with ${peer[0].blas}, dropout ${dropout}`, value, unit: 'texts/s', ratio: best / value },
  ];
}

/** @returns seconds of the median step */
async function attune(dropout: number): Promise<number> {
  const { description, weights } = model();
  const trainer = new Trainer(description, weights, {
    heads: { needs: LABELS },
    dropout: { hidden: dropout, attention: dropout, seed: 1 },
    trains: () => true,
    learningRate: 5e-4,
    weightDecay: 0.01,
    clipNorm: 1,
    warmUpSteps: 1,
    totalSteps: WARM_UP + STEPS,
  });
  const batch = examples();
  try {
    for (let step = 0; step < WARM_UP; step += 1) await trainer.step(batch);
    return await medianOf(STEPS, () => trainer.step(batch));
  } finally {
    await trainer.release();
  }
}

/** @throws Error where Python or PyTorch is not there */
async function pyTorch(dropout: number): Promise<z.infer<typeof PeerOutput>> {
  const options = {
    ...{ batch: BATCH, tokens: TOKENS, vocabulary: SHAPE.vocabulary, positions: SHAPE.maxTokens, width: SHAPE.width },
    ...{ layers: SHAPE.layers, heads: SHAPE.heads, 'feed-forward': SHAPE.feedForward, labels: LABELS, dropout },
    ...{ 'warm-up': WARM_UP, steps: STEPS, threads: availableParallelism() },
  };
  const flags = Object.entries(options).map(([name, value]) => `--${name}=${value}`);
  const env = { ...blasEnvironment(), ...process.env };
  const { stdout } = await promisify(execFile)(process.env.PYTHON ?? 'python3', [PEER, ...flags], { env });
  return PeerOutput.parse(JSON.parse(stdout));
}

/** OpenBLAS takes its oldest kernels on processors that it does not know: a peer must not lose by that. */
function blasEnvironment(): Record<string, string> {
  try {
    return readFileSync('/proc/cpuinfo', 'utf8').includes('avx512f') ? { OPENBLAS_CORETYPE: 'SKYLAKEX' } : {};
  } catch {
    return {};
  }
}

/** Few steps: it takes seconds for each. */
async function besideTensorFlow(say: (line: string) => void): Promise<BenchRow[]> {
  const runtime = await openTensorFlow();
  say(`training with TensorFlow.js (${runtime.name})`);
  const { description, weights } = model();
  const step = tensorFlowStep(description, weights, examples(), LABELS);
  step();
  const value = BATCH / (await medianOf(3, async () => step()));
  const own = BATCH / (await attune(0));
  return [{ name: `TensorFlow.js (${runtime.name}), table of words not trained`, value, unit: 'texts/s', ratio: own / value }];
}

function model() {
  const description = bertDescription(SHAPE);
  const head: [string, number[]][] = [
    ['heads.needs.weight', [LABELS, SHAPE.width]],
    ['heads.needs.bias', [LABELS]],
  ];
  return { description, weights: initialWeights([...expectedTensors(description, null), ...head], 1) };
}

function examples(): Example[] {
  const random = seededRandom(2);
  const below = (limit: number) => Math.floor(random() * limit);
  return Array.from({ length: BATCH }, () => {
    const label = below(LABELS);
    const needs = Float32Array.from({ length: LABELS }, (_, at) => Number(at === label));
    return { ids: Array.from({ length: TOKENS }, () => below(SHAPE.vocabulary)), targets: { needs } };
  });
}

async function medianOf(steps: number, step: () => Promise<number>): Promise<number> {
  const seconds: number[] = [];
  for (let done = 0; done < steps; done += 1) {
    const started = performance.now();
    await step();
    seconds.push((performance.now() - started) / 1000);
  }
  return seconds.sort((a, b) => a - b)[Math.floor(steps / 2)]!;
}
