import { z } from 'zod';
import * as r from '../records.ts';
import { nothing } from './shared.ts';

const one = z.object({ id: r.IntentId });
/** `undo` names the change of labels for `intents.restore`; null where no label changed. */
const taken = z.object({ changed: z.int(), undo: z.int().nullable() });

/** The intents that posts of the workspace are labelled with. */
export const intentsCalls = {
  /** In the analyst's order, those that were removed last. */
  'intents.list': { input: nothing, output: z.array(r.Intent) },
  'intents.make': { input: z.object({ name: r.IntentTitle, description: r.IntentDescription.optional() }), output: r.Intent },
  'intents.rename': { input: one.extend({ name: r.IntentTitle }), output: r.Intent },
  'intents.describe': { input: one.extend({ description: r.IntentDescription }), output: r.Intent },
  /** Moves the labels of one to another and removes it. */
  'intents.merge': { input: one.extend({ into: r.IntentId }), output: taken },
  /** Removes an intent with its labels. */
  'intents.remove': { input: one, output: taken },
  /** Takes a merger or removal back, with the labels as far as they are known. */
  'intents.restore': { input: one.extend({ undo: z.int().nullable() }), output: z.object({ changed: z.int() }) },
  /** All of them in their new order. */
  'intents.reorder': { input: z.object({ ids: z.array(r.IntentId) }), output: z.array(r.Intent) },
} as const;
