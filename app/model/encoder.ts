import { setImmediate as breathe } from 'node:timers/promises';
import { AppError } from '../contract/errors.ts';
import type { Explanation, FirstPrinciples, ModelDescription } from '../contract/records.ts';
import { padBatch, planBatches } from './batches.ts';
import type { TransformerDescription } from './description.ts';
import type { Encoded } from './encoded.ts';
import { explainText } from './explain/explain.ts';
import { firstPrinciples } from './explain/first-principles.ts';
import { describeModel, type ModelFolder } from './folder.ts';
import { encoderGraph } from './onnx/encoder-graph.ts';
import { type GraphSession, type Outputs, openSession } from './onnx/session.ts';

/** Tokens of one batch: enough to fill the cores, little enough to stay in their caches. */
const BATCH_TOKENS = 2048;

export interface EncodeOptions {
  signal?: AbortSignal;
  onProgress?(done: number, total: number): void;
  /** Name of one of the model's prompts, put before each text; the model's default where it is left out. */
  prompt?: string | undefined;
}

export interface Encoder {
  readonly description: ModelDescription;
  /** Embeddings are pooled, not normalised. Equal texts are encoded once. */
  encode(texts: readonly string[], options: EncodeOptions): Promise<Encoded>;
  explain(text: string): Promise<Explanation>;
  firstPrinciples(text: string): Promise<FirstPrinciples>;
  dispose(): Promise<void>;
}

export interface EncoderOptions {
  precision?: 'fp32' | 'int8';
  threads?: number;
}

/** Opens the model on ONNX Runtime; the explaining graph is built when it is first needed. */
export async function createEncoder(folder: ModelFolder, { precision = 'fp32', threads }: EncoderOptions = {}): Promise<Encoder> {
  const { description, heads, weights } = folder;
  const fast = await openSession(encoderGraph(description, heads, weights, { precision, explaining: false }), threads);
  let explaining: Promise<GraphSession> | null = null;
  const encode = (sequences: readonly (readonly number[])[], options: EncodeOptions) => encodeSequences(folder, fast, sequences, options);
  return {
    description: describeModel(folder, { builtIn: false }),
    async encode(texts, options) {
      const distinct = Array.from(new Set(texts));
      const rowOf = new Map(distinct.map((text, row) => [text, row]));
      const sequences: number[][] = [];
      const prefix = promptOf(description, options.prompt);
      for (const text of distinct) {
        sequences.push(folder.tokenizer.encode(prefix + text).ids);
        if (sequences.length % 1000 === 0) {
          await breathe();
          options.signal?.throwIfAborted();
        }
      }
      return spread(
        await encode(sequences, options),
        texts.map((text) => rowOf.get(text)!),
        distinct.length,
      );
    },
    async explain(text) {
      explaining ??= openSession(encoderGraph(description, heads, weights, { precision: 'fp32', explaining: true }), threads);
      return explainText(folder, text, { session: await explaining, encode: (sequences) => encode(sequences, {}) });
    },
    firstPrinciples: async (text) => firstPrinciples(folder, text),
    async dispose() {
      await fast.release();
      await (await explaining)?.release();
    },
  };
}

/** @throws AppError `bad-request` where the model has no such prompt */
function promptOf({ prompts, defaultPrompt }: TransformerDescription, name: string | undefined): string {
  const wanted = name ?? defaultPrompt;
  if (wanted === null) return '';
  const prompt = prompts[wanted];
  if (prompt !== undefined) return prompt;
  const known = Object.keys(prompts).join(', ') || 'none';
  throw new AppError('bad-request', `The model has no prompt ${wanted}; it has: ${known}.`, { prompt: wanted });
}

async function encodeSequences(
  folder: ModelFolder,
  session: GraphSession,
  sequences: readonly (readonly number[])[],
  { signal, onProgress }: EncodeOptions,
): Promise<Encoded> {
  const dim = folder.description.width;
  const sizes = folder.heads === null ? null : { intents: folder.heads.intents.length, sentiments: folder.heads.sentiments.length };
  const rows = sequences.length;
  const encoded: Encoded = {
    dim,
    embeddings: new Float32Array(rows * dim),
    intents: sizes && new Float32Array(rows * sizes.intents),
    sentiments: sizes && new Float32Array(rows * sizes.sentiments),
  };
  const lengths = sequences.map((sequence) => sequence.length);
  let done = 0;
  for (const batch of planBatches(lengths, BATCH_TOKENS)) {
    signal?.throwIfAborted();
    const members = batch.rows.map((row) => sequences[row]!);
    const outputs = await session.run(padBatch(members, batch.columns, folder.tokenizer.padId));
    scatter(outputs, batch.rows, encoded);
    done += batch.rows.length;
    onProgress?.(done, rows);
    await breathe();
  }
  return encoded;
}

/** Puts a batch's rows where they belong. */
function scatter(outputs: Outputs, rows: readonly number[], encoded: Encoded): void {
  const put = (name: string, target: Float32Array | null) => {
    const source = outputs[name];
    if (source === undefined || target === null) return;
    const width = source.data.length / rows.length;
    rows.forEach((row, index) => {
      target.set(source.data.subarray(index * width, (index + 1) * width), row * width);
    });
  };
  put('pooled', encoded.embeddings);
  put('intents', encoded.intents);
  put('sentiments', encoded.sentiments);
}

/** One row per text again, from one row per distinct text. */
function spread(encoded: Encoded, rowOf: readonly number[], distinct: number): Encoded {
  const repeat = (source: Float32Array | null) => {
    if (source === null) return null;
    const width = distinct === 0 ? 0 : source.length / distinct;
    const target = new Float32Array(rowOf.length * width);
    rowOf.forEach((row, index) => {
      target.set(source.subarray(row * width, (row + 1) * width), index * width);
    });
    return target;
  };
  return {
    dim: encoded.dim,
    embeddings: repeat(encoded.embeddings)!,
    intents: repeat(encoded.intents),
    sentiments: repeat(encoded.sentiments),
  };
}
