import { dotBetween } from './neighbours.ts';

/** Splits after which a leaf stays as large as it is: points may all be in one place. */
const DEEPEST = 60;

/**
 * Leaves of a random projection tree: points are parted by the plane midway between two of them, until few are left together
 * (Dasgupta and Freund 2008). For vectors of length 1 the plane goes through the origin.
 * @param vectors [count, dim]
 * @returns the points of each leaf
 */
export function projectionLeaves(vectors: Float32Array, count: number, dim: number, largest: number, random: () => number): Int32Array[] {
  const leaves: Int32Array[] = [];
  const normal = new Float32Array(dim);
  const open: { points: Int32Array; depth: number }[] = [{ points: Int32Array.from({ length: count }, (_, point) => point), depth: 0 }];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    const { points, depth } = part;
    if (points.length <= largest || depth >= DEEPEST) leaves.push(points);
    else for (const half of halves(vectors, dim, points, normal, random)) open.push({ points: half, depth: depth + 1 });
  }
  return leaves;
}

function halves(vectors: Float32Array, dim: number, points: Int32Array, normal: Float32Array, random: () => number): Int32Array[] {
  const pick = () => points[Math.floor(random() * points.length)]! * dim;
  const [a, b] = [pick(), pick()];
  let middle = 0;
  for (let axis = 0; axis < dim; axis += 1) {
    normal[axis] = vectors[a + axis]! - vectors[b + axis]!;
    middle += (normal[axis]! * (vectors[a + axis]! + vectors[b + axis]!)) / 2;
  }
  const sides = points.map((point) => {
    const side = dotBetween(vectors, point * dim, normal, 0, dim) - middle;
    return side > 0 || (side === 0 && random() < 0.5) ? 1 : 0;
  });
  return [0, 1].map((side) => points.filter((_, index) => sides[index] === side)).filter((half) => half.length > 0);
}
