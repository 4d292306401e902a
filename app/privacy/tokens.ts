import { type RedactionAction, RedactionKind, type RedactionSpan } from '../contract/records.ts';
import { REDACTION_TOKEN } from '../contract/redaction-token.ts';
import { actionThatLeft } from './actions.ts';
import type { Finding } from './find.ts';

const NONE: readonly Finding[] = [];

/**
 * The tokens of a text, in order: those that are known to stand there, and whatever else has the form of one. Brackets
 * that hold more than an action leaves are no token, whoever wrote them.
 */
export function knownTokens(text: string, stored: readonly RedactionSpan[]): readonly Finding[] {
  if (!text.includes('[')) return NONE;
  const tokens = stored.map((span): Finding => ({ ...span, reason: 'form' }));
  for (const { index: start, 0: token, 1: name, 2: rest } of text.matchAll(REDACTION_TOKEN)) {
    const kind = RedactionKind.parse(name);
    const end = start + token.length;
    const isStored = stored.some((span) => span.start < end && start < span.end);
    if (!isStored && (rest === undefined || actionThatLeft(kind, rest) !== null))
      tokens.push({ start, end, kind, score: 1, reason: 'form' });
  }
  return tokens.sort((a, b) => a.start - b.start);
}

/** A token as the policy wants it now: what another action has left goes, what is gone cannot come back. */
export function renewedToken(token: string, kind: RedactionKind, action: RedactionAction): string {
  const rest = restOf(token);
  return rest !== undefined && (action === 'keep' || actionThatLeft(kind, rest) === action) ? token : `[${kind}]`;
}

function restOf(token: string): string | undefined {
  for (const { 2: rest } of token.matchAll(REDACTION_TOKEN)) return rest;
  return undefined;
}
