const MAX_DISTANCE = 128;

/**
 * The bucket of each distance from a query to a key (T5, Raffel et al. 2020, section 2.1; MPNet uses the two-sided form):
 * half the buckets for each direction, exact up to a quarter of them, logarithmic beyond.
 * @returns [tokens × tokens] int64, row by query
 */
export function relativeBuckets(tokens: number, buckets: number): BigInt64Array {
  const side = Math.floor(buckets / 2);
  const exact = Math.floor(side / 2);
  const table = new BigInt64Array(tokens * tokens);
  for (let query = 0; query < tokens; query += 1) {
    for (let key = 0; key < tokens; key += 1) {
      const distance = Math.abs(key - query);
      const far = exact + Math.floor((Math.log(distance / exact) / Math.log(MAX_DISTANCE / exact)) * (side - exact));
      const bucket = (key > query ? side : 0) + (distance < exact ? distance : Math.min(far, side - 1));
      table[query * tokens + key] = BigInt(bucket);
    }
  }
  return table;
}
