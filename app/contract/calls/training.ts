import { z } from 'zod';
import { AppErrorRecord } from '../errors.ts';
import * as r from '../records.ts';
import { nothing } from './shared.ts';

const one = z.object({ id: z.int().positive() });
/** Posts that have new intents now. */
const applied = z.object({ posts: z.int(), seconds: z.number() });

/** Learning intents from labels; what was learnt stays as a version that can be used, left and exported. */
export const trainingCalls = {
  /** What there is to learn from, and why it is not enough yet (an error's code and sentence). */
  'training.stock': { input: nothing, output: r.LabelStock.extend({ problem: AppErrorRecord.nullable() }) },
  /** Learns a version; it is not used before `training.use`. Progress has `learning`. */
  'training.run': {
    input: z.object({
      /** A model's name; the workspace's where it is left out. */
      base: z.string().optional(),
      seed: z.int().nonnegative().default(1),
    }),
    output: r.TrainedVersion,
    progress: r.Progress,
  },
  /** The latest first. */
  'training.list': { input: nothing, output: z.array(r.TrainedVersion) },
  /** Scores by a column: `channel`, `language` or an attribute. The largest groups first. */
  'training.groups': { input: one.extend({ column: z.string().max(200) }), output: z.array(r.GroupScores) },
  /** Posts behind a cell of the confusion matrix: a filter for the Posts screen. */
  'training.cell': { input: one.extend({ truth: r.IntentId, given: r.IntentId }), output: z.object({ filter: r.PostFilter }) },
  /** Lets a version give all posts their intents, or with null the model that the workspace is set to. */
  'training.use': { input: z.object({ id: z.int().positive().nullable() }), output: applied, progress: r.Progress },
  /** Goes back to what gave intents before. */
  'training.rollBack': { input: nothing, output: applied.extend({ id: z.int().positive().nullable() }), progress: r.Progress },
  /** Gives posts the intents of the version in use where they have none of it: after an import, or where this was stopped. */
  'training.apply': { input: nothing, output: applied, progress: r.Progress },
  /** Writes a Hugging Face folder that `models.add` reads. Of a head that reads words, its part for embeddings alone. */
  'training.export': { input: one.extend({ path: z.string().min(1) }), output: z.object({ path: z.string() }), progress: r.Progress },
  /** Hides a version that is not in use; `training.restore` brings it back. */
  'training.remove': { input: one, output: nothing },
  'training.restore': { input: one, output: nothing },
} as const;
