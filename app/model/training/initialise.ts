import { seededRandom } from '../../contract/random.ts';
import type { Weights } from '../safetensors.ts';

/** BERT's initialisation: normal with deviation 0.02, biases 0, normalisation gains 1; seeded. */
export function initialWeights(shapes: Iterable<readonly [name: string, shape: readonly number[]]>, seed: number): Weights {
  const normal = normalStream(seed);
  return new Map(
    Array.from(shapes, ([name, shape]) => {
      const length = shape.reduce((product, size) => product * size, 1);
      const fill = /norm\.weight$/i.test(name) ? () => 1 : name.endsWith('.bias') ? () => 0 : () => 0.02 * normal();
      return [name, { shape: [...shape], data: Float32Array.from({ length }, fill) }];
    }),
  );
}

/** Box–Muller. */
function normalStream(seed: number): () => number {
  const uniform = seededRandom(seed);
  return () => Math.sqrt(-2 * Math.log(uniform() + 1e-12)) * Math.cos(2 * Math.PI * uniform());
}
