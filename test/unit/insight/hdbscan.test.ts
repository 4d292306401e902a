import { describe, expect, it } from 'vitest';
import { hdbscan } from '../../../app/insight/hdbscan.ts';
import { nearestNeighbours } from '../../../app/insight/neighbours.ts';
import { singleLinkage } from '../../../app/insight/single-linkage.ts';

describe('single linkage', () => {
  it('joins the nearest first, and what the graph leaves apart last', () => {
    const tree = singleLinkage(4, { from: Int32Array.of(0, 1, 2), to: Int32Array.of(1, 0, 3), weight: Float64Array.of(2, 2, 1) });
    expect(Array.from(tree.height)).toEqual([1, 2, 4]);
    expect(tree.size[6]).toBe(4);
  });
});

describe('HDBSCAN', () => {
  it('tells two groups on a line from a point far away', async () => {
    const line = [0, 1, 2, 3, 4, 1000, 100, 101, 102, 103, 104];
    const near = await nearestNeighbours(Float32Array.from(line), line.length, 1, 10, 'euclidean');
    const { labels, clusters, probabilities } = hdbscan(near, line.length, 2, 4);
    expect(clusters).toBe(2);
    expect(labels[5]).toBe(-1);
    expect(probabilities[5]).toBe(0);
    expect(new Set(labels.subarray(0, 5)).size).toBe(1);
    expect(new Set(labels.subarray(6)).size).toBe(1);
    expect(labels[0]).not.toBe(labels[10]);
  });

  it('follows two half moons that no straight line parts', async () => {
    const points = Float32Array.from({ length: 400 }, (_, at) => {
      const [moon, step] = [Math.floor(at / 200), Math.floor((at % 200) / 2)];
      const angle = (Math.PI * step) / 99;
      const x = moon === 0 ? Math.cos(angle) : 1 - Math.cos(angle);
      const y = moon === 0 ? Math.sin(angle) : 0.5 - Math.sin(angle);
      return at % 2 === 0 ? x : y;
    });
    const near = await nearestNeighbours(points, 200, 2, 12, 'euclidean');
    const { labels } = hdbscan(near, 200, 5, 20);
    expect(new Set(labels.subarray(0, 100)).size).toBe(1);
    expect(new Set(labels.subarray(100)).size).toBe(1);
    expect(labels[0]).not.toBe(labels[150]);
  });
});
