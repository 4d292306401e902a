import { seededRandom } from '../../../app/contract/random.ts';

export interface Blobs {
  embeddings: Float32Array;
  count: number;
  dim: number;
  truth: number[];
}

/** Gaussian blobs around random centres. */
export function blobs(count: number, dim: number, centres: number, spread: number, seed: number): Blobs {
  const random = seededRandom(seed);
  const normal = () => Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random());
  const middles = Array.from({ length: centres }, () => Array.from({ length: dim }, normal));
  const truth = Array.from({ length: count }, (_, row) => row % centres);
  const embeddings = Float32Array.from(
    { length: count * dim },
    (_, at) => middles[truth[Math.floor(at / dim)]!]![at % dim]! + spread * normal(),
  );
  return { embeddings, count, dim, truth };
}
