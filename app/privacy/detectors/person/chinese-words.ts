const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
/** Characters around a stretch that are cut into words with it. */
const AROUND = 4;

/**
 * The words that the platform's segmenter cuts a stretch into: how many, and the length of the first.
 * Null where a word reaches into the stretch from outside.
 */
export function wordsIn(text: string, start: number, end: number): { count: number; first: number } | null {
  const from = Math.max(0, start - AROUND);
  let count = 0;
  let first = 0;
  for (const { index, segment } of segmenter.segment(text.slice(from, end + AROUND))) {
    const begin = from + index;
    const stop = begin + segment.length;
    if (stop <= start) continue;
    if (begin >= end) break;
    if (begin < start || stop > end) return null;
    if (count === 0) first = segment.length;
    count += 1;
  }
  return { count, first };
}
