import type { Neighbours } from './neighbours.ts';

/** The nearest points known so far of each point, nearest first; equal distances keep the point that came first. */
export class NeighbourLists {
  readonly k: number;
  readonly indices: Int32Array;
  readonly distances: Float32Array;
  /** Whether a neighbour has not been followed yet. */
  readonly fresh: Uint8Array;

  constructor(count: number, k: number) {
    this.k = k;
    this.indices = new Int32Array(count * k).fill(-1);
    this.distances = new Float32Array(count * k).fill(Number.POSITIVE_INFINITY);
    this.fresh = new Uint8Array(count * k);
  }

  /** The distance that another point must be nearer than. */
  farthest(point: number): number {
    return this.distances[point * this.k + this.k - 1]!;
  }

  /** Makes two points known to each other. @returns how many of the two did not know the other, and had room */
  meet(a: number, b: number, distance: number): number {
    return Number(this.offer(a, b, distance)) + Number(this.offer(b, a, distance));
  }

  private offer(point: number, other: number, distance: number): boolean {
    const { k, indices, distances, fresh } = this;
    const row = point * k;
    if (distance >= distances[row + k - 1]!) return false;
    for (let slot = 0; slot < k; slot += 1) if (indices[row + slot] === other) return false;
    let slot = k - 1;
    while (slot > 0 && distances[row + slot - 1]! > distance) {
      distances[row + slot] = distances[row + slot - 1]!;
      indices[row + slot] = indices[row + slot - 1]!;
      fresh[row + slot] = fresh[row + slot - 1]!;
      slot -= 1;
    }
    distances[row + slot] = distance;
    indices[row + slot] = other;
    fresh[row + slot] = 1;
    return true;
  }

  neighbours(): Neighbours {
    return { k: this.k, indices: this.indices, distances: this.distances };
  }
}
