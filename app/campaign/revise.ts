import type { ChannelRule, Claim, DraftVariant } from '../contract/records.ts';
import { countLength } from './channels.ts';
import { checkDraft, type Lexicon } from './checks.ts';

/**
 * A draft after the analyst edited it: a claim whose words still stand keeps its evidence wherever it moved to;
 * one that was reworded is no longer backed and goes.
 */
export function reviseDraft(before: DraftVariant, text: string, rule: ChannelRule, lexicon: Lexicon): DraftVariant {
  const claims = before.claims.flatMap((claim) => relocate(claim, before.text, text)).sort((a, b) => a.start - b.start);
  const findings = checkDraft(text, rule, lexicon);
  if (claims.length < before.claims.length) {
    findings.push({
      rule: 'claims-lost',
      severity: 'warning',
      message: 'A claim was reworded, so its posts are no longer linked. Check that it still holds.',
      details: {},
    });
  }
  return { text, length: countLength(text, rule), limit: rule.limit, claims, findings };
}

function relocate(claim: Claim, before: string, after: string): Claim[] {
  const words = before.slice(claim.start, claim.end);
  const start = after.indexOf(words);
  return start < 0 ? [] : [{ ...claim, start, end: start + words.length }];
}
