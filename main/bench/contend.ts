import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { CONTENDERS, matrixPeak } from './contenders.ts';
import { type Outcome, Task } from './task.ts';

/** Runs in a process of its own, so that neither threads nor memory of another contender disturb it. */
const WARM_UP = 32;

async function run(task: Task): Promise<number> {
  if (task.kind === 'peak') return matrixPeak(task.precision);
  const posts = z.array(z.string()).parse(JSON.parse(readFileSync(task.posts, 'utf8')));
  const encode = await CONTENDERS[task.contender]({ ...task, batch: task.batch ?? Number.POSITIVE_INFINITY });
  await encode(posts.slice(0, WARM_UP));
  const started = performance.now();
  const embeddings = await encode(posts);
  const seconds = (performance.now() - started) / 1000;
  writeFileSync(task.out, new Uint8Array(embeddings.buffer, embeddings.byteOffset, embeddings.byteLength));
  return posts.length / seconds;
}

const value = await run(Task.parse(JSON.parse(process.argv[2] ?? 'null')));
const outcome: Outcome = { value, peakMegabytes: process.resourceUsage().maxRSS / 1000 };
process.stdout.write(`${JSON.stringify(outcome)}\n`, () => process.exit(0));
