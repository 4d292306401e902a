import { AppError } from '../contract/errors.ts';
import type { Explanation, FirstPrinciples, Precision } from '../contract/records.ts';
import type { HeadsConfig } from './config.ts';
import type { TransformerDescription } from './description.ts';
import { type EncodeJob, encodeSequences, encodeTexts, type EncodeOptions as RunOptions } from './encode.ts';
import type { Encoded } from './encoded.ts';
import type { ModelFolder } from './folder.ts';
import { matrixBytes } from './memory.ts';
import { encoderGraph } from './onnx/encoder-graph.ts';
import { type GraphSession, openSession } from './onnx/session.ts';
import { openSessionPool, type PoolShape, poolShape } from './onnx/session-pool.ts';

/** Tokens of one batch: enough to fill a core, little enough to stay in its caches. */
const BATCH_TOKENS = 512;

export interface EncodeOptions extends RunOptions {
  /** Name of one of the model's prompts, put before each text; the model's default where it is left out. */
  prompt?: string | undefined;
}

export interface Encoder {
  /** False once one of its threads has died: open another. */
  readonly alive: boolean;
  /** What the numbers of its heads stand for; null where it has none. */
  readonly heads: HeadsConfig | null;
  /** Embeddings are pooled, not normalised. Equal texts are encoded once. */
  encode(texts: readonly string[], options: EncodeOptions): Promise<Encoded>;
  /** Of a long text, its beginning. */
  explain(text: string, options?: Pick<RunOptions, 'signal'>): Promise<Explanation>;
  firstPrinciples(text: string): Promise<FirstPrinciples>;
  /** Texts still being encoded are given up. */
  dispose(): Promise<void>;
}

export interface EncoderOptions {
  precision?: Precision;
  /** Sessions and their threads; fitted to the model and the machine where left out. */
  shape?: PoolShape;
}

/** Opens the model on ONNX Runtime; the explaining graph is built when it is first needed. */
export async function createEncoder(folder: ModelFolder, { precision = 'fp32', shape }: EncoderOptions = {}): Promise<Encoder> {
  const { description, heads, weights } = folder;
  const graph = encoderGraph(description, heads, weights, { precision, explaining: false });
  const pool = await openSessionPool(graph, shape ?? poolShape(matrixBytes(weights, precision)));
  const job: EncodeJob = { model: folder, pool, batchTokens: BATCH_TOKENS };
  let explaining: Promise<GraphSession> | null = null;
  const openExplaining = () => {
    explaining ??= openSession(encoderGraph(description, heads, weights, { precision: 'fp32', explaining: true })).catch((thrown) => {
      // What failed once, as where memory was short, may succeed later.
      explaining = null;
      throw thrown;
    });
    return explaining;
  };
  const closing = new AbortController();
  const untilClosed = (signal: AbortSignal | undefined) => AbortSignal.any([closing.signal, ...(signal === undefined ? [] : [signal])]);
  return {
    heads,
    get alive() {
      return pool.alive;
    },
    async encode(texts, { prompt, ...options }) {
      const prefix = promptOf(description, prompt);
      const signal = untilClosed(options.signal);
      return encodeTexts(job, prefix === '' ? texts : texts.map((text) => prefix + text), { ...options, signal });
    },
    async explain(text, options = {}) {
      const signal = untilClosed(options.signal);
      signal.throwIfAborted();
      const encode = (sequences: readonly (readonly number[])[]) => encodeSequences(job, sequences, { signal });
      // With TensorFlow.js come 40 MB and a tenth of a second, so it is loaded by whoever asks to look inside.
      const { explainText } = await import('./explain/explain.ts');
      return explainText(folder, text, { session: await openExplaining(), signal, encode });
    },
    firstPrinciples: async (text) => (await import('./explain/first-principles.ts')).firstPrinciples(folder, text),
    async dispose() {
      closing.abort(new AppError('cancelled', 'The model was closed.'));
      await pool.release();
      await (await explaining?.catch(() => null))?.release();
    },
  };
}

/** @throws AppError `bad-request` where the model has no such prompt */
function promptOf({ prompts, defaultPrompt }: TransformerDescription, name: string | undefined): string {
  const wanted = name ?? defaultPrompt;
  if (wanted === null) return '';
  if (Object.hasOwn(prompts, wanted)) return prompts[wanted]!;
  const known = Object.keys(prompts).join(', ') || 'none';
  throw new AppError('bad-request', `The model has no prompt ${wanted}; it has: ${known}.`, { prompt: wanted });
}
