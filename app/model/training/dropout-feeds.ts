import { Tensor } from 'onnxruntime-node';
import { type DropoutSite, drawFactors } from './dropout.ts';
import type { Feeds } from './feeds.ts';

/**
 * Draws the factors of all sites and feeds them. ONNX Runtime's own Dropout would draw inside the graph, but from a generator
 * per session that cannot be set to a step; drawing here costs about a thirtieth of a step.
 */
export class DropoutFeeds {
  private readonly sites: readonly DropoutSite[];
  private readonly seed: number;
  /** Kept from step to step: fresh memory costs as much as drawing. */
  private readonly buffers = new Map<string, Float32Array>();

  constructor(sites: readonly DropoutSite[], seed: number) {
    this.sites = sites;
    this.seed = seed;
  }

  /** Valid until the next call. */
  draw(step: number, batch: number, tokens: number): Feeds {
    const sizes = { batch, tokens, rows: batch * tokens };
    return Object.fromEntries(
      this.sites.map(({ name, rate, sizes: named }, index) => {
        const shape = named.map((size) => (typeof size === 'number' ? size : sizes[size]));
        const factors = this.buffer(
          name,
          shape.reduce((product, size) => product * size, 1),
        );
        drawFactors(factors, this.seed, step, index, rate);
        return [`dropout:${name}`, new Tensor('float32', factors, shape)];
      }),
    );
  }

  private buffer(site: string, length: number): Float32Array {
    const known = this.buffers.get(site);
    if (known !== undefined && known.length >= length) return known.subarray(0, length);
    const grown = new Float32Array(length);
    this.buffers.set(site, grown);
    return grown;
  }
}
