import { seededRandom } from '../contract/random.ts';
import type { Edges } from './fuzzy-graph.ts';
import { breathe, type Job } from './job.ts';

/** The curve 1 / (1 + a·d^2b) for a minimum distance of 0.1 and a spread of 1. */
const A = 1.577;
const B = 0.895;
const NEGATIVES = 5;
const CLIP = 4;
const EPOCHS_SMALL = 300;
const EPOCHS_LARGE = 200;
const LARGE = 10_000;
/** The initial layout's largest coordinate. */
const EXTENT = 10;

/**
 * UMAP's layout by stochastic gradient descent with negative sampling (McInnes et al. 2018, section 4.2).
 * Deterministic for a seed: edges are visited in order, by one thread.
 * @param initial [count, dimensions], such as principal components; rescaled here
 */
export async function umapLayout(
  edges: Edges,
  initial: Float32Array,
  count: number,
  dimensions: number,
  seed: number,
  job: Job = {},
): Promise<Float32Array> {
  const points = rescaled(initial, seed);
  const epochs = count > LARGE ? EPOCHS_LARGE : EPOCHS_SMALL;
  const schedule = scheduleOf(edges, epochs);
  const random = seededRandom(seed);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    const rate = 1 - epoch / epochs;
    for (let edge = 0; edge < edges.heads.length; edge += 1) {
      if (schedule.next[edge]! > epoch) continue;
      const head = edges.heads[edge]! * dimensions;
      attract(points, head, edges.tails[edge]! * dimensions, dimensions, rate);
      schedule.next[edge]! += schedule.every[edge]!;
      for (let sample = 0; sample < NEGATIVES; sample += 1) {
        const other = Math.floor(random() * count) * dimensions;
        if (other !== head) repel(points, head, other, dimensions, rate);
      }
    }
    if (epoch % 10 === 9) {
      job.onProgress?.(epoch + 1, epochs);
      await breathe(job);
    }
  }
  return points;
}

/** An edge is visited in proportion to its weight; one too weak to be visited once is left out. */
function scheduleOf({ weights }: Edges, epochs: number): { every: Float32Array; next: Float32Array } {
  const strongest = weights.reduce((top, weight) => Math.max(top, weight), 0);
  const every = weights.map((weight) => (weight < strongest / epochs ? Number.POSITIVE_INFINITY : strongest / weight));
  return { every, next: Float32Array.from(every) };
}

function rescaled(initial: Float32Array, seed: number): Float32Array {
  const random = seededRandom(seed + 1);
  const largest = initial.reduce((top, value) => Math.max(top, Math.abs(value)), 0) || 1;
  // A little noise parts points that start in the same place.
  return initial.map((value) => (value * EXTENT) / largest + (random() - 0.5) * 1e-3);
}

function squaredDistance(points: Float32Array, a: number, b: number, dimensions: number): number {
  let sum = 0;
  for (let axis = 0; axis < dimensions; axis += 1) sum += (points[a + axis]! - points[b + axis]!) ** 2;
  return sum;
}

const clip = (value: number) => Math.max(-CLIP, Math.min(CLIP, value));

function attract(points: Float32Array, head: number, tail: number, dimensions: number, rate: number): void {
  const squared = squaredDistance(points, head, tail, dimensions);
  if (squared === 0) return;
  const power = squared ** B;
  const pull = (-2 * A * B * (power / squared)) / (1 + A * power);
  for (let axis = 0; axis < dimensions; axis += 1) {
    const step = clip(pull * (points[head + axis]! - points[tail + axis]!)) * rate;
    points[head + axis]! += step;
    points[tail + axis]! -= step;
  }
}

function repel(points: Float32Array, head: number, other: number, dimensions: number, rate: number): void {
  const squared = squaredDistance(points, head, other, dimensions);
  const push = (2 * B) / ((0.001 + squared) * (1 + A * squared ** B));
  for (let axis = 0; axis < dimensions; axis += 1)
    points[head + axis]! += clip(push * (points[head + axis]! - points[other + axis]!)) * rate;
}
