/** The curve 1 / (1 + a·d^2b) for a minimum distance of 0.1 and a spread of 1. */
const A = 1.577;
const B = 0.895;

/** Of a number's 23 bits after the point, those that pick the entry: an error of at most 2⁻¹² of the number. */
const KEPT_BITS = 11;
export const PLACE_SHIFT = 23 - KEPT_BITS;
/** Squared distances of 2⁻⁴⁰ and less, and of 2⁴⁰ and more, count as these. */
export const FIRST_PLACE = placeOf(2 ** -40);
export const LAST_PLACE = placeOf(2 ** 40);

/**
 * Gradients of UMAP's cost by the squared distance, times the difference of a coordinate: what pulls the ends of an edge
 * together, and what pushes a point away from another. Powers cost most of a layout's time, so they are looked up by the
 * first bits of the number.
 */
export interface Gradients {
  pulls: Float64Array;
  pushes: Float64Array;
}

let known: Gradients | null = null;

/** The tables, made for the first layout: that takes tens of milliseconds, which no start should wait for. */
export function gradients(): Gradients {
  known ??= {
    pulls: tableOf((squared) => (-2 * A * B * squared ** (B - 1)) / (1 + A * squared ** B)),
    pushes: tableOf((squared) => (2 * B) / ((0.001 + squared) * (1 + A * squared ** B))),
  };
  return known;
}

function placeOf(value: number): number {
  return new Uint32Array(Float32Array.of(value).buffer)[0]! >>> PLACE_SHIFT;
}

function tableOf(gradient: (squared: number) => number): Float64Array {
  const bits = new Uint32Array(1);
  const single = new Float32Array(bits.buffer);
  const half = 1 << (PLACE_SHIFT - 1);
  return Float64Array.from({ length: LAST_PLACE - FIRST_PLACE + 1 }, (_, index) => {
    bits[0] = ((FIRST_PLACE + index) << PLACE_SHIFT) | half;
    return gradient(single[0]!);
  });
}
