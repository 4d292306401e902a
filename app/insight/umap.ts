import { seededRandom } from '../contract/random.ts';
import type { Edges } from './fuzzy-graph.ts';
import { breathe, type Job } from './job.ts';
import { FIRST_PLACE, type Gradients, gradients, LAST_PLACE, PLACE_SHIFT } from './umap-curve.ts';

const NEGATIVES = 5;
const CLIP = 4;
const EPOCHS_SMALL = 300;
const EPOCHS_LARGE = 200;
const LARGE = 10_000;
/** The initial layout's largest coordinate. */
const EXTENT = 10;

const single = new Float32Array(1);
const bits = new Uint32Array(single.buffer);

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
  const layout = new Layout(rescaled(initial, seed), dimensions, count, seed);
  const epochs = count > LARGE ? EPOCHS_LARGE : EPOCHS_SMALL;
  const schedule = scheduleOf(edges, epochs);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    layout.visit(edges, schedule, epoch, 1 - epoch / epochs);
    if (epoch % 10 === 9) {
      job.onProgress?.(epoch + 1, epochs);
      await breathe(job);
    }
  }
  return layout.points;
}

interface Schedule {
  every: Float32Array;
  next: Float32Array;
}

/** An edge is visited in proportion to its weight; one too weak to be visited once is left out. */
function scheduleOf({ weights }: Edges, epochs: number): Schedule {
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

/** Points that edges draw together and chance pushes apart. Nearly all the time of a layout is spent in here. */
class Layout {
  readonly points: Float32Array;
  private readonly dimensions: number;
  private readonly count: number;
  private readonly gradients: Gradients;
  private state: number;

  constructor(points: Float32Array, dimensions: number, count: number, seed: number) {
    this.points = points;
    this.dimensions = dimensions;
    this.count = count;
    this.gradients = gradients();
    this.state = seed | 0;
  }

  /** One epoch over the edges whose turn it is. */
  visit({ heads, tails }: Edges, { every, next }: Schedule, epoch: number, rate: number): void {
    const { dimensions, count } = this;
    for (let edge = 0; edge < heads.length; edge += 1) {
      if (next[edge]! > epoch) continue;
      next[edge]! += every[edge]!;
      const head = heads[edge]! * dimensions;
      this.attract(head, tails[edge]! * dimensions, rate);
      for (let sample = 0; sample < NEGATIVES; sample += 1) {
        // A linear congruential generator (Numerical Recipes); its high bits choose.
        this.state = (Math.imul(this.state, 1664525) + 1013904223) | 0;
        const other = Math.floor(((this.state >>> 0) / 2 ** 32) * count) * dimensions;
        if (other !== head) this.repel(head, other, rate);
      }
    }
  }

  private attract(head: number, tail: number, rate: number): void {
    const { points, dimensions } = this;
    const squared = this.squaredDistance(head, tail);
    if (squared === 0) return;
    const pull = this.gradients.pulls[placeOf(squared)]!;
    for (let axis = 0; axis < dimensions; axis += 1) {
      const step = clip(pull * (points[head + axis]! - points[tail + axis]!)) * rate;
      points[head + axis]! += step;
      points[tail + axis]! -= step;
    }
  }

  private repel(head: number, other: number, rate: number): void {
    const { points, dimensions } = this;
    const push = this.gradients.pushes[placeOf(this.squaredDistance(head, other))]!;
    for (let axis = 0; axis < dimensions; axis += 1)
      points[head + axis]! += clip(push * (points[head + axis]! - points[other + axis]!)) * rate;
  }

  private squaredDistance(a: number, b: number): number {
    const { points, dimensions } = this;
    let sum = 0;
    for (let axis = 0; axis < dimensions; axis += 1) {
      const difference = points[a + axis]! - points[b + axis]!;
      sum += difference * difference;
    }
    return sum;
  }
}

/** Where the tables of `umap-curve.ts` have a squared distance. */
function placeOf(squared: number): number {
  single[0] = squared;
  const place = bits[0]! >>> PLACE_SHIFT;
  return (place < FIRST_PLACE ? FIRST_PLACE : place > LAST_PLACE ? LAST_PLACE : place) - FIRST_PLACE;
}

const clip = (value: number) => (value > CLIP ? CLIP : value < -CLIP ? -CLIP : value);
