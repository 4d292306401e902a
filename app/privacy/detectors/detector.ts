import type { FindingReason, RedactionKind } from '../../contract/records.ts';

/** A stretch of the folded text that a detector takes for personal data; `score` is its confidence, `reason` what it rests on. */
export interface Match {
  start: number;
  end: number;
  score: number;
  reason: FindingReason;
}

export interface Detector {
  kind: RedactionKind;
  /** Cheap test that rules most texts out. */
  mayContain(text: string): boolean;
  find(text: string): Match[];
}

/** All matches of a global pattern that pass `check`, which gives the confidence or null. */
export function matchesOf(
  text: string,
  pattern: RegExp,
  reason: FindingReason,
  check: (match: RegExpMatchArray) => number | null,
): Match[] {
  const matches: Match[] = [];
  for (const match of text.matchAll(pattern)) {
    const score = check(match);
    if (score !== null) matches.push({ start: match.index, end: match.index + match[0].length, score, reason });
  }
  return matches;
}

/** Luhn's check (ISO/IEC 7812-1, annex B). */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
