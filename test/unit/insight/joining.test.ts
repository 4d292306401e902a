import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { centresOf } from '../../../app/insight/centres.ts';
import { clusterEmbeddings } from '../../../app/insight/cluster.ts';
import { joinClusters } from '../../../app/insight/join.ts';
import { kMeans } from '../../../app/insight/k-means.ts';
import { normaliseRows } from '../../../app/insight/neighbours.ts';
import { neighboursAmong } from '../../../app/insight/neighbours-among.ts';
import { adjustedRand } from '../../../scripts/starter/adjusted-rand.ts';
import { blobs } from './blobs.ts';

const hash = (...arrays: (Int32Array | Float32Array)[]) => {
  const digest = createHash('sha256');
  for (const { buffer, byteOffset, byteLength } of arrays) digest.update(new Uint8Array(buffer, byteOffset, byteLength));
  return digest.digest('hex').slice(0, 16);
};

describe('joining clusters', () => {
  const data = blobs(900, 24, 6, 0.6, 11);
  const vectors = normaliseRows(data.embeddings, data.count, data.dim);
  const late = Int32Array.from({ length: 90 }, (_, index) => 10 * index + 3);

  it('puts at least nine of ten new posts where they belong', async () => {
    const { clusters, probabilities } = await joinClusters(vectors, data.dim, Int32Array.from(data.truth), late, 1);
    const right = late.filter((row, index) => clusters[index] === data.truth[row]);
    expect(right.length).toBeGreaterThanOrEqual(0.9 * late.length);
    expect(probabilities.every((value) => value >= 0 && value <= 1)).toBe(true);
  });

  it('leaves posts about something else outside, however many there are', async () => {
    const labels = Int32Array.from(data.truth, (blob) => (blob === 5 ? -1 : blob));
    const strangers = Int32Array.from(data.truth.keys()).filter((row) => data.truth[row] === 5);
    const { clusters, probabilities } = await joinClusters(vectors, data.dim, labels, strangers, 1);
    expect(clusters.filter((cluster) => cluster >= 0).length).toBeLessThan(0.05 * strangers.length);
    expect(probabilities.filter((value) => value === 0).length).toBeGreaterThan(0.9 * strangers.length);
  });

  it('places a post amidst its neighbours on the map', async () => {
    const { clusters, place } = await joinClusters(vectors, data.dim, Int32Array.from(data.truth), late, 1);
    late.forEach((_, index) => {
      if (clusters[index]! >= 0) expect(place(index, data.truth)).toBeCloseTo(clusters[index]!, 9);
    });
  });
});

describe('neighbours among some points', () => {
  it('found in trees agree with all compared in nearly all of the clusters they tell', async () => {
    const { embeddings, count, dim, truth } = blobs(6000, 16, 12, 0.6, 12);
    const vectors = normaliseRows(embeddings, count, dim);
    const asking = Int32Array.from({ length: 1200 }, (_, index) => 5 * index);
    const among = Uint8Array.from({ length: count }, (_, row) => (row % 5 === 0 ? 0 : 1));
    const { indices, k } = await neighboursAmong(vectors, dim, asking, among, 10, 2);
    expect(indices.every((other) => other >= 0 && among[other] === 1)).toBe(true);
    const same = indices.filter((other, at) => truth[other] === truth[asking[Math.floor(at / k)]!]);
    expect(same.length / indices.length).toBeGreaterThan(0.95);
  });
});

describe('centres', () => {
  it('reach as far as nearly all of their posts', () => {
    const { embeddings, count, dim, truth } = blobs(400, 8, 2, 0.3, 13);
    const vectors = normaliseRows(embeddings, count, dim);
    const centres = centresOf(vectors, dim, Int32Array.from(truth));
    expect(centres.map(({ id }) => id)).toEqual([0, 1]);
    for (const { vector, reach, spread } of centres) {
      expect(vector.reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(1, 5);
      expect(reach).toBeGreaterThan(spread);
    }
  });
});

describe('k-means', () => {
  it('finds blobs, as many as are asked for', async () => {
    const { embeddings, count, dim, truth } = blobs(500, 16, 5, 0.3, 14);
    const labels = await kMeans(normaliseRows(embeddings, count, dim), count, dim, 5, 3);
    expect(adjustedRand(Array.from(labels), truth.map(String))).toBeGreaterThan(0.99);
    expect(new Set(labels).size).toBe(5);
  });

  it('copes with more centres than different points', async () => {
    const labels = await kMeans(Float32Array.of(1, 0, 1, 0, 0, 1), 3, 2, 3, 1);
    expect(labels[0]).toBe(labels[1]);
    expect(labels[2]).not.toBe(labels[0]);
  });

  it('stops when it is cancelled', async () => {
    const { embeddings, count, dim } = blobs(5000, 8, 5, 1, 14);
    const run = kMeans(normaliseRows(embeddings, count, dim), count, dim, 5, 3, { signal: AbortSignal.abort() });
    await expect(run).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('the same data and seed', () => {
  const data = blobs(240, 12, 4, 0.6, 21);
  const vectors = normaliseRows(data.embeddings, data.count, data.dim);

  it('give the same clusters and map on every machine, byte for byte', async () => {
    const { labels, x, y } = await clusterEmbeddings(data, { minimumSize: null, seed: 5 });
    expect(hash(labels, x, y)).toBe('bf26ae8ecd0fe640');
  });

  it('give the same k-means and joins on every machine, byte for byte', async () => {
    expect(hash(await kMeans(vectors, data.count, data.dim, 4, 5))).toBe('70f48ff398413f32');
    const joining = Int32Array.from({ length: 40 }, (_, index) => 6 * index);
    const { clusters, probabilities } = await joinClusters(vectors, data.dim, Int32Array.from(data.truth), joining, 5);
    expect(hash(clusters, probabilities)).toBe('9ce87faa4bd88ae0');
  });
});
