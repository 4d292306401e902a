import type { Centre } from './centres.ts';
import { dotBetween } from './neighbours.ts';

/** Two nodes that become one: leaves are numbered from 0 in the given order, the node of merge m is leaves + m. */
export interface Merge {
  left: number;
  right: number;
  /** Mean cosine distance between the centres of the two. */
  height: number;
}

/** Average linkage (Sokal and Michener 1958: UPGMA) over centres, each of them counting the same; the lowest merge first. */
export function averageLinkage(centres: readonly Pick<Centre, 'vector'>[], dim: number): Merge[] {
  const count = centres.length;
  const nodes = Int32Array.from({ length: count }, (_, leaf) => leaf);
  const sizes = new Float64Array(count).fill(1);
  const alive = new Uint8Array(count).fill(1);
  const distances = new Float64Array(count * count);
  for (let a = 0; a < count; a += 1)
    for (let b = 0; b < count; b += 1)
      distances[a * count + b] = Math.max(0, 1 - dotBetween(centres[a]!.vector, 0, centres[b]!.vector, 0, dim));
  const merges: Merge[] = [];
  while (merges.length < count - 1) {
    const [a, b] = nearestPair(distances, alive, count);
    merges.push({ left: nodes[a]!, right: nodes[b]!, height: distances[a * count + b]! });
    const size = sizes[a]! + sizes[b]!;
    for (let other = 0; other < count; other += 1) {
      const mean = (sizes[a]! * distances[a * count + other]! + sizes[b]! * distances[b * count + other]!) / size;
      distances[a * count + other] = mean;
      distances[other * count + a] = mean;
    }
    sizes[a] = size;
    nodes[a] = count + merges.length - 1;
    alive[b] = 0;
  }
  return merges;
}

function nearestPair(distances: Float64Array, alive: Uint8Array, count: number): [number, number] {
  let [left, right, least] = [-1, -1, Number.POSITIVE_INFINITY];
  for (let a = 0; a < count; a += 1) {
    if (alive[a] === 0) continue;
    for (let b = a + 1; b < count; b += 1) {
      if (alive[b] === 1 && distances[a * count + b]! < least) [left, right, least] = [a, b, distances[a * count + b]!];
    }
  }
  return [left, right];
}
