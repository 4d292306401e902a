import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { padBatch } from '../../../app/model/batches.ts';
import { createEncoder } from '../../../app/model/encoder.ts';
import { loadModelFolder, type ModelFolder } from '../../../app/model/folder.ts';
import { encoderGraph } from '../../../app/model/onnx/encoder-graph.ts';
import { openSession } from '../../../app/model/onnx/session.ts';
import { openSessionPool, poolShape } from '../../../app/model/onnx/session-pool.ts';
import { makeTinyModel } from '../../fixtures/model/tiny-model.ts';

let root: string;
let folder: ModelFolder;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'attune-pool-'));
  await makeTinyModel(join(root, 'tiny'));
  folder = await loadModelFolder(join(root, 'tiny'));
});
afterAll(() => rmSync(root, { recursive: true }));

const graph = () => encoderGraph(folder.description, folder.heads, folder.weights, { precision: 'fp32', explaining: false });
const words = ['lamp', 'bright', 'good', 'flickers', '电池', '不好'];
const texts = Array.from({ length: 300 }, (_, at) => `${words[at % 6]} ${words[(at >> 2) % 6]} ${'the '.repeat(at % 11)}${at}`);

describe('a pool of sessions', () => {
  it('gives each post what a single session gives it alone, in order', async () => {
    const encoder = await createEncoder(folder, { shape: { workers: 3, threads: 1 } });
    const { embeddings, dim } = await encoder.encode(texts, {});
    await encoder.dispose();
    const session = await openSession(graph(), 1);
    for (const row of [0, 7, 150, 299]) {
      const { ids } = folder.tokenizer.encode(texts[row]!);
      const { pooled } = await session.run(padBatch([ids], ids.length, folder.tokenizer.padId));
      const own = embeddings.subarray(row * dim, (row + 1) * dim);
      expect(Math.max(...pooled!.data.map((value, at) => Math.abs(value - own[at]!)))).toBeLessThan(1e-5);
    }
    await session.release();
  });

  it('stops when it is asked to, and can be used again', async () => {
    const encoder = await createEncoder(folder);
    const controller = new AbortController();
    const onProgress = () => controller.abort();
    await expect(encoder.encode(texts, { signal: controller.signal, onProgress })).rejects.toThrow();
    expect((await encoder.encode(texts.slice(0, 3), {})).embeddings).toHaveLength(3 * 16);
    await encoder.dispose();
  });

  it('leaves the event loop free while it works', async () => {
    const encoder = await createEncoder(folder);
    let ticks = 0;
    const timer = setInterval(() => {
      ticks += 1;
    }, 1);
    await encoder.encode(texts, {});
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(0);
    await encoder.dispose();
  });

  it('says in a sentence that its graph cannot be opened', async () => {
    const broken = openSessionPool({ bytes: Uint8Array.of(1, 2, 3), weightsFolder: null }, { workers: 2, threads: 1 });
    await expect(broken).rejects.toMatchObject({ code: 'runtime-unavailable', message: expect.stringContaining('ONNX Runtime') });
  });

  it('tells whoever waits, and whoever comes later, that a thread is gone', async () => {
    const pool = await openSessionPool(graph(), { workers: 1, threads: 1 });
    const none = { ids: new BigInt64Array(0), mask: new BigInt64Array(0), rows: 1, columns: -1 };
    await expect(pool.run(none)).rejects.toThrow();
    expect(pool.alive).toBe(true);
    await pool.release();
    expect(pool.alive).toBe(false);
    await expect(pool.run(none)).rejects.toMatchObject({ code: 'runtime-unavailable' });
  });
});

describe('the shape of the pool', () => {
  it('is a single-threaded session per core for small matrices, few sessions with more threads for large ones', () => {
    expect(poolShape(40e6, 2)).toEqual({ workers: 2, threads: 1 });
    expect(poolShape(40e6, 8)).toEqual({ workers: 7, threads: 1 });
    expect(poolShape(340e6, 2)).toEqual({ workers: 1, threads: 2 });
    expect(poolShape(340e6, 8)).toEqual({ workers: 1, threads: 7 });
    expect(poolShape(0, 1)).toEqual({ workers: 1, threads: 1 });
  });
});
