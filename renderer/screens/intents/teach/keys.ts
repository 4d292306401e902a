/** Digits as they stand on the keyboard, then letters; `s` and `z` have a meaning of their own. */
const KEYS = '1234567890qwertyuiopadfghjklxcvbnm';

/** The key that labels a post with the intent at this place of the list; null where there are no more keys. */
export function keyOf(place: number): string | null {
  return KEYS[place] ?? null;
}

/** Places in the list by their keys. */
export function placeOf(key: string): number | null {
  const place = key.length === 1 ? KEYS.indexOf(key) : -1;
  return place < 0 ? null : place;
}
