import { z } from 'zod';
import * as r from '../records.ts';
import { count, nothing } from './shared.ts';

/** In posts: with any label, with each label, of each coder. */
export const LabelCounts = z.object({ posts: z.int(), intents: z.array(count), coders: z.array(count) });
export type LabelCounts = z.infer<typeof LabelCounts>;

export const labelsCalls = {
  /** Labels posts; null takes the coder's labels away. `undo` names the change for `labels.undo`, null where nothing changed. */
  'labels.set': {
    input: z.object({ filter: r.PostFilter, intent: r.IntentName.nullable(), coder: r.CoderName.default(r.ANALYST) }),
    output: z.object({ changed: z.int(), undo: z.int().nullable() }),
  },
  /** Puts back the labels that a change found, where nobody has changed them since. Only the last changes are known. */
  'labels.undo': { input: z.object({ undo: z.int() }), output: z.object({ changed: z.int() }) },
  'labels.counts': { input: nothing, output: LabelCounts },
} as const;
