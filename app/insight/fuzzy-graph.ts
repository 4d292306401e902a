import type { Neighbours } from './neighbours.ts';

/** Undirected weighted edges, each once. */
export interface Edges {
  heads: Int32Array;
  tails: Int32Array;
  weights: Float32Array;
}

const SEARCH_STEPS = 48;

/** UMAP's fuzzy simplicial set (McInnes, Healy and Melville 2018, arXiv:1802.03426, sections 3.1 and 4). */
export function fuzzyGraph(neighbours: Neighbours, count: number): Edges {
  const directed = memberships(neighbours, count);
  const { k, indices } = neighbours;
  const combined = new Map<number, number>();
  for (let point = 0; point < count; point += 1) {
    for (let slot = 0; slot < k; slot += 1) {
      const other = indices[point * k + slot]!;
      if (other < 0) continue;
      const key = Math.min(point, other) * count + Math.max(point, other);
      const weight = directed[point * k + slot]!;
      const before = combined.get(key) ?? 0;
      combined.set(key, before + weight - before * weight);
    }
  }
  const edges: Edges = {
    heads: new Int32Array(combined.size),
    tails: new Int32Array(combined.size),
    weights: new Float32Array(combined.size),
  };
  let edge = 0;
  for (const [key, weight] of combined) {
    edges.heads[edge] = Math.floor(key / count);
    edges.tails[edge] = key % count;
    edges.weights[edge] = weight;
    edge += 1;
  }
  return edges;
}

/** exp(−max(0, d − ρ) / σ), with σ such that each point's memberships sum to log2 k. */
function memberships({ k, distances }: Neighbours, count: number): Float32Array {
  const weights = new Float32Array(count * k);
  const target = Math.log2(k);
  for (let point = 0; point < count; point += 1) {
    const row = distances.subarray(point * k, (point + 1) * k);
    const rho = row.find((distance) => distance > 0) ?? 0;
    const sigma = bandwidth(row, rho, target);
    for (let slot = 0; slot < k; slot += 1) weights[point * k + slot] = Math.exp(-Math.max(0, row[slot]! - rho) / sigma);
  }
  return weights;
}

function bandwidth(row: Float32Array, rho: number, target: number): number {
  let [low, high, sigma] = [0, Number.POSITIVE_INFINITY, 1];
  for (let step = 0; step < SEARCH_STEPS; step += 1) {
    const sum = row.reduce((total, distance) => total + Math.exp(-Math.max(0, distance - rho) / sigma), 0);
    if (Math.abs(sum - target) < 1e-5) break;
    if (sum > target) high = sigma;
    else low = sigma;
    sigma = high === Number.POSITIVE_INFINITY ? sigma * 2 : (low + high) / 2;
  }
  const mean = row.reduce((total, distance) => total + distance, 0) / row.length;
  return Math.max(sigma, mean * 1e-3, 1e-6);
}
