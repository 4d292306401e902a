/** Names in a sentence are cut here. */
const LONGEST = 200;

/** Text out of a file as part of a sentence: no line breaks, no control characters, not endless. */
export function oneLine(text: string): string {
  const clean = text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  return clean.length <= LONGEST ? clean : `${clean.slice(0, LONGEST)}…`;
}
