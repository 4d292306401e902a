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
    const side = product(vectors, point * dim, normal, dim) - middle;
    return side > 0 || (side === 0 && random() < 0.5) ? 1 : 0;
  });
  return [0, 1].map((side) => points.filter((_, index) => sides[index] === side)).filter((half) => half.length > 0);
}

function product(vectors: Float32Array, start: number, normal: Float32Array, dim: number): number {
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  const whole = dim - (dim % 4);
  for (let axis = 0; axis < whole; axis += 4) {
    s0 += vectors[start + axis]! * normal[axis]!;
    s1 += vectors[start + axis + 1]! * normal[axis + 1]!;
    s2 += vectors[start + axis + 2]! * normal[axis + 2]!;
    s3 += vectors[start + axis + 3]! * normal[axis + 3]!;
  }
  for (let axis = whole; axis < dim; axis += 1) s0 += vectors[start + axis]! * normal[axis]!;
  return s0 + s1 + s2 + s3;
}
