import { z } from 'zod';
import * as r from '../records.ts';
import { nothing } from './shared.ts';

/** Posts in which a kind was found, among those of a channel or month. */
const FoundIn = z.object({ value: z.string(), posts: z.int(), kinds: z.partialRecord(r.RedactionKind, z.int()) });

/** Where and when personal data was found: by channel, the largest first, and by month (`2026-03`) in order; posts without one have none. */
export const RedactionSpread = z.object({ channels: z.array(FoundIn), months: z.array(FoundIn) });
export type RedactionSpread = z.infer<typeof RedactionSpread>;

/** The policy now, whether posts wait to be redacted by it, and the one before: putting that in force again undoes the change. */
const changed = r.PolicyInForce.extend({ earlier: r.PrivacyPolicy });
const place = z.object({
  start: z.int().nonnegative(),
  end: z.int().positive(),
  verdict: z.enum(['personal', 'not-personal']),
  /** What it is, where it is personal. */
  kind: r.RedactionKind.default('CUSTOM'),
});

export const privacyCalls = {
  'privacy.summary': {
    input: nothing,
    output: z.object({
      posts: z.int(),
      authors: z.int(),
      kinds: z.array(z.object({ kind: r.RedactionKind, count: z.int(), posts: z.int() })),
      imports: z.array(z.object({ importId: z.int(), file: z.string(), kinds: z.partialRecord(r.RedactionKind, z.int()) })),
      spread: RedactionSpread,
    }),
  },
  /** What the workspace's policy does with a text. Spans count in the input. */
  'privacy.try': {
    input: z.object({ text: z.string().max(20000) }),
    output: z.object({
      text: z.string(),
      spans: z.array(r.RedactionSpan.extend({ reason: r.FindingReason, action: r.RedactionAction })),
    }),
  },
  'privacy.policy': { input: nothing, output: r.PolicyInForce },
  /** Holds for what is imported from now on; what is stored waits for `privacy.reapply`. */
  'privacy.setPolicy': { input: z.object({ policy: r.PrivacyPolicy }), output: changed },
  /** Stored posts as a policy would have them, those that change first. Nothing is stored. */
  'privacy.previewPolicy': {
    input: z.object({ policy: r.PrivacyPolicy, limit: z.int().min(1).max(100) }),
    output: z.object({
      /** How many posts were looked at, and how many of them change. */
      looked: z.int(),
      changing: z.int(),
      posts: z.array(z.object({ id: z.int(), before: r.RedactedText, after: r.RedactedText })),
    }),
  },
  /** Makes a rule of words that were missed in a text or a post, or wrongly found in a text. */
  'privacy.correct': {
    input: z.union([place.extend({ post: z.int() }), place.extend({ text: z.string().max(20000) })]),
    output: changed,
  },
  /** Redacts all stored posts again. Cancelled or killed, it goes on where it was. */
  'privacy.reapply': { input: nothing, output: z.object({ posts: z.int(), changed: z.int() }), progress: r.Progress },
  'privacy.key': { input: nothing, output: r.KeyInfo },
  /** Renews the key and all pseudonyms. Cancelled or killed, it goes on where it was. */
  'privacy.rotateKey': { input: nothing, output: z.object({ posts: z.int(), changed: z.int() }), progress: r.Progress },
  /** Cannot be undone, so the workspace's name must be given. */
  'privacy.destroyKey': { input: z.object({ workspace: z.string() }), output: r.KeysDestroyed },
  'privacy.measured': { input: nothing, output: r.PrivacyMeasured },
} as const;
