import { actionOf, type FindingReason, type PrivacyPolicy, RedactionKind } from '../contract/records.ts';
import { HIDDEN } from './fold.ts';
import { type CompiledPattern, compilePattern } from './patterns.ts';
import { WordFinder } from './word-finder.ts';

/** A stretch of a folded text that was taken for personal data. */
export interface FoldedFinding {
  start: number;
  end: number;
  kind: RedactionKind;
  score: number;
  reason: FindingReason;
}

/** What the analyst's policy makes of what the detectors found. */
export interface Rules {
  /** Findings of a folded text without those that are kept or allowed, and with those of the rules; still in any order and with overlaps. */
  apply(folded: string, found: readonly FoldedFinding[]): FoldedFinding[];
}

const ONLY_HIDDEN = new RegExp(`^${HIDDEN}+$`);

interface Stretch {
  start: number;
  end: number;
}

const compiled = new WeakMap<PrivacyPolicy, Rules | null>();

/** Null where the policy changes nothing of what is found; done once for a policy. @throws AppError `pattern-invalid`, `pattern-unsafe` */
export function compileRules(policy: PrivacyPolicy): Rules | null {
  const known = compiled.get(policy);
  if (known !== undefined) return known;
  const rules = compile(policy);
  compiled.set(policy, rules);
  return rules;
}

function compile(policy: PrivacyPolicy): Rules | null {
  const kept = new Set(RedactionKind.options.filter((kind) => actionOf(policy, kind) === 'keep'));
  const allowed = finderOf(policy.rules.flatMap((rule) => (rule.type === 'allow' ? rule.words.map((word) => [word, true] as const) : [])));
  const named = finderOf(
    policy.rules.flatMap((rule) => (rule.type === 'words' ? rule.words.map((word) => [word, rule.kind] as const) : [])),
  );
  const patterns = policy.rules.flatMap((rule) =>
    rule.type === 'pattern' ? [{ kind: rule.kind, pattern: compilePattern(rule.pattern) }] : [],
  );
  if (kept.size === 0 && allowed === null && named === null && patterns.length === 0) return null;
  return {
    apply(folded, found) {
      const all = [...found, ...foundByRules(folded, named, patterns)].filter(({ kind }) => !kept.has(kind));
      if (allowed === null || all.length === 0) return all;
      const free = allowed.find(folded);
      return all.filter((finding) => !isCovered(core(folded, finding), free));
    },
  };
}

function finderOf<T>(entries: readonly (readonly [string, T])[]): WordFinder<T> | null {
  return entries.length === 0 ? null : new WordFinder(entries);
}

function foundByRules(
  folded: string,
  named: WordFinder<RedactionKind> | null,
  patterns: readonly { kind: RedactionKind; pattern: CompiledPattern }[],
): FoldedFinding[] {
  const ruled: FoldedFinding[] = [
    ...(named?.find(folded) ?? []).map(({ start, end, value }) => ({ start, end, kind: value, score: 1, reason: 'rule' as const })),
    ...patterns.flatMap(({ kind, pattern }) =>
      pattern.find(folded).map((match) => ({ ...match, kind, score: 1, reason: 'rule' as const })),
    ),
  ];
  // A pattern such as ".+" matches a token itself, for ever.
  return folded.includes(HIDDEN) ? ruled.filter(({ start, end }) => !ONLY_HIDDEN.test(folded.slice(start, end))) : ruled;
}

const isCovered = ({ start, end }: Stretch, by: readonly Stretch[]) => by.some((other) => other.start <= start && end <= other.end);

/** A finding without the @, brackets or punctuation at its ends, as words are allowed without them. */
function core(folded: string, { start, end }: Stretch): Stretch {
  const text = folded.slice(start, end);
  const before = /^[^\p{L}\p{N}]*/u.exec(text)![0].length;
  const after = /[^\p{L}\p{N}]*$/u.exec(text)![0].length;
  return before + after >= text.length ? { start, end } : { start: start + before, end: end - after };
}
