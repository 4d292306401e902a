import type { Weights } from '../safetensors.ts';

/** BERT's initialisation: normal with deviation 0.02, biases 0, normalisation gains 1; seeded. */
export function initialWeights(shapes: readonly (readonly [name: string, shape: readonly number[]])[], seed: number): Weights {
  const normal = normalStream(seed);
  return new Map(
    shapes.map(([name, shape]) => {
      const length = shape.reduce((product, size) => product * size, 1);
      const fill = name.includes('LayerNorm.weight') ? () => 1 : name.endsWith('.bias') ? () => 0 : () => 0.02 * normal();
      return [name, { shape: [...shape], data: Float32Array.from({ length }, fill) }];
    }),
  );
}

/** Box–Muller over a 32-bit generator (mulberry32). */
function normalStream(seed: number): () => number {
  let state = seed >>> 0;
  const uniform = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return () => Math.sqrt(-2 * Math.log(uniform() + 1e-12)) * Math.cos(2 * Math.PI * uniform());
}
