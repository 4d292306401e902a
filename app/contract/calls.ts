import { z } from 'zod';
import * as r from './records.ts';
import { Settings, SettingsChange } from './settings.ts';

/** A file the caller holds; the engine pulls its bytes by `ref`, so raw posts never lie on disk in between. */
export const FileRef = z.object({
  ref: z.string(),
  name: z.string(),
  size: z.int().nonnegative(),
  /** When the file was last written: what its relative dates refer to. */
  modified: z.iso.datetime().optional(),
});
export type FileRef = z.infer<typeof FileRef>;

const count = z.object({ value: z.string(), count: z.int() });
const document = z.object({ name: z.string(), mime: z.string(), content: z.string(), base64: z.boolean() });
const nothing = z.object({});

/**
 * How many posts have which value, the most frequent first and 200 at most. What a field counts heeds all filters but its own,
 * so that other values of it can be told from none. Values of `imports` and `clusters` are their numbers, or `none` outside all clusters.
 */
export const PostFacets = z.object({
  imports: z.array(count),
  languages: z.array(count),
  channels: z.array(count),
  clusters: z.array(count),
  intents: z.array(count),
  sentiments: z.array(count),
  kinds: z.array(count),
  attributes: z.array(z.object({ name: z.string(), values: z.array(count) })),
  days: z.array(z.object({ day: z.iso.date(), count: z.int() })),
});
export type PostFacets = z.infer<typeof PostFacets>;

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

/** `preset` says what kind of export the file is where its headers do not. */
export const ImportPreviewRequest = z.object({
  file: FileRef,
  mapping: r.ColumnMapping.nullable(),
  preset: r.PresetName.optional(),
});
export const ImportRequest = ImportPreviewRequest.extend({ mapping: r.ColumnMapping });

export const ImportPreview = z.object({
  facts: r.FileFacts,
  columns: z.array(z.string()),
  mapping: r.ColumnMapping,
  /** The mapping was the one used for the last file of this shape. */
  remembered: z.boolean(),
  dates: z.object({
    /** Whether the column has dates such as "3/5/2024", and what tells the order: values, or only a guess. */
    order: z.enum(['none', 'certain', 'guessed', 'mixed']),
    /** Whether it has dates such as "2 hours ago", which depend on the day of the export. */
    relative: z.boolean(),
  }),
  /** Twenty rows as they would be stored: already redacted. */
  rows: z.array(
    z.object({ line: z.int(), post: r.StoredPost.omit({ id: true, importId: true }).nullable(), problem: r.RowProblem.nullable() }),
  ),
  /** Column → its first values, redacted, so that the analyst can tell columns apart. */
  samples: z.record(z.string(), z.array(z.string())),
});
export type ImportPreview = z.infer<typeof ImportPreview>;

export const AuditColumns = z.object({
  groups: z.array(z.object({ name: z.string(), values: z.int() })),
  labels: z.array(z.string()),
  predictions: z.array(z.object({ name: z.string(), values: z.array(z.string()) })),
});
export type AuditColumns = z.infer<typeof AuditColumns>;

export const AuditRequest = z.object({
  group: z.string(),
  /** A column with the true answer; null leaves out true and false positive rates. */
  label: z.string().nullable(),
  prediction: z.string(),
  positive: z.string(),
  /** Which posts; all of them where it is left out. */
  filter: r.PostFilter.optional(),
});
export type AuditRequest = z.infer<typeof AuditRequest>;

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

