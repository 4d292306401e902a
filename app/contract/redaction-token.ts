import { RedactionKind } from './records.ts';

/**
 * What stands for personal data in a redacted text: `[EMAIL]`, or `[PHONE:+86]` with what the policy leaves of it.
 * Groups: the kind, and what is left. For `matchAll`, `replaceAll` and `search`.
 */
export const REDACTION_TOKEN = new RegExp(`\\[(${RedactionKind.options.join('|')})(?::([^\\[\\]\\n]{1,80}))?\\]`, 'g');

/** The text with every token as its kind alone, as models and keywords read it: what is left of a value is no word of the post. */
export function withPlainTokens(text: string): string {
  return text.replaceAll(REDACTION_TOKEN, '[$1]');
}
