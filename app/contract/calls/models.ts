import { z } from 'zod';
import * as r from '../records.ts';
import { FileRef, nothing } from './shared.ts';
import { WorkspaceInfo } from './workspace.ts';

/** A model folder on this machine, or one that the caller holds and the engine copies by pulling the files it needs. */
export const ModelSource = z.union([
  z.object({ path: z.string().min(1) }),
  z.object({
    name: z.string().min(1),
    /** `name` is the path inside the folder, with forward slashes. */
    files: z.array(FileRef).max(20_000),
  }),
]);
export type ModelSource = z.infer<typeof ModelSource>;

/** What would be added: `path` is the folder itself, or the copy of it that waits for an answer. */
export const ModelProposal = z.object({ path: z.string(), description: r.ModelDescription });
export type ModelProposal = z.infer<typeof ModelProposal>;

export const modelsCalls = {
  'models.list': { input: nothing, output: z.object({ models: z.array(r.ModelListing), runtimes: z.array(r.RuntimeStatus) }) },
  'models.card': { input: z.object({ name: z.string() }), output: z.object({ card: z.string().nullable() }) },
  'models.describe': { input: ModelSource, output: ModelProposal, progress: r.Progress },
  'models.add': {
    input: z.object({ path: z.string(), name: z.string().max(80).optional() }),
    output: r.ModelListing,
    progress: r.Progress,
  },
  'models.discard': { input: z.object({ path: z.string() }), output: nothing },
  'models.check': { input: z.object({ name: z.string() }), output: r.ModelListing, progress: r.Progress },
  'models.remove': { input: z.object({ name: z.string() }), output: nothing },
  'models.restore': { input: z.object({ name: z.string() }), output: nothing },
  'models.use': { input: z.object({ name: z.string().optional(), precision: r.Precision.optional() }), output: WorkspaceInfo },
  'models.parity': { input: nothing, output: r.ParityReport },
} as const;
