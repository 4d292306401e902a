import type { PrivacyRule } from '../../contract/records.ts';
import type { Workspace } from '../ports.ts';

/** Takes a person's name out of the analyst's lists of words. What these words were replaced by stays as it is. */
export function forgetRules({ policy }: Workspace, isNamed: (name: string) => boolean): void {
  const { policy: before, stale } = policy.current();
  const rules = before.rules.flatMap((rule): PrivacyRule[] => {
    if (rule.type === 'pattern' || !rule.words.some(isNamed)) return [rule];
    const words = rule.words.filter((word) => !isNamed(word));
    return words.length === 0 ? [] : [{ ...rule, words }];
  });
  if (JSON.stringify(rules) === JSON.stringify(before.rules)) return;
  policy.put({ ...before, rules });
  if (!stale) policy.appliedTo(policy.current().version);
}
