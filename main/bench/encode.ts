import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { smallestCosine } from '../../app/model/cosine.ts';
import { loadModelFolder } from '../../app/model/folder.ts';
import { BASE, MINILM, writeRandomModel } from './model-folder.ts';
import { plainGraph } from './plain-graph.ts';
import type { BenchRow } from './row.ts';
import { Outcome, type Task } from './task.ts';
import { makePosts } from './texts.ts';

const POSTS = 1024;
/** TensorFlow.js takes a fraction of them. */
const FEW = 96;
/** Enough for the memory to reach its level. */
const MEMORY_POSTS = 600;
const ROUNDS = 2;
/** What users of the peer choose: one at a time, small, the usual, all at once (what its documentation shows). */
const PEER_BATCHES = [1, 8, 32, null] as const;

type Precision = 'fp32' | 'int8';
type EncodeTask = Extract<Task, { kind: 'encode' }>;

/**
 * Posts a second from text to embedding, MiniLM-L6 shape, random weights, posts of real lengths: Attune beside
 * `@huggingface/transformers`, a padded ONNX Runtime loop and TensorFlow.js, all on the same weights in one run;
 * Attune's share of the machine's matrix-multiply peak; memory of a model of 120 million parameters.
 * @param say told what is being measured
 */
export async function benchEncode(say: (line: string) => void): Promise<BenchRow[]> {
  const root = mkdtempSync(join(tmpdir(), 'attune-bench-'));
  try {
    say('making the models');
    return [...(await compare(root, say)), ...(await memory(root, say))];
  } finally {
    rmSync(root, { recursive: true });
  }
}

async function compare(root: string, say: (line: string) => void): Promise<BenchRow[]> {
  const folder = join(root, 'minilm');
  const { description, weights, words } = await writeRandomModel(folder, MINILM);
  mkdirSync(join(folder, 'onnx'));
  writeFileSync(join(folder, 'onnx', 'model.onnx'), plainGraph(description, weights, 'fp32'));
  writeFileSync(join(folder, 'onnx', 'model_quantized.onnx'), plainGraph(description, weights, 'q8'));
  const posts = makePosts(POSTS, words);
  const [all, few] = [join(root, 'posts.json'), join(root, 'few.json')];
  writeFileSync(all, JSON.stringify(posts));
  writeFileSync(few, JSON.stringify(posts.slice(0, FEW)));

  const results = new Map<string, number>();
  const measure = async (name: string, task: Task) => {
    say(name);
    const { value } = await contend(task);
    results.set(name, Math.max(results.get(name) ?? 0, value));
  };
  const encodeTask = (contender: EncodeTask['contender'], precision: Precision, batch: number | null): EncodeTask => ({
    kind: 'encode',
    contender,
    folder,
    precision,
    batch,
    posts: contender === 'tensorFlowJs' ? few : all,
    out: join(root, `${contender}-${precision}.f32`),
  });
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const precision of ['fp32', 'int8'] as const) {
      await measure(`peak ${precision}`, { kind: 'peak', precision });
      await measure(`attune ${precision}`, encodeTask('attune', precision, null));
      for (const batch of PEER_BATCHES) await measure(peerName(precision, batch), encodeTask('transformersJs', precision, batch));
    }
    await measure(LOOP, encodeTask('onnxRuntimeLoop', 'fp32', 32));
    await measure(TENSORFLOW, encodeTask('tensorFlowJs', 'fp32', 8));
  }
  const { tokenizer } = await loadModelFolder(folder);
  const operations = posts.reduce((sum, post) => sum + operationsOf(tokenizer.encode(post).ids.length), 0) / posts.length;
  const vectors = (name: string) => floatsOf(join(root, `${name}.f32`));
  return [
    ...(['fp32', 'int8'] as const).flatMap((precision) => rowsOf(precision, results, operations)),
    ratioRow(LOOP, results, 'attune fp32'),
    ratioRow(TENSORFLOW, results, 'attune fp32'),
    cosineRow('least cosine, attune fp32 to transformers.js fp32', vectors('attune-fp32'), vectors('transformersJs-fp32')),
    cosineRow('least cosine, attune int8 to attune fp32', vectors('attune-int8'), vectors('attune-fp32')),
  ];
}

const LOOP = 'padded ONNX Runtime loop, batches of 32';
const TENSORFLOW = 'TensorFlow.js, batches of 8';
const peerName = (precision: Precision, batch: number | null) =>
  `transformers.js ${precision === 'fp32' ? 'fp32' : 'q8'}, ${batch === null ? 'all at once' : `batches of ${batch}`}`;

function rowsOf(precision: Precision, results: ReadonlyMap<string, number>, operations: number): BenchRow[] {
  const own = results.get(`attune ${precision}`)!;
  const peak = results.get(`peak ${precision}`)!;
  return [
    { name: `attune ${precision}`, value: own, unit: 'posts/s', ratio: null },
    ...PEER_BATCHES.map((batch) => ratioRow(peerName(precision, batch), results, `attune ${precision}`)),
    { name: `matrix-multiply peak ${precision}`, value: peak, unit: 'GFLOP/s', ratio: null },
    { name: `attune ${precision}, share of that peak`, value: (own * operations) / 1e9 / peak, unit: '', ratio: null },
  ];
}

/** A peer's figure, and how many times as fast Attune is. */
function ratioRow(name: string, results: ReadonlyMap<string, number>, own: string): BenchRow {
  const value = results.get(name)!;
  return { name, value, unit: 'posts/s', ratio: results.get(own)! / value };
}

/** Multiplications and additions in the matrix products of one post. */
function operationsOf(tokens: number): number {
  const { width, layers, feedForward } = MINILM;
  const linear = 4 * width * width + 2 * width * feedForward;
  return 2 * layers * (tokens * linear + 2 * tokens * tokens * width);
}

async function memory(root: string, say: (line: string) => void): Promise<BenchRow[]> {
  const folder = join(root, 'base');
  const { words } = await writeRandomModel(folder, BASE);
  const posts = join(root, 'memory.json');
  writeFileSync(posts, JSON.stringify(makePosts(MEMORY_POSTS, words)));
  const rows: BenchRow[] = [];
  for (const precision of ['fp32', 'int8'] as const) {
    const name = `memory of a model of 120 million parameters, ${precision}`;
    say(name);
    const out = join(root, 'memory.f32');
    const { peakMegabytes } = await contend({ kind: 'encode', contender: 'attune', folder, precision, batch: null, posts, out });
    rows.push({ name, value: peakMegabytes, unit: 'MB', ratio: null });
  }
  return rows;
}

async function contend(task: Task): Promise<Outcome> {
  const file = resolve(import.meta.dirname, 'contend.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [file, JSON.stringify(task)], { maxBuffer: 1 << 24 });
  return Outcome.parse(JSON.parse(stdout.trim().split('\n').at(-1)!));
}

function floatsOf(path: string): Float32Array {
  const bytes = readFileSync(path);
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}

function cosineRow(name: string, left: Float32Array, right: Float32Array): BenchRow {
  return { name, value: smallestCosine(left, right, MINILM.width), unit: '', ratio: null };
}
