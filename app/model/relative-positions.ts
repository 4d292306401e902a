const MAX_DISTANCE = 128;

/**
 * The bucket of each distance from a query to a key (T5, Raffel et al. 2020, section 2.1; MPNet uses the two-sided form):
 * half the buckets for each direction, exact up to a quarter of them, logarithmic beyond.
 * @returns [2 × tokens − 1] int64, from key − query = −(tokens − 1) to tokens − 1
 */
export function distanceBuckets(tokens: number, buckets: number): BigInt64Array {
  const side = Math.floor(buckets / 2);
  const exact = Math.floor(side / 2);
  return BigInt64Array.from({ length: 2 * tokens - 1 }, (_, index) => {
    const distance = Math.abs(index - (tokens - 1));
    const far = exact + Math.floor((Math.log(distance / exact) / Math.log(MAX_DISTANCE / exact)) * (side - exact));
    return BigInt((index > tokens - 1 ? side : 0) + (distance < exact ? distance : Math.min(far, side - 1)));
  });
}
