import { z } from 'zod';
import * as r from '../records.ts';
import { Settings, SettingsChange } from '../settings.ts';
import { nothing } from './shared.ts';

export const WorkspaceInfo = z.object({
  path: z.string(),
  name: z.string(),
  /** The built-in sample: made-up posts of an imaginary brand. */
  sample: z.boolean(),
  posts: z.int(),
  /** Posts that the workspace's model has read. */
  analyzed: z.int(),
  clusters: z.int(),
  imports: z.array(r.ImportRecord),
  attributes: z.array(z.string()),
  /** The model that the workspace is set to. */
  model: z.string(),
  precision: r.Precision,
  modelState: r.ModelState,
  /** The model that gives intents and sentiments. */
  scoredBy: z.string(),
  /** Posts show intents of another model or version, or have none of this one yet. */
  scoresStale: z.boolean(),
  /** The model that made the clusters; null before the first analysis. */
  clustersBy: z.object({ name: z.string(), precision: r.Precision }).nullable(),
  /** They were made by another model, or in another precision, than the workspace is set to. */
  clustersStale: z.boolean(),
  runtime: r.RuntimeName,
});
export type WorkspaceInfo = z.infer<typeof WorkspaceInfo>;

export const WorkspaceFileInfo = z.object({
  name: z.string(),
  path: z.string(),
  bytes: z.int(),
  /** Other processes that have it open. */
  others: z.array(r.Holder),
  /** Newest first. */
  backups: z.array(r.Backup),
});
export type WorkspaceFileInfo = z.infer<typeof WorkspaceFileInfo>;

export const workspaceCalls = {
  'workspace.info': { input: nothing, output: WorkspaceInfo },
  'workspace.openSample': { input: nothing, output: WorkspaceInfo, progress: r.Progress },
  'workspace.open': { input: z.object({ name: z.string().min(1).max(80) }), output: WorkspaceInfo },
  'workspace.list': { input: nothing, output: z.array(z.object({ name: z.string(), bytes: z.int(), modified: z.iso.datetime() })) },
  /** The file itself: of the open workspace, or of another that may be damaged. */
  'workspace.file': { input: z.object({ name: z.string().optional() }), output: WorkspaceFileInfo },
  'workspace.backup': { input: nothing, output: r.Backup },
  /** Puts a backup in its workspace's place and opens that; what was there becomes a backup. */
  'workspace.restore': { input: z.object({ name: z.string().optional(), backup: z.string() }), output: WorkspaceInfo },
  /** A copy under another name of the same folder, or at a path; the open workspace stays open. */
  'workspace.saveAs': {
    input: z.union([z.object({ name: z.string().min(1).max(80) }), z.object({ path: z.string().min(1) })]),
    output: z.object({ path: z.string(), bytes: z.int() }),
  },
  'workspace.compact': { input: nothing, output: z.object({ before: z.int(), after: z.int() }) },
  /** Saves what can be read of a damaged workspace into a new one and opens that. */
  'workspace.recover': { input: z.object({ name: z.string().optional() }), output: r.RecoveryReport },
  'workspace.activity': { input: z.object({ limit: z.int().max(1000) }), output: z.array(r.ActivityEntry) },
  'settings.get': { input: nothing, output: Settings },
  'settings.set': { input: SettingsChange, output: Settings },
} as const;
