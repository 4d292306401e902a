import type { PrivacyPolicy, PrivacyRule, RedactionKind } from '../contract/records.ts';
import { plainWord } from './word-finder.ts';

/** Words of one rule, as the contract has it. */
const MOST_WORDS = 50_000;

/** What the analyst says of some words: that they are personal and what, or that they never are. */
export type Correction = { verdict: 'personal'; kind: RedactionKind } | { verdict: 'not-personal' };

/** The policy with words added to the rule that they belong to, and taken out of those that say otherwise. */
export function corrected(policy: PrivacyPolicy, words: string, correction: Correction): PrivacyPolicy {
  const wanted = plainWord(words);
  const others = policy.rules.flatMap((rule): PrivacyRule[] => {
    if (rule.type === 'pattern') return [rule];
    const left = rule.words.filter((word) => plainWord(word) !== wanted);
    return left.length === 0 ? [] : [{ ...rule, words: left }];
  });
  const belongs = (rule: PrivacyRule) =>
    correction.verdict === 'personal'
      ? rule.type === 'words' && rule.kind === correction.kind && rule.words.length < MOST_WORDS
      : rule.type === 'allow' && rule.words.length < MOST_WORDS;
  const at = others.findIndex(belongs);
  const rule = others[at];
  if (rule === undefined || rule.type === 'pattern') return { ...policy, rules: [...others, newRule(words, correction)] };
  return { ...policy, rules: others.with(at, { ...rule, words: [...rule.words, words] }) };
}

function newRule(words: string, correction: Correction): PrivacyRule {
  if (correction.verdict === 'personal') return { type: 'words', kind: correction.kind, words: [words] };
  return { type: 'allow', words: [words] };
}