/** Every call of the engine: input, output, and whether it reports progress. */
export const calls = {
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
  'import.preview': { input: ImportPreviewRequest, output: ImportPreview },
  'import.run': { input: ImportRequest, output: r.ImportReport, progress: r.Progress },
  /** Imports that were cancelled or cut off. */
  'import.unfinished': { input: nothing, output: z.array(r.UnfinishedImport) },
  /** Goes on with one; the file must be the same. */
  'import.resume': { input: z.object({ file: FileRef, importId: z.int() }), output: r.ImportReport, progress: r.Progress },
  /** Ends one with what it has stored. */
  'import.keep': { input: z.object({ importId: z.int() }), output: r.ImportReport },
  'import.duplicates': { input: z.object({ importId: z.int(), limit: z.int().min(1).max(1000) }), output: z.array(r.DuplicateRow) },
  /** Compares all posts of the workspace; gives the largest groups. */
  'nearCopies.find': { input: nothing, output: z.array(r.NearCopyGroup), progress: r.Progress },
  /** The largest groups that were found last. */
  'nearCopies.list': { input: nothing, output: z.array(r.NearCopyGroup) },
  'import.undo': { input: z.object({ importId: z.int() }), output: z.object({ removed: z.int() }) },
  'posts.list': {
    input: z.object({ filter: r.PostFilter, sort: r.PostSort, offset: z.int().nonnegative(), limit: z.int().min(1).max(500) }),
    output: z.object({ total: z.int(), rows: z.array(r.FoundPost) }),
  },
  /** Ids alone, for a range of rows that is selected. */
  'posts.ids': {
    input: z.object({ filter: r.PostFilter, sort: r.PostSort, offset: z.int().nonnegative(), limit: z.int().min(1).max(100_000) }),
    output: z.array(z.int()),
  },
  /** `text` is a search whose places are marked. */
  'posts.get': { input: z.object({ id: z.int(), text: z.string().max(1000).optional() }), output: r.FoundPost },
  'posts.facets': { input: z.object({ filter: r.PostFilter }), output: PostFacets },
  /** The next part of a file, beginning after post `after`: a million posts are no single answer. `next` is null with the last part. */
  'posts.export': {
    input: z.object({ filter: r.PostFilter, format: z.enum(['csv', 'json', 'xlsx']), after: z.int().nonnegative().default(0) }),
    output: z.object({ document, next: z.int().nullable(), done: z.int(), total: z.int() }),
  },
  'views.list': { input: nothing, output: z.array(r.SavedView) },
  'views.save': { input: r.SavedView.omit({ id: true }), output: r.SavedView },
  'views.rename': { input: r.SavedView.pick({ id: true, name: true }), output: r.SavedView },
  'views.remove': { input: z.object({ id: z.int() }), output: nothing },
  'views.restore': { input: z.object({ id: z.int() }), output: r.SavedView },
  'analysis.run': { input: nothing, output: r.AnalysisSummary, progress: r.Progress },
  'clusters.list': { input: nothing, output: z.array(r.Cluster) },
  'clusters.map': { input: nothing, output: r.ClusterMap },
  'clusters.rename': { input: z.object({ id: z.int(), label: z.string().min(1).max(120) }), output: r.Cluster },
  'clusters.export': { input: z.object({ format: z.enum(['csv', 'json', 'xlsx']) }), output: document },
  'attention.explain': { input: z.object({ post: z.int().optional(), text: z.string().max(20000).optional() }), output: r.Explanation },
  'attention.firstPrinciples': {
    input: z.object({ post: z.int().optional(), text: z.string().max(20000).optional() }),
    output: r.FirstPrinciples,
  },
  'audit.columns': { input: nothing, output: AuditColumns },
  'audit.run': { input: AuditRequest, output: r.AuditReport },
  'audit.export': { input: AuditRequest.extend({ format: z.enum(['csv', 'json']) }), output: document },
  'channels.list': { input: nothing, output: z.array(r.ChannelRule) },
  'drafts.create': { input: z.object({ cluster: z.int(), channel: z.string(), language: z.enum(['en', 'zh']) }), output: r.Draft },
  'drafts.list': { input: nothing, output: z.array(r.Draft) },
  'drafts.update': { input: z.object({ id: z.int(), text: z.string().max(70000) }), output: r.Draft },
  'drafts.remove': { input: z.object({ id: z.int() }), output: nothing },
  'drafts.restore': { input: z.object({ id: z.int() }), output: r.Draft },
  'drafts.export': { input: z.object({ ids: z.array(z.int()).nullable(), format: z.enum(['markdown', 'csv']) }), output: document },
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
  'privacy.summary': {
    input: nothing,
    output: z.object({
      posts: z.int(),
      authors: z.int(),
      kinds: z.array(z.object({ kind: r.RedactionKind, count: z.int(), posts: z.int() })),
      imports: z.array(z.object({ importId: z.int(), file: z.string(), kinds: z.partialRecord(r.RedactionKind, z.int()) })),
    }),
  },
  'privacy.try': {
    input: z.object({ text: z.string().max(20000) }),
    output: z.object({ text: z.string(), spans: z.array(r.RedactionSpan) }),
  },
  'settings.get': { input: nothing, output: Settings },
  'settings.set': { input: SettingsChange, output: Settings },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType; progress?: z.ZodType }>;

export type Calls = typeof calls;
export type CallName = keyof Calls;
type Inputs = { [K in CallName]: z.input<Calls[K]['input']> };
type Outputs = { [K in CallName]: z.output<Calls[K]['output']> };
export type Input<K extends CallName> = Inputs[K];
export type Output<K extends CallName> = Outputs[K];

export function isCallName(name: string): name is CallName {
  return Object.hasOwn(calls, name);
}
