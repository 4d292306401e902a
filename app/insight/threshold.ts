/** Values fall into groups where the best parting explains more of their variance than this: that of normal ones explains 2/π. */
const PARTED = 0.7;
/** Else those count as high that are so many standard deviations above the mean. */
const DEVIATIONS = 2;

/** From where on values are high: above the gap between two groups (Otsu 1979) where there are two, else far above the mean. */
export function highFrom(values: Float64Array): number {
  const sorted = values.slice().sort();
  const count = sorted.length;
  const sum = sorted.reduce((total, value) => total + value, 0);
  const mean = sum / count;
  const variance = sorted.reduce((total, value) => total + (value - mean) ** 2, 0) / count;
  let [best, between, below] = [1, 0, 0];
  for (let from = 1; from < count; from += 1) {
    below += sorted[from - 1]!;
    const apart = below / from - (sum - below) / (count - from);
    const explained = (from / count) * (1 - from / count) * apart * apart;
    if (explained > between) [best, between] = [from, explained];
  }
  if (variance > 0 && between / variance > PARTED) return (sorted[best - 1]! + sorted[best]!) / 2;
  return mean + DEVIATIONS * Math.sqrt(variance);
}
