import { seededRandom } from '../../app/contract/random.ts';

/** Tokens to each side that count as company. */
const WINDOW = 5;
/** Rarer tokens have no company worth a vector. */
const LEAST = 4;
/** Flattens the counts of contexts, so that rare ones do not rule (Levy, Goldberg and Dagan 2015). */
const SMOOTHING = 0.75;
const ROUNDS = 4;

/** Entries of a sparse symmetric matrix, row by row. */
interface Sparse {
  starts: Uint32Array;
  columns: Uint32Array;
  values: Float32Array;
}

/**
 * Vectors of tokens that stand in like company: positive pointwise mutual information, brought to `width` dimensions
 * (Levy and Goldberg 2014) by subspace iteration (Halko, Martinsson and Tropp 2011).
 * @param sequences token ids of texts
 * @returns rows of length 1 by token; tokens that are too rare have none
 */
export function wordVectors(
  sequences: readonly (readonly number[])[],
  vocabulary: number,
  width: number,
  seed: number,
): Map<number, Float32Array> {
  const { matrix, tokens } = mutualInformation(sequences, vocabulary);
  const rank = Math.min(width, tokens.length);
  const basis = dominantBasis(matrix, tokens.length, rank, seed);
  const image = multiply(matrix, basis, tokens.length, rank);
  const { values, vectors } = symmetricEigen(gram(basis, image, tokens.length, rank), rank);
  const scale = values.map((value) => Math.max(value, 0) ** 0.25);
  return new Map(
    tokens.map((token, row) => {
      const vector = new Float32Array(width);
      for (let axis = 0; axis < rank; axis += 1) {
        let sum = 0;
        for (let at = 0; at < rank; at += 1) sum += basis[row * rank + at]! * vectors[at * rank + axis]!;
        vector[axis] = sum * scale[axis]!;
      }
      const length = Math.hypot(...vector) || 1;
      return [token, vector.map((value) => value / length)];
    }),
  );
}

function mutualInformation(sequences: readonly (readonly number[])[], vocabulary: number): { matrix: Sparse; tokens: number[] } {
  const counts = new Uint32Array(vocabulary);
  for (const ids of sequences) for (const id of ids) counts[id]! += 1;
  const tokens = Array.from(counts.keys()).filter((id) => counts[id]! >= LEAST);
  const places = new Int32Array(vocabulary).fill(-1);
  tokens.forEach((token, place) => {
    places[token] = place;
  });
  const rows = tokens.map(() => new Map<number, number>());
  for (const ids of sequences) {
    const known = ids.map((id) => places[id]!).filter((place) => place >= 0);
    known.forEach((place, at) => {
      for (let other = at + 1; other <= Math.min(known.length - 1, at + WINDOW); other += 1) {
        const company = known[other]!;
        const weight = 1 / (other - at);
        rows[place]!.set(company, (rows[place]!.get(company) ?? 0) + weight);
        rows[company]!.set(place, (rows[company]!.get(place) ?? 0) + weight);
      }
    });
  }
  return { matrix: positivePart(rows), tokens };
}

/** Symmetric, because half of the smoothing is given to either side. */
function positivePart(rows: readonly ReadonlyMap<number, number>[]): Sparse {
  const sums = rows.map((row) => Array.from(row.values()).reduce((sum, value) => sum + value, 0));
  const total = sums.reduce((sum, value) => sum + value, 0);
  const flat = sums.map((sum) => sum ** ((1 + SMOOTHING) / 2));
  const norm = total ** SMOOTHING;
  const starts = new Uint32Array(rows.length + 1);
  const [columns, values]: [number[], number[]] = [[], []];
  rows.forEach((row, at) => {
    for (const [column, value] of row) {
      const information = Math.log((value * norm) / (flat[at]! * flat[column]!));
      if (information <= 0) continue;
      columns.push(column);
      values.push(information);
    }
    starts[at + 1] = columns.length;
  });
  return { starts, columns: Uint32Array.from(columns), values: Float32Array.from(values) };
}

/** An orthonormal basis [rows, rank] of what the matrix stretches most. */
function dominantBasis(matrix: Sparse, rows: number, rank: number, seed: number): Float32Array {
  const random = seededRandom(seed);
  let basis: Float32Array = Float32Array.from({ length: rows * rank }, () => random() - 0.5);
  for (let round = 0; round < ROUNDS; round += 1) {
    basis = multiply(matrix, basis, rows, rank);
    orthonormalise(basis, rows, rank);
  }
  return basis;
}

