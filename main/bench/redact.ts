import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { PrivacyMeasured } from '../../app/contract/records.ts';
import { findSpans } from '../../app/privacy/find.ts';
import { makeCorpus } from '../../scripts/privacy/corpus.ts';
import { HELD_OUT } from '../../scripts/privacy/held-out/material.ts';
import { measure } from '../../scripts/privacy/measure.ts';
import { exportRows } from './export-file.ts';
import type { BenchRow } from './row.ts';

const WORKER = new URL('./redact-worker.ts', import.meta.url);
const POSTS = 60_000;
const ROUNDS = 3;

export interface RedactBench {
  speed: BenchRow[];
  quality: PrivacyMeasured;
}

/** Posts of 30 words a second through redaction, on one thread and on two; and how much of made-up posts is found that no detector was mended on. */
export async function benchRedact(say: (line: string) => void): Promise<RedactBench> {
  const texts = Array.from(exportRows(POSTS), (row) => row.split('"')[1]!);
  const speed: BenchRow[] = [];
  for (const threads of [1, 2]) {
    say(`${threads} ${threads === 1 ? 'thread' : 'threads'}`);
    const { seconds, processorSeconds } = await bestOf(texts, threads);
    const name = `redaction of ${POSTS} posts, ${threads} ${threads === 1 ? 'thread' : 'threads'}`;
    speed.push({ name, value: POSTS / seconds, unit: 'posts/s', ratio: null });
    speed.push({ name: `${name}, of processor time`, value: POSTS / processorSeconds, unit: 'posts/s', ratio: null });
  }
  say('quality');
  return { speed, quality: measure(makeCorpus(HELD_OUT), findSpans) };
}

interface Time {
  seconds: number;
  processorSeconds: number;
}

/** The best of several rounds after one that warms up; the posts are dealt out before. */
async function bestOf(texts: readonly string[], threads: number): Promise<Time> {
  const shares = Array.from({ length: threads }, (_, thread) => texts.filter((_text, index) => index % threads === thread));
  const workers = shares.map((share) => new Worker(WORKER, { workerData: share }));
  await Promise.all(workers.map((worker) => once(worker, 'message')));
  const round = async (): Promise<Time> => {
    const started = performance.now();
    const before = process.cpuUsage();
    const done = Promise.all(workers.map((worker) => once(worker, 'message')));
    for (const worker of workers) worker.postMessage('go');
    await done;
    const { user, system } = process.cpuUsage(before);
    return { seconds: (performance.now() - started) / 1000, processorSeconds: (user + system) / 1e6 };
  };
  await round();
  const times: Time[] = [];
  for (let index = 0; index < ROUNDS; index += 1) times.push(await round());
  await Promise.all(workers.map((worker) => worker.terminate()));
  return {
    seconds: Math.min(...times.map(({ seconds }) => seconds)),
    processorSeconds: Math.min(...times.map(({ processorSeconds }) => processorSeconds)),
  };
}
