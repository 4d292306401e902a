import { z } from 'zod';
import * as r from '../records.ts';
import { count, document, FileRef, nothing } from './shared.ts';

/** In posts: with any label, with each label, of each coder. */
export const LabelCounts = z.object({ posts: z.int(), intents: z.array(count), coders: z.array(count) });
export type LabelCounts = z.infer<typeof LabelCounts>;

/** Whose labels; the settings' coder where it is left out. */
const coder = r.CoderName.optional();
const change = z.object({ changed: z.int(), undo: z.int().nullable() });
const fileOfLabels = z.object({ file: FileRef, coder });

export const labelsCalls = {
  /** Labels posts; null takes the coder's labels away. `undo` names the change for `labels.undo`, null where nothing changed. */
  'labels.set': { input: z.object({ filter: r.PostFilter, intent: r.IntentId.nullable(), coder }), output: change },
  /** Puts back the labels that a change found, where nobody has changed them since. Only the last changes are known. */
  'labels.undo': { input: z.object({ undo: z.int() }), output: z.object({ changed: z.int() }) },
  'labels.counts': { input: nothing, output: LabelCounts },
  /**
   * Posts for the coder to label, the most telling first: `teaching` where the model in use has read them, else `spread` over
   * all posts. None that the coder labelled or skipped, no near copy of such, none of `except`; `left` counts what there is.
   */
  'labels.next': {
    input: z.object({
      coder,
      /** `others`: only posts that another coder has labelled, for their agreement. */
      from: z.enum(['all', 'others']).default('all'),
      except: z.array(z.int()).max(1000).default([]),
      limit: z.int().min(1).max(50).default(5),
    }),
    output: z.object({ posts: z.array(r.PostRow), chosen: z.enum(['teaching', 'spread']), left: z.int() }),
  },
  /** Keeps a post from coming up again for the coder, or lets it. */
  'labels.skip': { input: z.object({ post: z.int(), skipped: z.boolean(), coder }), output: nothing },
  'labels.agreement': { input: nothing, output: r.Agreement },
  /** A CSV of labels, of one coder or all, without texts. */
  'labels.export': { input: z.object({ coder }), output: document },
  /** What an import of the file would do. */
  'labels.preview': { input: fileOfLabels, output: r.LabelFileReport },
  /** Takes labels over; of two for one post and coder the later one holds. Names in `make` become intents, others that are unknown are left out. */
  'labels.import': {
    input: fileOfLabels.extend({ make: z.array(r.IntentTitle).default([]) }),
    output: r.LabelFileReport.extend(change.shape),
  },
} as const;
