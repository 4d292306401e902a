import * as tf from '@tensorflow/tfjs';
import * as ort from 'onnxruntime-node';
import { seededRandom } from '../../app/contract/random.ts';
import { padBatch } from '../../app/model/batches.ts';
import { FAMILIES, type Family, type Task } from '../../app/model/description.ts';
import { causalGraph } from '../../app/model/generation/causal-graph.ts';
import { openCausalSession } from '../../app/model/generation/generate.ts';
import type { CausalModel } from '../../app/model/generation/gpt2.ts';
import { createSession, floats } from '../../app/model/onnx/session.ts';
import { largestDifference, openBothRuntimes, type RuntimeDifferences } from '../../app/model/runtimes.ts';
import { causalForward } from '../../app/model/tensorflow/causal.ts';
import { openTensorFlow } from '../../app/model/tensorflow/runtime.ts';
import { randomCausalModel, randomEncoder } from './random-models.ts';

/** Largest absolute differences between ONNX Runtime and TensorFlow.js; null where a model has no such thing. */
export interface ParityRow {
  family: Family | 'gpt2';
  head: Task['kind'] | 'next-token' | null;
  hidden: number;
  attention: number;
  pooled: number | null;
  logits: number | null;
}

const HEADS = [null, 'classification', 'masked-words'] as const;
const SEEDS = [1, 2, 3];

/** The parity table: each family with each head, over random texts of all lengths. */
export async function benchParity(): Promise<ParityRow[]> {
  await openTensorFlow();
  const rows: ParityRow[] = [];
  for (const family of FAMILIES) for (const head of HEADS) rows.push(await encoderRow(family, head));
  rows.push(await causalRow());
  return rows;
}

async function encoderRow(family: Family, head: Task['kind'] | null): Promise<ParityRow> {
  const found: RuntimeDifferences[] = [];
  for (const seed of SEEDS) {
    const model = randomEncoder(family, head, seed);
    const { vocabulary, maxTokens, padId } = model.description;
    const both = await openBothRuntimes(model);
    found.push(await both.compare(padBatch(randomTexts(vocabulary, maxTokens, seed), maxTokens, padId)).finally(both.release));
  }
  const worst = (pick: (one: RuntimeDifferences) => number) => Math.max(...found.map(pick));
  return {
    family,
    head,
    hidden: worst(({ hidden }) => hidden),
    attention: worst(({ attention }) => attention),
    pooled: worst(({ pooled }) => pooled),
    logits: head === null ? null : worst(({ logits }) => logits ?? Number.POSITIVE_INFINITY),
  };
}

async function causalRow(): Promise<ParityRow> {
  const found: CausalDifferences[] = [];
  for (const seed of SEEDS) {
    const model = randomCausalModel(seed);
    const session = await createSession(causalGraph(model));
    const cached = await openCausalSession(model);
    for (const ids of randomTexts(model.description.vocabulary, model.description.maxTokens, seed)) {
      cached.reset();
      // Read in two portions, so that the cache of keys and values is compared as well.
      const cut = Math.floor(ids.length / 2);
      if (cut > 0) await cached.advance(ids.slice(0, cut));
      found.push(compareCausal(model, ids, await runCausal(session, model, ids), await cached.advance(ids.slice(cut))));
    }
    await session.release();
    await cached.release();
  }
  const worst = (pick: (one: CausalDifferences) => number) => Math.max(...found.map(pick));
  return {
    family: 'gpt2',
    head: 'next-token',
    hidden: worst(({ hidden }) => hidden),
    attention: worst(({ attention }) => attention),
    pooled: null,
    logits: worst(({ logits }) => logits),
  };
}

interface CausalDifferences {
  hidden: number;
  attention: number;
  logits: number;
}

function runCausal(session: ort.InferenceSession, { description }: CausalModel, ids: readonly number[]) {
  const shape = [2, description.heads, 0, description.width / description.heads];
  const feeds: Record<string, ort.Tensor> = { ids: new ort.Tensor('int64', BigInt64Array.from(ids, BigInt), [1, ids.length]) };
  for (let layer = 0; layer < description.layers; layer += 1)
    feeds[`past_${layer}`] = new ort.Tensor('float32', new Float32Array(0), shape);
  return session.run(feeds);
}

/** @param rest logits of the second portion */
function compareCausal(
  model: CausalModel,
  ids: readonly number[],
  whole: Record<string, ort.Tensor>,
  rest: Float32Array,
): CausalDifferences {
  return tf.tidy(() => {
    const { hidden, logits, attentions } = causalForward(model, ids);
    const answers = logits.dataSync();
    return {
      hidden: largestDifference(hidden.dataSync(), floats(whole.hidden)),
      attention: Math.max(...attentions.map((attention, at) => largestDifference(attention.dataSync(), floats(whole[`attention_${at}`])))),
      logits: Math.max(largestDifference(answers, floats(whole.logits)), largestDifference(answers.slice(-rest.length), rest)),
    };
  });
}

/** One token, the longest sequence, and some between. */
function randomTexts(vocabulary: number, maxTokens: number, seed: number): number[][] {
  const uniform = seededRandom(seed);
  const below = (count: number) => Math.floor(uniform() * count);
  const lengths = [1, maxTokens, ...Array.from({ length: 6 }, () => 1 + below(maxTokens))];
  return lengths.map((length) => Array.from({ length }, () => 2 + below(vocabulary - 2)));
}
