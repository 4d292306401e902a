import type { TransformerDescription } from '../description.ts';

/** Shares of values that are set to zero while training, the others made larger so that the expected value stays (Srivastava et al. 2014). */
export interface Dropout {
  /** After the embeddings, the attention's output and the feed-forward's output. */
  hidden: number;
  /** Of the attention probabilities. */
  attention: number;
  seed: number;
}

export const NO_DROPOUT: Dropout = { hidden: 0, attention: 0, seed: 0 };

/** A place where values are dropped: the input `dropout:<name>` of the training graph. */
export interface DropoutSite {
  name: string;
  rate: number;
  /** Rows are batch × tokens. */
  sizes: readonly ('batch' | 'tokens' | 'rows' | number)[];
}

/** The sites of a model, as BERT has them; none where the rate is 0. */
export function dropoutSites({ width, embeddingWidth, heads, layers }: TransformerDescription, dropout: Dropout): DropoutSite[] {
  const rows = (name: string, size: number): DropoutSite => ({
    name,
    rate: dropout.hidden,
    sizes: ['rows', size],
  });
  const layerSites = (layer: number): DropoutSite[] => [
    { name: `${layer}.attention`, rate: dropout.attention, sizes: ['batch', heads, 'tokens', 'tokens'] },
    rows(`${layer}.attended`, width),
    rows(`${layer}.output`, width),
  ];
  return [rows('embeddings', embeddingWidth), ...Array.from({ length: layers }, (_, layer) => layerSites(layer)).flat()].filter(
    ({ rate }) => rate > 0,
  );
}

/** The rate is kept to 1 in 65,536: each draw of 32 bits decides on two values. */
const RESOLUTION = 65_536;

/**
 * Factors for one site at one step: 0 for a dropped value, 1 / (1 − rate) for the others. They depend on seed, step and site
 * alone, so training that goes on from a stored step draws what it would have drawn.
 * @param factors overwritten
 */
export function drawFactors(factors: Float32Array, seed: number, step: number, site: number, rate: number): void {
  const limit = Math.round(rate * RESOLUTION);
  const kept = RESOLUTION / (RESOLUTION - limit);
  // Xorshift never leaves 0.
  let state = mix(mix(mix(seed) ^ step) ^ site) || 1;
  for (let index = 0; index < factors.length; index += 2) {
    // Marsaglia's xorshift32 (2003).
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    factors[index] = (state & 0xffff) < limit ? 0 : kept;
    if (index + 1 < factors.length) factors[index + 1] = state >>> 16 < limit ? 0 : kept;
  }
}

/** Spreads neighbouring numbers over all 32 bits (the finaliser of MurmurHash3). */
function mix(value: number): number {
  let mixed = value + 0x9e3779b9;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
