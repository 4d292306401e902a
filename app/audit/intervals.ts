import type { Estimate } from '../contract/records.ts';

/** Quantile of the standard normal distribution (Acklam's rational approximation, relative error below 1.2e-9). */
export function normalQuantile(probability: number): number {
  const a = [-3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2, 1.38357751867269e2, -3.066479806614716e1, 2.506628277459239];
  const b = [-5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2, 6.680131188771972e1, -1.328068155288572e1];
  const c = [-7.784894002430293e-3, -3.223964580411365e-1, -2.400758277161838, -2.549732539343734, 4.374664141464968, 2.938163982698783];
  const d = [7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996, 3.754408661907416];
  const polynomial = (coefficients: readonly number[], x: number) => coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
  if (probability < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(probability));
    return polynomial(c, q) / (polynomial(d, q) * q + 1);
  }
  if (probability > 1 - 0.02425) return -normalQuantile(1 - probability);
  const q = probability - 0.5;
  return (polynomial(a, q * q) * q) / (polynomial(b, q * q) * q * q + 1);
}

/** How many of how many. */
export interface Proportion {
  hits: number;
  n: number;
}

/** Wilson's score interval (Wilson 1927): holds its coverage for small n and near 0 and 1. */
export function wilson({ hits, n }: Proportion, confidence: number): Estimate {
  const z = normalQuantile(1 - (1 - confidence) / 2);
  const value = hits / n;
  const centre = (value + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((value * (1 - value)) / n + (z * z) / (4 * n * n));
  return { value, low: Math.min(value, Math.max(0, centre - half)), high: Math.max(value, Math.min(1, centre + half)) };
}

/** Newcombe's hybrid score interval for a difference of two proportions (Newcombe 1998, method 10). */
export function newcombe(one: Proportion, two: Proportion, confidence: number): Estimate {
  const [a, b] = [wilson(one, confidence), wilson(two, confidence)];
  const value = a.value - b.value;
  return {
    value,
    low: value - Math.hypot(a.value - a.low, b.high - b.value),
    high: value + Math.hypot(a.high - a.value, b.value - b.low),
  };
}

/** Log interval for a ratio of two proportions (Katz et al. 1978), with half a hit added where one has none. */
export function katz(one: Proportion, two: Proportion, confidence: number): Estimate {
  const z = normalQuantile(1 - (1 - confidence) / 2);
  const value = two.hits === 0 ? 1 : one.hits / one.n / (two.hits / two.n);
  const [hits1, hits2] = one.hits === 0 || two.hits === 0 ? [one.hits + 0.5, two.hits + 0.5] : [one.hits, two.hits];
  const ratio = hits1 / one.n / (hits2 / two.n);
  const error = Math.sqrt(Math.max(0, 1 / hits1 - 1 / one.n + 1 / hits2 - 1 / two.n));
  return { value, low: Math.min(value, ratio * Math.exp(-z * error)), high: Math.max(value, ratio * Math.exp(z * error)) };
}
