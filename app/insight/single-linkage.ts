/** A dendrogram as scipy writes it: merge m joins `left[m]` and `right[m]` at `height[m]` to node count + m. */
export interface Dendrogram {
  count: number;
  left: Int32Array;
  right: Int32Array;
  height: Float64Array;
  /** Points under each node, leaves first. */
  size: Int32Array;
}

export interface WeightedEdges {
  from: Int32Array;
  to: Int32Array;
  weight: Float64Array;
}

/**
 * Single linkage by Kruskal's algorithm over a sparse graph. Parts that the graph leaves apart are joined last,
 * at twice the greatest weight, so that there is one root.
 */
export function singleLinkage(count: number, { from, to, weight }: WeightedEdges): Dendrogram {
  const tree: Dendrogram = {
    count,
    left: new Int32Array(count - 1),
    right: new Int32Array(count - 1),
    height: new Float64Array(count - 1),
    size: new Int32Array(2 * count - 1).fill(1),
  };
  const parent = Int32Array.from({ length: 2 * count - 1 }, (_, node) => node);
  const rootOf = (node: number): number => {
    let at = node;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!;
      at = parent[at]!;
    }
    return at;
  };
  let merges = 0;
  const join = (a: number, b: number, height: number) => {
    const node = count + merges;
    tree.left[merges] = a;
    tree.right[merges] = b;
    tree.height[merges] = height;
    tree.size[node] = tree.size[a]! + tree.size[b]!;
    parent[a] = node;
    parent[b] = node;
    merges += 1;
  };
  const order = Uint32Array.from(weight, (_, edge) => edge).sort((a, b) => weight[a]! - weight[b]! || a - b);
  for (const edge of order) {
    const [a, b] = [rootOf(from[edge]!), rootOf(to[edge]!)];
    if (a !== b) join(a, b, weight[edge]!);
  }
  const apart = 2 * (merges > 0 ? tree.height[merges - 1]! : 0) || 1;
  for (let point = 1; merges < count - 1; point += 1) {
    const [a, b] = [rootOf(0), rootOf(point)];
    if (a !== b) join(a, b, apart);
  }
  return tree;
}
