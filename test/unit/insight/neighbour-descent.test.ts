import { describe, expect, it } from 'vitest';
import { neighbourDescent } from '../../../app/insight/neighbour-descent.ts';
import { nearestNeighbours, normaliseRows } from '../../../app/insight/neighbours.ts';
import { blobs } from './blobs.ts';

const K = 10;

async function recall(metric: 'cosine' | 'euclidean', seed: number): Promise<number> {
  const { embeddings, count, dim } = blobs(1500, 12, 20, 0.8, seed);
  const vectors = metric === 'cosine' ? normaliseRows(embeddings, count, dim) : embeddings;
  const exact = await nearestNeighbours(vectors, count, dim, K, metric);
  const { indices } = await neighbourDescent(vectors, count, dim, K, metric, 7);
  const hits = indices.filter((other, at) => {
    const row = Math.floor(at / K) * K;
    return exact.indices.subarray(row, row + K).includes(other);
  });
  return hits.length / (count * K);
}

describe('neighbour descent', () => {
  it.each(['cosine', 'euclidean'] as const)('finds nearly all of the nearest, by %s distance', async (metric) => {
    expect(await recall(metric, 1)).toBeGreaterThan(0.97);
  });

  it('gives the same for the same seed, nearest first, nobody twice and nobody its own neighbour', async () => {
    const { embeddings, count, dim } = blobs(700, 8, 5, 1, 3);
    const run = () => neighbourDescent(embeddings, count, dim, K, 'euclidean', 5);
    const first = await run();
    expect(await run()).toEqual(first);
    for (let point = 0; point < count; point += 1) {
      const row = Array.from(first.indices.subarray(point * K, point * K + K));
      expect(new Set(row).size).toBe(K);
      expect(row).not.toContain(point);
      const distances = Array.from(first.distances.subarray(point * K, point * K + K));
      expect(distances).toEqual(distances.toSorted((a, b) => a - b));
    }
  });

  it('ends where all points are in one place', async () => {
    const { indices } = await neighbourDescent(new Float32Array(300 * 4), 300, 4, K, 'euclidean', 1);
    expect(indices.every((other) => other >= 0)).toBe(true);
  });

  it('stops when it is cancelled', async () => {
    const controller = new AbortController();
    const { embeddings, count, dim } = blobs(900, 8, 5, 1, 3);
    const run = neighbourDescent(embeddings, count, dim, K, 'cosine', 1, {
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    await expect(run).rejects.toMatchObject({ name: 'AbortError' });
  });
});
