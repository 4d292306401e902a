import { describe, expect, it } from 'vitest';
import { clusterEmbeddings } from '../../../app/insight/cluster.ts';
import { nearestNeighbours, normaliseRows } from '../../../app/insight/neighbours.ts';
import { principalComponents } from '../../../app/insight/pca.ts';
import { adjustedRand } from '../../../scripts/starter/adjusted-rand.ts';
import { blobs } from './blobs.ts';

const options = { minimumSize: null, seed: 4 };

describe('clusters', () => {
  it('finds blobs in many dimensions, largest first', async () => {
    const data = blobs(600, 32, 6, 0.5, 1);
    const { labels, clusters } = await clusterEmbeddings(data, options);
    expect(adjustedRand(Array.from(labels), data.truth.map(String))).toBeGreaterThan(0.95);
    const sizes = Array.from({ length: clusters }, (_, id) => labels.filter((label) => label === id).length);
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
  });

  it('gives the same result for the same data and seed, to the last bit', async () => {
    const data = blobs(300, 16, 4, 0.6, 2);
    expect(await clusterEmbeddings(data, options)).toEqual(await clusterEmbeddings(data, options));
  });

  it('keeps near posts near on the map', async () => {
    const data = blobs(400, 24, 5, 0.5, 3);
    const { x, y } = await clusterEmbeddings(data, options);
    const map = Float32Array.from({ length: 800 }, (_, at) => (at % 2 === 0 ? x[at >> 1]! : y[at >> 1]!));
    const near = await nearestNeighbours(map, 400, 2, 10, 'euclidean');
    const same = Array.from(near.indices).filter((other, at) => data.truth[other] === data.truth[Math.floor(at / 10)]).length;
    expect(same / near.indices.length).toBeGreaterThan(0.95);
  });

  it('makes one cluster of posts that are all alike', async () => {
    const { labels } = await clusterEmbeddings({ embeddings: new Float32Array(50 * 4).fill(1), count: 50, dim: 4 }, options);
    expect(new Set(labels)).toEqual(new Set([0]));
  });

  it('asks for more posts where there are too few', async () => {
    await expect(clusterEmbeddings(blobs(5, 4, 1, 1, 1), options)).rejects.toMatchObject({
      code: 'not-enough-posts',
      details: { posts: 5 },
    });
  });

  it('stops when it is cancelled', async () => {
    const controller = new AbortController();
    const run = clusterEmbeddings(blobs(800, 16, 4, 0.5, 5), options, { signal: controller.signal, onProgress: () => controller.abort() });
    await expect(run).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('nearest neighbours', () => {
  it('agree with comparing every pair', async () => {
    const { embeddings, count, dim } = blobs(150, 7, 3, 1, 6);
    const vectors = normaliseRows(embeddings, count, dim);
    const { indices } = await nearestNeighbours(vectors, count, dim, 5, 'cosine');
    for (let row = 0; row < count; row += 1) {
      const similarity = (other: number) =>
        Array.from({ length: dim }, (_, axis) => vectors[row * dim + axis]! * vectors[other * dim + axis]!).reduce(
          (sum, value) => sum + value,
          0,
        );
      const expected = Array.from({ length: count }, (_, other) => other)
        .filter((other) => other !== row)
        .sort((a, b) => similarity(b) - similarity(a))
        .slice(0, 5);
      expect(Array.from(indices.subarray(row * 5, row * 5 + 5))).toEqual(expected);
    }
  });
});

describe('principal components', () => {
  it('find the direction in which points differ', () => {
    const points = Float32Array.from({ length: 40 }, (_, at) => (at % 2 === 0 ? (at >> 1) * 3 : (at >> 1) * 4));
    const scores = principalComponents(points, 20, 2, 1, 1);
    const steps = Array.from({ length: 19 }, (_, at) => Math.abs(scores[at + 1]! - scores[at]!));
    for (const step of steps) expect(step).toBeCloseTo(5, 3);
  });
});
