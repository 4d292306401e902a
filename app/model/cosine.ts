/**
 * How far two sets of vectors differ in direction, at worst.
 * @param left [rows, width], row-major; `right` has the same shape
 * @returns the least cosine between rows
 */
export function smallestCosine(left: Float32Array, right: Float32Array, width: number): number {
  let smallest = 1;
  for (let start = 0; start < left.length; start += width) {
    const [a, b] = [left.subarray(start, start + width), right.subarray(start, start + width)];
    const product = (x: Float32Array, y: Float32Array) => x.reduce((sum, value, at) => sum + value * y[at]!, 0);
    smallest = Math.min(smallest, product(a, b) / Math.sqrt(product(a, a) * product(b, b)));
  }
  return smallest;
}
