import type { RedactionKind, RedactionScore } from '../../app/contract/records.ts';

interface Stretch {
  start: number;
  end: number;
  kind: RedactionKind;
}
export interface Gold extends Stretch {
  optional?: true;
}

type Counts = Omit<RedactionScore, 'recall' | 'precision' | 'f2'>;

/** White space and signs without a shape: nothing leaks where they stay. */
const SHAPELESS = /[\s\p{Cf}\p{Mn}]/u;

/**
 * Counts by kind what `RedactionScore` speaks of, over as many texts as are added. Gold spans that are optional are not
 * counted, nor are findings that touch nothing else.
 */
export class Score {
  private readonly kinds = new Map<RedactionKind, Counts>();

  add(text: string, gold: readonly Gold[], found: readonly Stretch[]): void {
    const hidden = marks(text, found);
    for (const span of gold) {
      if (span.optional === true) continue;
      const counts = this.of(span.kind);
      counts.gold += 1;
      if (!isCovered(text, span, hidden)) continue;
      counts.covered += 1;
      if (found.some((other) => other.kind === span.kind && touch(span, other))) counts.named += 1;
    }
    const marked = marks(text, gold);
    for (const span of found) {
      const touched = gold.filter((other) => touch(span, other));
      if (touched.length > 0 && touched.every(({ optional }) => optional === true)) continue;
      const counts = this.of(span.kind);
      counts.found += 1;
      if (touched.some(({ kind }) => kind === span.kind) && lies(span, marked)) counts.right += 1;
    }
  }

  get(kind: RedactionKind): RedactionScore {
    return withRatios(this.of(kind));
  }

  private of(kind: RedactionKind): Counts {
    const known = this.kinds.get(kind);
    if (known !== undefined) return known;
    const counts = { gold: 0, covered: 0, named: 0, found: 0, right: 0 };
    this.kinds.set(kind, counts);
    return counts;
  }
}

/** Whether every character of a gold span is hidden. */
export function isFound(text: string, gold: Stretch, found: readonly Stretch[]): boolean {
  return isCovered(text, gold, marks(text, found));
}

export function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

function withRatios(counts: Counts): RedactionScore {
  const recall = counts.gold === 0 ? null : counts.covered / counts.gold;
  const precision = counts.found === 0 ? null : counts.right / counts.found;
  const either = recall === null || (precision === null && recall > 0);
  const f2 = either
    ? null
    : recall === 0 || precision === null || precision === 0
      ? 0
      : (5 * precision * recall) / (4 * precision + recall);
  const rounded = (value: number | null) => (value === null ? null : round(value));
  return { ...counts, recall: rounded(recall), precision: rounded(precision), f2: rounded(f2) };
}

const touch = (a: Stretch, b: Stretch) => a.start < b.end && b.start < a.end;

function marks(text: string, spans: readonly Stretch[]): Uint8Array {
  const marked = new Uint8Array(text.length);
  for (const { start, end } of spans) marked.fill(1, start, end);
  return marked;
}

function isCovered(text: string, { start, end }: Stretch, hidden: Uint8Array): boolean {
  for (let at = start; at < end; at += 1) if (hidden[at] === 0 && !SHAPELESS.test(text[at]!)) return false;
  return true;
}

/** Whether at least half of it is marked. */
function lies({ start, end }: Stretch, marked: Uint8Array): boolean {
  let on = 0;
  for (let at = start; at < end; at += 1) on += marked[at]!;
  return on * 2 >= end - start;
}