function multiply({ starts, columns, values }: Sparse, basis: Float32Array, rows: number, rank: number): Float32Array {
  const product = new Float32Array(rows * rank);
  for (let row = 0; row < rows; row += 1) {
    for (let entry = starts[row]!; entry < starts[row + 1]!; entry += 1) {
      const [from, value] = [columns[entry]! * rank, values[entry]!];
      for (let axis = 0; axis < rank; axis += 1) product[row * rank + axis]! += value * basis[from + axis]!;
    }
  }
  return product;
}

/** Cholesky of the columns' Gram matrix, twice for accuracy (Yamamoto et al. 2015). */
function orthonormalise(basis: Float32Array, rows: number, rank: number): void {
  for (let round = 0; round < 2; round += 1) {
    const lower = cholesky(gram(basis, basis, rows, rank), rank);
    for (let row = 0; row < rows; row += 1) {
      for (let axis = 0; axis < rank; axis += 1) {
        let value = basis[row * rank + axis]!;
        for (let at = 0; at < axis; at += 1) value -= basis[row * rank + at]! * lower[axis * rank + at]!;
        basis[row * rank + axis] = value / lower[axis * rank + axis]!;
      }
    }
  }
}

/** leftᵀ·right, made symmetric: [rank, rank]. */
function gram(left: Float32Array, right: Float32Array, rows: number, rank: number): Float64Array {
  const product = new Float64Array(rank * rank);
  for (let row = 0; row < rows; row += 1) {
    for (let a = 0; a < rank; a += 1) {
      const value = left[row * rank + a]!;
      for (let b = 0; b < rank; b += 1) product[a * rank + b]! += value * right[row * rank + b]!;
    }
  }
  return product.map((value, at) => (value + product[(at % rank) * rank + Math.floor(at / rank)]!) / 2);
}

function cholesky(matrix: Float64Array, rank: number): Float64Array {
  const lower = new Float64Array(rank * rank);
  for (let row = 0; row < rank; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let sum = matrix[row * rank + column]!;
      for (let at = 0; at < column; at += 1) sum -= lower[row * rank + at]! * lower[column * rank + at]!;
      lower[row * rank + column] = row === column ? Math.sqrt(Math.max(sum, 1e-12)) : sum / lower[column * rank + column]!;
    }
  }
  return lower;
}

/** Cyclic Jacobi (Golub and Van Loan, section 8.5). @returns eigenvectors as columns */
function symmetricEigen(matrix: Float64Array, rank: number): { values: number[]; vectors: Float64Array } {
  const vectors = Float64Array.from({ length: rank * rank }, (_, at) => (at % (rank + 1) === 0 ? 1 : 0));
  for (let sweep = 0; sweep < 8; sweep += 1) {
    for (let p = 0; p < rank - 1; p += 1) {
      for (let q = p + 1; q < rank; q += 1) rotate(matrix, vectors, rank, p, q);
    }
  }
  return { values: Array.from({ length: rank }, (_, at) => matrix[at * rank + at]!), vectors };
}

function rotate(matrix: Float64Array, vectors: Float64Array, rank: number, p: number, q: number): void {
  const off = matrix[p * rank + q]!;
  if (Math.abs(off) < 1e-12) return;
  const ratio = (matrix[q * rank + q]! - matrix[p * rank + p]!) / (2 * off);
  const tangent = Math.sign(ratio || 1) / (Math.abs(ratio) + Math.sqrt(1 + ratio * ratio));
  const cosine = 1 / Math.sqrt(1 + tangent * tangent);
  const sine = tangent * cosine;
  const turn = (data: Float64Array, first: number, second: number) => {
    const [a, b] = [data[first]!, data[second]!];
    data[first] = cosine * a - sine * b;
    data[second] = sine * a + cosine * b;
  };
  for (let at = 0; at < rank; at += 1) turn(matrix, at * rank + p, at * rank + q);
  for (let at = 0; at < rank; at += 1) turn(matrix, p * rank + at, q * rank + at);
  for (let at = 0; at < rank; at += 1) turn(vectors, at * rank + p, at * rank + q);
}
