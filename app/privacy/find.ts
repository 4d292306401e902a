import type { FindingReason, RedactionSpan } from '../contract/records.ts';
import { card } from './detectors/card.ts';
import { cnId } from './detectors/cn-id.ts';
import type { Detector } from './detectors/detector.ts';
import { email } from './detectors/email.ts';
import { handle } from './detectors/handle.ts';
import { iban } from './detectors/iban.ts';
import { ip } from './detectors/ip.ts';
import { phone } from './detectors/phone.ts';
import { url } from './detectors/url.ts';
import { usSsn } from './detectors/us-ssn.ts';
import { fold, unfold } from './fold.ts';
import { replace } from './replace.ts';
import type { Rules } from './rules.ts';

const DETECTORS: readonly Detector[] = [email, url, iban, cnId, card, usSsn, phone, ip, handle];

/** Personal data in a text, and why it was taken for such. */
export type Finding = RedactionSpan & { reason: FindingReason };

/**
 * Personal data in a text, in order and without overlaps. Where findings overlap, one span covers them all, named
 * after the longest (then the surest), so that no part of any stays behind.
 * @param rules what the analyst's policy makes of the findings; null where it changes nothing
 * @param known stretches that stand for personal data already; they come back as they are, unless a finding reaches into one
 */
export function findSpans(text: string, rules: Rules | null = null, known: readonly Finding[] = []): Finding[] {
  let spans = known.length === 0 ? detect(text, rules) : [...known];
  while (spans.length > 0) {
    // What stood too close to its neighbour to be recognised may show once that is replaced.
    const rest = replace(text, spans);
    const more = detect(rest.text, rules).map((span) => ({ ...span, ...toInput(span, spans, rest.spans) }));
    const merged = merge([...spans, ...more]);
    if (covered(merged) === covered(spans)) break;
    spans = merged;
  }
  return spans;
}

function detect(text: string, rules: Rules | null): Finding[] {
  const folded = fold(text);
  const found = DETECTORS.flatMap((detector) => {
    if (!detector.mayContain(folded.text)) return [];
    const { kind } = detector;
    return detector.find(folded.text).map(({ start, end, score, reason }) => ({ start, end, kind, score, reason }));
  });
  const ruled = rules === null ? found : rules.apply(folded.text, found);
  if (ruled.length === 0) return ruled;
  return merge(ruled.map((finding) => ({ ...finding, ...unfold(folded, finding.start, finding.end) })));
}

function merge(found: readonly Finding[]): Finding[] {
  const merged: Finding[] = [];
  let named = 0;
  for (const span of found.toSorted((a, b) => a.start - b.start || b.end - a.end || b.score - a.score)) {
    const last = merged.at(-1);
    const length = span.end - span.start;
    if (last === undefined || span.start >= last.end) {
      merged.push(span);
      named = length;
      continue;
    }
    const names = length > named ? span : last;
    merged[merged.length - 1] = { ...names, start: last.start, end: Math.max(last.end, span.end) };
    named = Math.max(named, length);
  }
  return merged;
}

/** A stretch of the redacted text as a stretch of the input; one that touches a token covers all that it stands for. */
function toInput(
  span: RedactionSpan,
  original: readonly RedactionSpan[],
  tokens: readonly RedactionSpan[],
): { start: number; end: number } {
  const before = (offset: number) => tokens.findLastIndex((token) => token.start < offset);
  const first = before(span.start + 1);
  const last = before(span.end);
  const shifted = (offset: number, index: number) => (index === -1 ? offset : offset - tokens[index]!.end + original[index]!.end);
  return {
    start: first !== -1 && span.start < tokens[first]!.end ? original[first]!.start : shifted(span.start, first),
    end: last !== -1 && span.end <= tokens[last]!.end ? original[last]!.end : shifted(span.end, last),
  };
}

const covered = (spans: readonly RedactionSpan[]) => spans.reduce((sum, span) => sum + span.end - span.start, 0);
