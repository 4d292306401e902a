import { seededRandom } from '../contract/random.ts';

const ITERATIONS = 12;

/**
 * The first principal components by orthogonal iteration, centred.
 * @param vectors [count, dim]
 * @returns scores [count, components]
 */
export function principalComponents(vectors: Float32Array, count: number, dim: number, components: number, seed: number): Float32Array {
  const mean = columnMeans(vectors, count, dim);
  const random = seededRandom(seed);
  const basis = Float64Array.from({ length: components * dim }, () => random() - 0.5);
  orthonormalise(basis, components, dim);
  for (let iteration = 0; iteration < ITERATIONS; iteration += 1) {
    basis.set(covarianceTimes(vectors, mean, count, dim, basis, components));
    orthonormalise(basis, components, dim);
  }
  return project(vectors, mean, count, dim, basis, components);
}

function columnMeans(vectors: Float32Array, count: number, dim: number): Float64Array {
  const mean = new Float64Array(dim);
  for (let row = 0; row < count; row += 1) {
    for (let column = 0; column < dim; column += 1) mean[column]! += vectors[row * dim + column]! / count;
  }
  return mean;
}

/** One score: (x − mean)·component. */
function score(vectors: Float32Array, mean: Float64Array, row: number, dim: number, basis: Float64Array, component: number): number {
  let sum = 0;
  for (let column = 0; column < dim; column += 1) sum += (vectors[row * dim + column]! - mean[column]!) * basis[component * dim + column]!;
  return sum;
}

/** XᵀX·basis without forming XᵀX. */
function covarianceTimes(
  vectors: Float32Array,
  mean: Float64Array,
  count: number,
  dim: number,
  basis: Float64Array,
  components: number,
): Float64Array {
  const out = new Float64Array(components * dim);
  for (let row = 0; row < count; row += 1) {
    for (let component = 0; component < components; component += 1) {
      const weight = score(vectors, mean, row, dim, basis, component);
      for (let column = 0; column < dim; column += 1)
        out[component * dim + column]! += weight * (vectors[row * dim + column]! - mean[column]!);
    }
  }
  return out;
}

/** Gram–Schmidt over the rows. */
function orthonormalise(basis: Float64Array, components: number, dim: number): void {
  for (let component = 0; component < components; component += 1) {
    const row = basis.subarray(component * dim, (component + 1) * dim);
    for (let other = 0; other < component; other += 1) {
      const previous = basis.subarray(other * dim, (other + 1) * dim);
      const overlap = row.reduce((sum, value, column) => sum + value * previous[column]!, 0);
      for (let column = 0; column < dim; column += 1) row[column]! -= overlap * previous[column]!;
    }
    const length = Math.sqrt(row.reduce((sum, value) => sum + value * value, 0)) || 1;
    for (let column = 0; column < dim; column += 1) row[column]! /= length;
  }
}

function project(
  vectors: Float32Array,
  mean: Float64Array,
  count: number,
  dim: number,
  basis: Float64Array,
  components: number,
): Float32Array {
  const out = new Float32Array(count * components);
  for (let row = 0; row < count; row += 1) {
    for (let component = 0; component < components; component += 1)
      out[row * components + component] = score(vectors, mean, row, dim, basis, component);
  }
  return out;
}
