import type { Neighbours } from './neighbours.ts';
import { type Dendrogram, singleLinkage, type WeightedEdges } from './single-linkage.ts';

export interface HdbscanResult {
  /** Cluster of each point, −1 for outliers; clusters in the order of the condensed tree. */
  labels: Int32Array;
  /** How deep in its cluster each point lies, 0 to 1; 0 for outliers. */
  probabilities: Float32Array;
  clusters: number;
}

/** A cluster of the condensed tree. λ is 1 / distance. */
interface Condensed {
  parent: number;
  birth: number;
  stability: number;
  children: number[];
}

const MIN_DISTANCE = 1e-12;
const lambdaOf = (distance: number) => 1 / Math.max(distance, MIN_DISTANCE);

/**
 * HDBSCAN* (Campello, Moulavi and Sander 2013) on a neighbour graph: mutual reachability, single linkage,
 * condensed tree, excess of mass.
 * @param minimumPoints the neighbour whose distance is a point's core distance
 * @param minimumSize the smallest cluster
 */
export function hdbscan(neighbours: Neighbours, count: number, minimumPoints: number, minimumSize: number): HdbscanResult {
  const tree = singleLinkage(count, mutualReachability(neighbours, count, minimumPoints));
  const { clusters, clusterOf, lambda } = condense(tree, minimumSize);
  const chosen = excessOfMass(clusters);
  return assign(clusters, chosen, clusterOf, lambda);
}

/** max(core(a), core(b), d(a, b)) on each edge of the graph. */
function mutualReachability({ k, indices, distances }: Neighbours, count: number, minimumPoints: number): WeightedEdges {
  const core = Float64Array.from({ length: count }, (_, point) => distances[point * k + Math.min(k, minimumPoints) - 1]!);
  const from = new Int32Array(count * k);
  const weight = new Float64Array(count * k);
  for (let edge = 0; edge < count * k; edge += 1) {
    const point = Math.floor(edge / k);
    from[edge] = point;
    weight[edge] = Math.max(distances[edge]!, core[point]!, core[indices[edge]!]!);
  }
  return { from, to: indices, weight };
}

/** Walks down from the root; a split into two large parts makes two clusters, else the small part falls out. */
function condense(tree: Dendrogram, minimumSize: number) {
  const { count } = tree;
  const clusters: Condensed[] = [{ parent: -1, birth: 0, stability: 0, children: [] }];
  const clusterOf = new Int32Array(count);
  const lambda = new Float64Array(count);
  const stack: [node: number, cluster: number][] = [[2 * count - 2, 0]];
  const fallOut = (node: number, cluster: number, at: number) => {
    for (const point of leavesOf(tree, node)) {
      clusterOf[point] = cluster;
      lambda[point] = at;
      clusters[cluster]!.stability += at - clusters[cluster]!.birth;
    }
  };
  while (stack.length > 0) {
    const [node, cluster] = stack.pop()!;
    const merge = node - count;
    const at = lambdaOf(tree.height[merge]!);
    const parts = [tree.left[merge]!, tree.right[merge]!];
    const large = parts.filter((part) => part >= count && tree.size[part]! >= minimumSize);
    for (const part of parts) if (!large.includes(part)) fallOut(part, cluster, at);
    if (large.length === 1) stack.push([large[0]!, cluster]);
    if (large.length < 2) continue;
    for (const part of large) {
      clusters[cluster]!.stability += (at - clusters[cluster]!.birth) * tree.size[part]!;
      clusters[cluster]!.children.push(clusters.length);
      stack.push([part, clusters.length]);
      clusters.push({ parent: cluster, birth: at, stability: 0, children: [] });
    }
  }
  return { clusters, clusterOf, lambda };
}

function leavesOf(tree: Dendrogram, node: number): number[] {
  const leaves: number[] = [];
  const stack = [node];
  while (stack.length > 0) {
    const at = stack.pop()!;
    if (at < tree.count) leaves.push(at);
    else stack.push(tree.left[at - tree.count]!, tree.right[at - tree.count]!);
  }
  return leaves;
}

/** From the leaves up: a cluster is chosen over its children where it is the more stable. The root never is. */
function excessOfMass(clusters: readonly Condensed[]): Set<number> {
  const best = clusters.map((cluster) => cluster.stability);
  const chosen = new Set<number>(clusters.keys());
  for (let id = clusters.length - 1; id >= 0; id -= 1) {
    const { children } = clusters[id]!;
    const below = children.reduce((sum, child) => sum + best[child]!, 0);
    if (id === 0 || (children.length > 0 && below > best[id]!)) {
      chosen.delete(id);
      best[id] = below;
    }
  }
  for (let id = 1; id < clusters.length; id += 1) {
    if (hasChosenAncestor(clusters, chosen, id)) chosen.delete(id);
  }
  return chosen;
}

function hasChosenAncestor(clusters: readonly Condensed[], chosen: ReadonlySet<number>, id: number): boolean {
  for (let at = clusters[id]!.parent; at > 0; at = clusters[at]!.parent) if (chosen.has(at)) return true;
  return false;
}

function assign(clusters: readonly Condensed[], chosen: ReadonlySet<number>, clusterOf: Int32Array, lambda: Float64Array): HdbscanResult {
  const labelOf = new Map(Array.from(chosen, (cluster, label) => [cluster, label]));
  const labels = clusterOf.map((cluster) => {
    for (let at = cluster; at > 0; at = clusters[at]!.parent) if (labelOf.has(at)) return labelOf.get(at)!;
    return -1;
  });
  const deepest = new Float64Array(chosen.size);
  labels.forEach((label, point) => {
    if (label >= 0) deepest[label] = Math.max(deepest[label]!, lambda[point]!);
  });
  const probabilities = Float32Array.from(labels, (label, point) => (label < 0 ? 0 : Math.min(1, lambda[point]! / deepest[label]!)));
  return { labels, probabilities, clusters: chosen.size };
}
