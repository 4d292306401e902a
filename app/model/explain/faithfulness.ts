/** Shares of the words that are taken away or kept (DeYoung et al. 2020, ERASER, use 1 to 50 %; posts are short). */
export const SHARES = [0.1, 0.2, 0.5] as const;

/** Words with the highest scores, at least one, by share; ties go to the earlier word. */
export function topWords(scores: readonly number[], share: number): Set<number> {
  const count = Math.max(1, Math.round(scores.length * share));
  const order = scores.map((_, index) => index).sort((a, b) => scores[b]! - scores[a]! || a - b);
  return new Set(order.slice(0, count));
}

/**
 * ERASER's faithfulness, averaged over `SHARES` (area over the perturbation curve).
 * Comprehensiveness: how far the predicted class falls without the top words (higher is better).
 * Sufficiency: how far it falls with the top words alone (lower is better).
 * @param whole probability of the predicted class for the whole text
 * @param without the same without the top words, one per share
 * @param only the same with only the top words, one per share
 */
export function faithfulness(
  whole: number,
  without: readonly number[],
  only: readonly number[],
): { comprehensiveness: number; sufficiency: number } {
  const meanDrop = (values: readonly number[]) => values.reduce((sum, value) => sum + (whole - value), 0) / values.length;
  return { comprehensiveness: meanDrop(without), sufficiency: meanDrop(only) };
}
