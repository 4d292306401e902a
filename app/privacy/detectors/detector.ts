import type { FindingReason, RedactionKind } from '../../contract/records.ts';
import type { Traits } from '../traits.ts';

/** A stretch of the folded text that a detector takes for personal data; `score` is its confidence, `reason` what it rests on. */
export interface Match {
  start: number;
  end: number;
  score: number;
  reason: FindingReason;
}

export interface Detector {
  kind: RedactionKind;
  /** Cheap test that rules most texts out; `traits` say what the text is made of. */
  mayContain(text: string, traits: Traits): boolean;
  find(text: string): Match[];
}

/** What a check makes of a match. */
export type Verdict = Pick<Match, 'score' | 'reason'>;

/**
 * All matches of a global pattern that `judge` lets pass. Where the pattern ends in a group `value`, that is the match, and
 * what stands before it is context. After what did not pass, the search goes on at its second character, so such matches have
 * to be bounded in length.
 */
export function judgedMatches(
  text: string,
  pattern: RegExp,
  judge: (value: string, start: number, match: RegExpExecArray) => Verdict | null,
): Match[] {
  const matches: Match[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const end = match.index + match[0].length;
    const value = match.groups?.value ?? match[0];
    const start = end - value.length;
    const verdict = judge(value, start, match);
    if (verdict !== null) matches.push({ start, end, ...verdict });
    else pattern.lastIndex = match.index + (text.codePointAt(match.index)! > 0xffff ? 2 : 1);
  }
  return matches;
}

/** The same where all matches rest on one reason, and `check` gives the confidence or null. */
export function matchesOf(
  text: string,
  pattern: RegExp,
  reason: FindingReason,
  check: (match: RegExpExecArray, value: string, start: number) => number | null,
): Match[] {
  return judgedMatches(text, pattern, (value, start, match) => {
    const score = check(match, value, start);
    return score === null ? null : { score, reason };
  });
}
