const RADIX = 1 << 16;
const DIGITS = 4;

/**
 * Rows in ascending order of their keys, equal keys in order of row; NaN comes last.
 * A radix sort over the four 16-bit digits of the doubles: a million rows take tens of milliseconds, a comparing sort a second.
 */
export function stableOrder(keys: Float64Array): Uint32Array {
  const digits = sortableDigits(keys);
  let order: Uint32Array = ascending(keys.length);
  let next: Uint32Array = new Uint32Array(keys.length);
  for (let digit = 0; digit < DIGITS; digit += 1) {
    const starts = startsOf(digits, digit);
    if (starts === null) continue;
    for (let place = 0; place < order.length; place += 1) {
      const row = order[place]!;
      const value = digits[row * DIGITS + digit]!;
      next[starts[value]!] = row;
      starts[value]! += 1;
    }
    [order, next] = [next, order];
  }
  return order;
}

/** 0, 1, 2, … */
export function ascending(length: number): Uint32Array {
  const rows = new Uint32Array(length);
  for (let row = 0; row < length; row += 1) rows[row] = row;
  return rows;
}

/** Where the rows with each value of a digit begin; null where all have the same. */
function startsOf(digits: Uint16Array, digit: number): Uint32Array | null {
  const starts = new Uint32Array(RADIX + 1);
  for (let place = digit; place < digits.length; place += DIGITS) starts[digits[place]! + 1]! += 1;
  if (starts.includes(digits.length / DIGITS)) return null;
  for (let value = 0; value < RADIX; value += 1) starts[value + 1]! += starts[value]!;
  return starts;
}

/** The doubles as 64-bit numbers whose order is theirs, in digits, lowest first. */
function sortableDigits(keys: Float64Array): Uint16Array {
  const bits = new Uint32Array(keys.slice().buffer);
  for (let row = 0; row < keys.length; row += 1) {
    const [low, high] = [2 * row, 2 * row + 1];
    const key = keys[row]!;
    if (Number.isNaN(key)) bits[low] = bits[high] = 0xffff_ffff;
    else if (key < 0) {
      bits[low] = ~bits[low]!;
      bits[high] = ~bits[high]!;
    } else bits[high] = bits[high]! | 0x8000_0000;
  }
  return new Uint16Array(bits.buffer);
}
