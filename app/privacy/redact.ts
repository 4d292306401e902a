import { actionOf, PrivacyPolicy, type RedactionAction, RedactionKind, type RedactionSpan } from '../contract/records.ts';
import { tokenFor } from './actions.ts';
import { type Finding, findSpans } from './find.ts';
import { fold } from './fold.ts';
import { type PostRedactor, postRedactor } from './redact-row.ts';
import { remember } from './remember.ts';
import { replace } from './replace.ts';
import { compileRules } from './rules.ts';
import { knownTokens, renewedToken } from './tokens.ts';

export interface Redacted {
  text: string;
  /** Where the tokens stand in `text`. */
  spans: RedactionSpan[];
  /** Where the personal data stood in the input. */
  original: Finding[];
}

/** A policy, ready to be applied. */
export interface Redactor extends PostRedactor {
  /**
   * Takes personal data out of a text. Doing it twice changes nothing more. Tokens that another policy has left become
   * plain ones.
   * @param stored where tokens stand in a text of the workspace: they are among the spans again
   */
  redact(text: string, stored?: readonly RedactionSpan[]): Redacted;
}

/** @throws AppError `pattern-invalid`, `pattern-unsafe` */
export function createRedactor(policy: PrivacyPolicy, pseudonymise: (name: string) => string): Redactor {
  const rules = compileRules(policy);
  const actions = new Map<RedactionKind, RedactionAction>(RedactionKind.options.map((kind) => [kind, actionOf(policy, kind)]));
  const put = (kind: RedactionKind, value: string): string => {
    const action = actions.get(kind)!;
    return action === 'token' ? `[${kind}]` : tokenFor(kind, action, fold(value).text, pseudonymise);
  };
  const redactText = (text: string, stored: readonly RedactionSpan[] = []): Redacted => {
    const known = knownTokens(text, stored);
    const found = findSpans(text, rules, known);
    if (found.length === 0) return { text, spans: [], original: [] };
    const before = new Set(known);
    const replaced = replace(text, found, (span) => {
      const value = text.slice(span.start, span.end);
      return before.has(span) ? renewedToken(value, span.kind, actions.get(span.kind)!) : put(span.kind, value);
    });
    const counted = (span: Finding) => !before.has(span) || stored.some(({ start }) => start === span.start);
    return {
      text: replaced.text,
      spans: replaced.spans.filter((_, index) => counted(found[index]!)).map(({ reason: _, ...span }) => span),
      original: found.filter((span) => !before.has(span)),
    };
  };
  return { redact: redactText, ...postRedactor(redactText, remember(pseudonymise)) };
}

const plain = createRedactor(PrivacyPolicy.parse({}), (name) => name);

/** Replaces personal data by typed tokens such as `[EMAIL]`: what a workspace's policy begins with. */
export function redact(text: string): Redacted {
  return plain.redact(text);
}
