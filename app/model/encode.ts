import { setImmediate as breathe } from 'node:timers/promises';
import pMap from 'p-map';
import { type PlannedBatch, padBatch, planBatches } from './batches.ts';
import type { Encoded } from './encoded.ts';
import { requireFinite } from './finite.ts';
import type { ModelFolder } from './folder.ts';
import type { Outputs } from './onnx/session.ts';
import type { SessionPool } from './onnx/session-pool.ts';

/** Texts tokenised and sorted by length together, while those before them run. */
const CHUNK = 2048;
/** Texts tokenised between two looks at the event loop. */
const BREATH = 64;
/** Batches per session that wait or run, so that no session ever waits for its next. */
const QUEUED = 2;

export interface EncodeOptions {
  signal?: AbortSignal | undefined;
  onProgress?: ((done: number, total: number) => void) | undefined;
}

export interface EncodeJob {
  model: Pick<ModelFolder, 'description' | 'heads' | 'tokenizer'>;
  pool: SessionPool;
  /** Tokens of one batch. */
  batchTokens: number;
}

/** A batch whose `rows` point into all sequences of the job. */
interface Work extends PlannedBatch {
  sequences: readonly (readonly number[])[];
}

/** Encodes each distinct text once; one row per text, in order. */
export async function encodeTexts(job: EncodeJob, texts: readonly string[], options: EncodeOptions): Promise<Encoded> {
  const distinct = Array.from(new Set(texts));
  const rowOf = new Map(distinct.map((text, row) => [text, row]));
  const encoded = await runAll(job, tokenisedBatches(job, distinct), distinct.length, options);
  return spread(
    encoded,
    texts.map((text) => rowOf.get(text)!),
    distinct.length,
  );
}

/** Encodes token ids as they are. */
export function encodeSequences(job: EncodeJob, sequences: readonly (readonly number[])[], options: EncodeOptions): Promise<Encoded> {
  return runAll(job, plan(sequences, 0, job.batchTokens), sequences.length, options);
}

/** The next chunk is tokenised while the batches of this one run. */
async function* tokenisedBatches({ model, batchTokens }: EncodeJob, texts: readonly string[]): AsyncGenerator<Work> {
  const tokenise = async (start: number) => {
    const sequences: number[][] = [];
    for (const text of texts.slice(start, start + CHUNK)) {
      if (sequences.length % BREATH === 0) await breathe();
      sequences.push(model.tokenizer.encode(text).ids);
    }
    return sequences;
  };
  let ahead = tokenise(0);
  for (let start = 0; start < texts.length; start += CHUNK) {
    const sequences = await ahead;
    ahead = tokenise(start + CHUNK);
    // Where a run before it fails or is stopped, nobody waits for this chunk.
    ahead.catch(() => {});
    yield* plan(sequences, start, batchTokens);
  }
}

function* plan(sequences: readonly (readonly number[])[], start: number, batchTokens: number): Generator<Work> {
  const lengths = sequences.map((sequence) => sequence.length);
  for (const { rows, columns } of planBatches(lengths, batchTokens)) {
    yield { rows: rows.map((row) => start + row), columns, sequences: rows.map((row) => sequences[row]!) };
  }
}

async function runAll(
  { model, pool }: EncodeJob,
  batches: Iterable<Work> | AsyncIterable<Work>,
  rows: number,
  { signal, onProgress }: EncodeOptions,
): Promise<Encoded> {
  const { width, task } = model.description;
  const encoded: Encoded = {
    dim: width,
    embeddings: new Float32Array(rows * width),
    intents: model.heads && new Float32Array(rows * model.heads.intents.length),
    sentiments: model.heads && new Float32Array(rows * model.heads.sentiments.length),
    logits: task?.kind === 'classification' ? new Float32Array(rows * task.labels.length) : null,
  };
  let done = 0;
  const run = async (work: Work) => {
    scatter(await pool.run(padBatch(work.sequences, work.columns, model.tokenizer.padId)), work.rows, encoded);
    done += work.rows.length;
    onProgress?.(done, rows);
  };
  await pMap(batches, run, { concurrency: pool.size * QUEUED, ...(signal === undefined ? {} : { signal }) });
  return encoded;
}

/** Puts a batch's rows where they belong. */
function scatter(outputs: Outputs, rows: readonly number[], encoded: Encoded): void {
  const put = (name: string, target: Float32Array | null) => {
    const source = outputs[name];
    if (source === undefined || target === null) return;
    requireFinite(source.data);
    const width = source.data.length / rows.length;
    rows.forEach((row, index) => {
      target.set(source.data.subarray(index * width, (index + 1) * width), row * width);
    });
  };
  put('pooled', encoded.embeddings);
  put('intents', encoded.intents);
  put('sentiments', encoded.sentiments);
  put('logits', encoded.logits);
}

/** One row per text again, from one row per distinct text. */
function spread(encoded: Encoded, rowOf: readonly number[], distinct: number): Encoded {
  if (rowOf.length === distinct) return encoded;
  const repeat = (source: Float32Array) => {
    const width = source.length / distinct;
    const target = new Float32Array(rowOf.length * width);
    rowOf.forEach((row, index) => {
      target.set(source.subarray(row * width, (row + 1) * width), index * width);
    });
    return target;
  };
  return {
    dim: encoded.dim,
    embeddings: repeat(encoded.embeddings),
    intents: encoded.intents && repeat(encoded.intents),
    sentiments: encoded.sentiments && repeat(encoded.sentiments),
    logits: encoded.logits && repeat(encoded.logits),
  };
}
