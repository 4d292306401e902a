import type { LabelCounts, PostFacets, RedactionSpread } from '../contract/calls.ts';
import type {
  ActivityAction,
  ActivityDetail,
  ActivityEntry,
  Backup,
  BackupReason,
  Cluster,
  ClusterMap,
  ColumnMapping,
  Draft,
  DuplicateRow,
  ErasureReceipt,
  ErasureState,
  FeatureKind,
  FoundPost,
  Holder,
  ImportPurpose,
  ImportRecord,
  ImportReport,
  ImportState,
  Intent,
  KeyInfo,
  KeysDestroyed,
  LabelStock,
  ModelCheck,
  ModelDescription,
  NearCopyGroup,
  PolicyInForce,
  PostFilter,
  PostReading,
  PostRow,
  PostSort,
  Precision,
  PrivacyPolicy,
  RecoveryReport,
  RedactionKind,
  SavedView,
  ShapingAction,
  ShapingStep,
  StoredPost,
  TrainingMethod,
  TrainingScores,
  UnfinishedImport,
} from '../contract/records.ts';
import type { Settings } from '../contract/settings.ts';
import type { PackedHead } from '../model/classifier/intent-head.ts';
import type { FileStamp } from '../model/folder-files.ts';
import type { PostTable } from '../privacy/anonymity/table.ts';

export type { PostTable };

/** A post on its way into the workspace: redacted, not yet numbered. */
export type NewPost = Omit<StoredPost, 'id' | 'importId'> & {
  /** Equal for posts that count as the same text (`duplicateKey` of the redacted text). */
  duplicateKey: string;
  /** Keyed hashes of the author's pseudonym, by which rows of people who were erased are known. */
  marks?: readonly string[];
  /** Where it stood in its file. */
  part?: string;
  line?: number;
};

export interface PostStore {
  count(): number;
  authors(): number;
  /** Stores a batch in one transaction; returns how many were new (the others are duplicates). */
  add(importId: number, posts: readonly NewPost[]): number;
  /** A piece of what must be read before the calls below answer at once; false when nothing is left. They do it all themselves otherwise. */
  prepare(): boolean;
  list(filter: PostFilter, sort: PostSort, offset: number, limit: number): { total: number; rows: FoundPost[] };
  ids(filter: PostFilter, sort: PostSort, offset: number, limit: number): number[];
  /** With the places that a search marks in it. */
  get(id: number, search?: string): FoundPost | null;
  /** All posts of a filter in order of id. */
  each(filter: PostFilter): Iterable<PostRow>;
  /** The next posts of a filter in order of id, after post `after`; with how many there are, how many of them up to `last`, the last one here. */
  next(filter: PostFilter, after: number, limit: number): { rows: PostRow[]; last: number; done: number; total: number };
  facets(filter: PostFilter): PostFacets;
  redactions(): RedactionSpread;
  /** Changes whenever a post does, or what was said of one. */
  version(): number;
  /** The posts of a filter column by column; columns are `TABLE_FIELDS` and attributes, by their names. Yields between slices. */
  table(filter: PostFilter, columns: readonly string[]): Generator<void, PostTable>;
  /** How many people, `most` at most, have posts that hold all these phrases; where no post names its author, how many posts. */
  peopleSaying(phrases: readonly string[], most: number): number;
  attributes(): string[];
  /** 200 at most, in alphabetical order. */
  attributeValues(name: string): string[];
}

/** Filters and orders that were named. */
export interface ViewStore {
  list(): SavedView[];
  save(view: Omit<SavedView, 'id'>): SavedView;
  rename(id: number, name: string): SavedView | null;
  /** Hides the view; `restore` brings it back. */
  remove(id: number, at: Date): boolean;
  restore(id: number): SavedView | null;
}

/** What posts can be labelled with. */
export interface IntentStore {
  /** In the analyst's order, those that were removed last. */
  list(): Intent[];
  get(id: string): Intent | null;
  /** Adds it at the end. */
  make(intent: { id: string; name: string; description: string | null }): Intent;
  rename(id: string, name: string): Intent | null;
  describe(id: string, description: string): Intent | null;
  /** Hides it; `restore` brings it back. */
  remove(id: string, at: Date): boolean;
  restore(id: string): boolean;
  reorder(ids: readonly string[]): void;
}

/** A label on its way to another workspace: its post is known there by its id at the source, or by the hash of its text. */
export interface LabelRow {
  sourceId: string | null;
  /** Equal where `duplicateKey` of the redacted texts is. */
  hash: string;
  intent: string;
  /** Of the intent, where it is not the one that the app gives it. */
  name: string | null;
  coder: string;
  /** ISO 8601. */
  at: string;
}

/** `undo` names the change, null where nothing changed. */
export interface LabelChange {
  changed: number;
  undo: number | null;
}

/** What people say that posts intend: one label per post and coder. */
export interface LabelStore {
  /** Labels the posts, or with null takes this coder's labels away. */
  set(posts: readonly number[], label: { intent: string | null; coder: string; at: Date }): LabelChange;
  /** Adds labels where the coder has none, or none of a later time. */
  put(labels: readonly { post: number; intent: string; coder: string; at: string }[]): LabelChange;
  /** Gives all labels of one intent another, or with null takes them away. */
  move(from: string, into: string | null): LabelChange;
  /** Puts back what a change found, where nobody has changed it since; null where the change is no longer known. */
  undo(change: number): number | null;
  /** In posts. */
  counts(): LabelCounts;
  /** Of one coder, or of all. */
  rows(coder: string | null): LabelRow[];
  /** All posts, by what labels from elsewhere know them by. */
  posts(): Iterable<{ id: number } & Pick<LabelRow, 'sourceId' | 'hash'>>;
  /** The hash of a text by its `duplicateKey`. */
  hashOf(duplicateKey: string): string;
  /** Labels of posts that two coders at least have labelled, in order of post and coder; without what was agreed. */
  codedTwice(): { post: number; coder: string; intent: string }[];
  /** Posts on which coders came to agree. */
  agreed(): number[];
  /** How often the model in use says what a coder says. */
  besideModel(): { coder: string; posts: number; same: number }[];
}

/** Posts that wait for a coder's label. */
export interface LabelQueue {
  /** How many there are, and a steady sample from all over them, with what the model in use made of each. */
  waiting(
    query: { coder: string; from: 'all' | 'others'; except: readonly number[] },
    most: number,
  ): { left: number; sample: { id: number; read: { embedding: Float32Array; scores: number[] } | null }[] };
  /** Vectors of the posts that the coder labelled last. */
  labelled(coder: string, most: number): Float32Array[];
  skip(post: number, coder: string, skipped: boolean): void;
}

export interface ImportStore {
  begin(file: string, synthetic: boolean, at: Date): number;
  /** What its posts are for. @throws AppError `not-found` */
  setPurpose(id: number, purpose: ImportPurpose | null): void;
  /** Keeps how far it has come: call it in one transaction with the rows it speaks of (`Workspace.atomically`). */
  record(id: number, state: ImportState): void;
  finish(id: number, report: ImportReport): void;
  /**
   * Removes the import and its posts, in one transaction. Posts that another import has as well pass on to that one.
   * @returns how many posts went
   */
  remove(id: number): number;
  list(): ImportRecord[];
  /** Those that were cut off or cancelled, and those that another process is at. */
  unfinished(): UnfinishedImport[];
  /** How far an unfinished import has come. @throws AppError `not-found` */
  state(id: number): ImportState;
  /** Makes an unfinished import this process's own. @throws AppError `import-running` where another is at it */
  take(id: number): void;
  /** Leaves it unfinished, for anyone to go on with. */
  release(id: number): void;
  /** @throws AppError `import-running` where this process or another is at an import */
  requireNoneRunning(): void;
  /** Rows of the import that posts of the workspace equal, in the file's order. */
  duplicates(id: number, limit: number): DuplicateRow[];
  redactions(): { importId: number; kind: RedactionKind; count: number; posts: number }[];
}

/** Groups of posts that nearly say the same. */
export interface NearCopyStore {
  /** All posts in their order, `size` at a time. */
  texts(size: number): Iterable<{ id: number; text: string }[]>;
  /** Puts groups of post ids in the place of earlier ones. */
  replace(groups: readonly (readonly number[])[]): void;
  /** The largest first. */
  list(limit: number): NearCopyGroup[];
}

/** How the analyst last mapped files of a shape (`shapeOf`). */
export interface MappingMemory {
  recall(shape: string): ColumnMapping | null;
  remember(shape: string, mapping: ColumnMapping): void;
  /** Forgets mappings with a column that `test` knows: in files without headers, the first row may have been taken for one. */
  forget(test: (column: string) => boolean): void;
}

/** How the workspace redacts. */
export interface PolicyStore {
  /** `version` counts the policies of the workspace. */
  current(): PolicyInForce & { version: number };
  put(policy: PrivacyPolicy): void;
  /** Posts were stored that were redacted by the policy of this version. */
  storedWith(version: number): void;
  /** All posts have been redacted by the policy of this version. */
  appliedTo(version: number): void;
}

/** What of a stored post can hold personal data. */
export type StoredText = Pick<StoredPost, 'id' | 'importId' | 'text' | 'redactions' | 'author' | 'sourceId' | 'channel' | 'attributes'>;

export interface Rewritten {
  before: StoredText;
  after: StoredText;
  /** `duplicateKey` of the new text. */
  duplicateKey: string;
}

/** Whose posts are whose, who names whom, and how posts leave the workspace. */
export interface PeopleStore {
  /** All pseudonyms of authors. */
  pseudonyms(): string[];
  /** Posts of these authors; of one without an author, the id may be the pseudonym. */
  postsOf(pseudonyms: readonly string[]): number[];
  /** Posts that were written, or else imported, before a moment; the first `limit`. */
  olderThan(moment: Date, limit: number): number[];
  countOlderThan(moment: Date): number;
  texts(posts: readonly number[]): string[];
  /** Whether a post has these words in a row; the last one may go on. */
  says(words: string): boolean;
  /** Posts that may name somebody: with one of the pseudonyms anywhere, an @ in the text, or attributes that `inAttributes` knows. */
  naming(pseudonyms: readonly string[], inAttributes: (attributes: StoredPost['attributes']) => boolean): StoredText[];
  /** Stores posts that were changed, with all that is made of their texts. */
  rewrite(rewritten: readonly Rewritten[]): void;
  /** How many rows of each table belong to the posts. */
  rows(posts: readonly number[]): Record<string, number>;
  /** Removes posts with all that belongs to them, in one transaction with what calls it. @returns how many rows went, by table */
  remove(posts: readonly number[]): Record<string, number>;
  /** What things are called: clusters, also in drafts and in the log, views, and what these search for. */
  names(): string[];
  /** Calls things otherwise; a cluster then counts as not named by hand. */
  replaceName(before: string, after: string): void;
  /** Puts the plain token in the place of pseudonyms wherever they still stand. */
  scrub(pseudonyms: readonly string[]): void;
}

/** Erasures, their receipts, and who is left out of later imports. */
export interface ErasureStore {
  /** The random number of the workspace. */
  workspaceNumber(): string;
  /** Keeps how far an erasure has come. */
  save(state: ErasureState): void;
  /** Forgets one that has not begun. */
  drop(id: string): void;
  /** Those that were cut off, but for what another process is at. */
  unfinished(): ErasureState[];
  /** Puts the receipt in the place of all that is known of the person. */
  finish(receipt: ErasureReceipt): void;
  /** How many have not come to their end: a state or an unclean file is left. */
  pending(): number;
  /** The file holds no trace any more of those that have a receipt. */
  purged(): void;
  /** Of erasures that have come to their end, newest first. */
  receipts(): ErasureReceipt[];
  /** Rows with this mark are left out from now on. */
  mark(mark: string): void;
  unmark(marks: readonly string[]): void;
  /** Of everybody who is left out. */
  marks(): ReadonlySet<string>;
  /** Forgets erasures of these people that were under way when the file was copied. */
  forget(pseudonyms: readonly string[]): void;
  /** The key that signs receipts, made on first use: PKCS #8, PEM. */
  signingKey(): string;
}

/** Jobs that go over all posts: redacting them again, renewing their pseudonyms. Each goes on where it was stopped. */
export type RewriteJob = 'redact' | 'renew';

export interface RewriteStore {
  /** What an unfinished job is about; null where none is under way. */
  pending(job: RewriteJob): string | null;
  /** Begins a job, or goes on with it where it is about the same. @returns the post after which it goes on */
  begin(job: RewriteJob, target: string): number;
  /** The next posts in order of id. */
  next(after: number, limit: number): StoredText[];
  /** Stores changed posts, and that the job has come to post `last`, in one transaction. */
  store(job: RewriteJob, rewritten: readonly Rewritten[], last: number): void;
  finish(job: RewriteJob): void;
  /** Clears a piece of what changed texts have left behind in the file; false when nothing is left. */
  tidy(): boolean;
}

/** Keeps secrets by the operating system's means. */
export interface KeyVault {
  seal(secret: string): Promise<Uint8Array>;
  /** `outdated` where it should be sealed anew. @throws where it was sealed on another machine or by another user */
  open(sealed: Uint8Array): Promise<{ secret: string; outdated: boolean }>;
}

/** The secrets that make pseudonyms; kept beside the workspace's file, never in it. */
export interface PseudonymKeys {
  /**
   * Those in force, in the order in which they came; the first is made on first use.
   * @throws AppError `key-sealed`; `key-changing` while a renewal waits to go on
   */
  inForce(): Promise<readonly Uint8Array[]>;
  /** Whether the keys that made the stored pseudonyms are there: else no name leads to its pseudonym any more. */
  complete(): Promise<boolean>;
  info(): Promise<KeyInfo>;
  /** The key that a renewal brings: a new one, or that of the renewal which waits to go on. It is in force after `finishRenewal`. */
  beginRenewal(): Promise<{ id: string; key: Uint8Array }>;
  finishRenewal(id: string): void;
  /** Deletes the keys and all copies of them that it knows of and can reach. */
  destroy(): Promise<KeysDestroyed>;
}

/** A model as what it said is kept by: the files it was read from, and how it computed. Its name is for people. */
export interface ReadingModel {
  name: string;
  /** SHA-256 of its files. */
  fingerprint: string;
  precision: Precision;
}

/** What the model said of one post. Vectors are raw pooled embeddings; a model without heads gives no reading. */
export interface NewReading {
  post: number;
  embedding: Float32Array;
  reading: Omit<PostReading, 'cluster'> | null;
}

export interface ReadingStore {
  count(model: ReadingModel): number;
  /** Posts that `model` has not read yet. */
  pending(model: ReadingModel): { id: number; text: string }[];
  add(model: ReadingModel, readings: readonly NewReading[]): void;
  /** Gives posts that `model` has not read what it said of the same text in another post; returns how many. */
  reuse(model: ReadingModel): number;
  /** All vectors of `model`, or those of some posts, in order of post id, row by row. */
  matrix(model: ReadingModel, posts?: readonly number[]): { ids: number[]; embeddings: Float32Array; dim: number };
  /** Makes the readings of `model` the ones that posts are listed, filtered and counted with. */
  show(model: ReadingModel): void;
  /** That model; null before anything was shown. */
  shown(): ReadingModel | null;
  /** Vectors of `model` for those of the posts that it has read. */
  vectors(model: ReadingModel, posts: readonly number[]): Map<number, Float32Array>;
  /** What `model` said that those of the posts intend which it has read. */
  intents(model: ReadingModel, posts: readonly number[]): Map<number, string>;
  /** Mean scores of the posts of each cluster. */
  meanIntents(model: ReadingModel): { cluster: number; intents: Record<string, number> }[];
  /** The next posts without a reading of `version` that `base` and `sentiments` have read. */
  unscored(version: ReadingModel, readBy: { base: ReadingModel; sentiments: ReadingModel }, limit: number): Unscored[];
}

/** What a version needs of a post to say what it intends. */
export interface Unscored {
  post: number;
  text: string;
  embedding: Float32Array;
  sentiment: PostReading['sentiment'];
  sentimentScores: PostReading['sentimentScores'];
}

/** How a version was learnt. */
export interface TrainingRecipe {
  method: TrainingMethod;
  features: FeatureKind;
  strength: number;
  seed: number;
}

export interface NewTraining {
  at: Date;
  /** SHA-256 of the head and of what it stands on. */
  fingerprint: string;
  base: ReadingModel;
  recipe: TrainingRecipe;
  stock: LabelStock;
  scores: TrainingScores;
  head: PackedHead;
  /** Null where the head reads embeddings alone. */
  plain: PackedHead | null;
  /** Posts it learnt from, with what it said of them before. */
  posts: readonly TrainingPost[];
}

export interface TrainingPost {
  post: number;
  truth: string;
  given: string;
}

export type Training = Omit<NewTraining, 'head' | 'plain' | 'posts' | 'at'> & { id: number; trainedAt: string };

/** A label with what learning needs of its post. */
export interface LabelledPost {
  post: number;
  text: string;
  author: string | null;
  createdAt: string | null;
  intent: string;
  coder: string;
}

/** What was learnt from labels, in versions. */
export interface TrainingStore {
  /** In order of post and coder. */
  labelled(): LabelledPost[];
  /** Texts of the workspace with somebody who stands for their author: the first `most`; null where only others name theirs. */
  voices(most: number): Iterable<{ text: string; author: string | null }>;
  /** All of it or nothing; versions that were removed go for good. */
  add(training: NewTraining): number;
  /** The latest first. */
  list(): Training[];
  get(id: number): Training | null;
  head(id: number): PackedHead;
  /** The head that a model folder can hold. */
  plainHead(id: number): PackedHead;
  posts(id: number): TrainingPost[];
  /** Hides a version; `restore` brings it back. */
  remove(id: number, at: Date): boolean;
  restore(id: number): boolean;
  /** The version that gives the intents; null where the workspace's model does. */
  inUse(): number | null;
  use(id: number | null): void;
  /** @returns what is in use then; undefined where nothing was before */
  rollBack(): number | null | undefined;
}

export interface Placement {
  post: number;
  cluster: number | null;
  x: number;
  y: number;
}

/** A placement, and how it came about. */
export interface Place extends Placement {
  /** Stays when clusters are made anew. */
  pinned: boolean;
  /** The probability with which the post joined clusters that were there; null where it was there when they were made. */
  joined: number | null;
}

/** A change of clusters that can be undone. */
export interface ClusterChange {
  action: ShapingAction;
  /** Clusters that are changed or new. */
  put: readonly Cluster[];
  removed: readonly number[];
  /** Of posts that get another place. */
  places: readonly Place[];
  /** Where all are made by another model. */
  madeBy?: ReadingModel;
}

export interface ClusterStore {
  count(): number;
  list(): Cluster[];
  get(id: number): Cluster | null;
  /** The model whose embeddings they were made from; null where there are none. */
  madeBy(): ReadingModel | null;
  /** From here on, no cluster has had these numbers. */
  nextId(): number;
  /** Replaces clusters and placements in one transaction; that cannot be undone, nor what was done before. */
  replace(madeBy: ReadingModel, clusters: readonly Cluster[], placements: readonly Placement[]): void;
  /** Places posts that had no place, and puts the summaries of clusters that they joined; names stay. */
  join(places: readonly Place[], clusters: readonly Cluster[]): void;
  /** Makes a change in one transaction. */
  shape(change: ClusterChange): ShapingStep;
  /** What can be undone, the last first. */
  steps(): ShapingStep[];
  /**
   * Takes the last change back, for posts that are still there.
   * @param summarise gives the summaries of clusters that are not known any more, from posts as they are placed by then
   */
  undo(summarise: (clusters: readonly number[]) => readonly Cluster[]): ShapingStep | null;
  /** By hand: it can be undone. */
  rename(id: number, label: string): Cluster | null;
  /** Puts another summary in its place. */
  update(cluster: Cluster): void;
  /** Puts other summaries in the place of all; posts stay where they are placed. */
  summarise(clusters: readonly Cluster[]): void;
  /** In order of post. */
  places(): Place[];
  /** Posts that are placed in no cluster. */
  outliers(): number;
  map(): ClusterMap;
}

export interface DraftStore {
  add(draft: Omit<Draft, 'id'>): Draft;
  list(): Draft[];
  /** Those that are hidden as well. */
  all(): Draft[];
  get(id: number): Draft | null;
  update(draft: Draft): void;
  /** Hides the draft; `restore` brings it back. */
  remove(id: number): boolean;
  restore(id: number): Draft | null;
}

/** The file itself: copies of it, its size, who has it open. */
export interface WorkspaceFile {
  bytes(): number;
  /** @throws AppError `disk-full`; `workspace-corrupt` where the copy cannot be read back */
  backUp(reason: BackupReason): Promise<Backup>;
  /** Once a day, and only where there are posts; null where nothing was to do. */
  backUpDaily(): Promise<Backup | null>;
  /** A verified copy elsewhere, with the key of its pseudonyms. @throws AppError `bad-request` where a file is there */
  saveAs(path: string): Promise<void>;
  /** Gives the room of what was deleted back to the disk. @throws AppError `workspace-locked`, `disk-full` */
  compact(): { before: number; after: number };
  /** Runs `action` while no copy of the file is made. */
  uncopied<T>(action: () => Promise<T>): Promise<T>;
}

export interface WorkspaceCopy {
  name: string;
  madeAt: string;
  /** A backup of this workspace; else it is one that was recovered, or a backup of that. */
  isBackup: boolean;
}

/** Copies in the workspace's own folder: its backups, and what recovering left. */
export interface CopyStore {
  /** The newest backups first. */
  list(): WorkspaceCopy[];
  /** @throws AppError `workspace-locked` where another process has the workspace, or a copy that is one itself, open */
  requireAlone(): void;
  /** Whether a copy holds somebody: an author that `is` knows, or one of the pseudonyms anywhere. One that cannot be read may. */
  holds(name: string, pseudonyms: readonly string[], is: (pseudonym: string) => boolean): boolean;
  /**
   * Lets `change` loose on a copy, reads that back and puts it in its place.
   * @returns false where the copy is damaged
   * @throws AppError `disk-full`
   */
  rewrite(name: string, change: (copy: Workspace) => void): boolean;
  /** Deletes it. */
  expire(name: string): void;
  /** Deletes copies that were never completed. */
  sweep(): void;
}

export interface Workspace {
  readonly path: string;
  readonly name: string;
  readonly sample: boolean;
  readonly posts: PostStore;
  readonly intents: IntentStore;
  readonly labels: LabelStore;
  readonly labelQueue: LabelQueue;
  readonly imports: ImportStore;
  readonly readings: ReadingStore;
  readonly trainings: TrainingStore;
  readonly clusters: ClusterStore;
  readonly drafts: DraftStore;
  readonly views: ViewStore;
  readonly mappings: MappingMemory;
  readonly nearCopies: NearCopyStore;
  readonly policy: PolicyStore;
  readonly rewrites: RewriteStore;
  readonly people: PeopleStore;
  readonly erasures: ErasureStore;
  readonly copies: CopyStore;
  readonly keys: PseudonymKeys;
  readonly file: WorkspaceFile;
  settings(): Settings;
  saveSettings(settings: Settings): void;
  note(action: ActivityAction, details: Partial<Record<ActivityDetail, string | number>>): void;
  activity(limit: number): ActivityEntry[];
  /** Runs `action` in one transaction: all of it is stored, or nothing. */
  atomically<T>(action: () => T): T;
  /** What the file or the disk under it refused, as an AppError with a sentence; anything else as it is. */
  explain(thrown: unknown): unknown;
  close(): void;
}

/** Where workspaces live. */
export interface WorkspaceShelf {
  list(): { name: string; bytes: number; modified: string }[];
  /** Opens the named workspace, making it where it is missing. */
  open(name: string): Workspace;
  /** The workspace with the made-up sample posts. */
  openSample(): Workspace;
  /** The one that was open last, or else the sample. */
  openLast(): Workspace;
  /** The name of the one that `openLast` opens. */
  lastName(): string;
  /** Where the named workspace lies. */
  pathOf(name: string): string;
  /** Opens the workspace that lies there. */
  openAt(path: string): Workspace;
  /** What can be told of a workspace that need not be open, nor readable. */
  look(path: string): { bytes: number; others: Holder[]; backups: Backup[] };
  /** Puts a backup in the place of a workspace that nobody has open. */
  restore(path: string, backup: string): void;
  /** Saves what can be read of a damaged workspace into a new one beside it. */
  recover(path: string): RecoveryReport;
}

/** A model that was added on this machine. */
export interface RegisteredModel {
  name: string;
  path: string;
  addedAt: string;
  fingerprint: string;
  files: FileStamp[];
  description: ModelDescription;
}

/** A folder of our own that a model is copied into. */
export interface ModelCopy {
  readonly path: string;
  /** @throws AppError `disk-full` */
  write(name: string, chunks: AsyncIterable<Uint8Array>): Promise<void>;
}

/** The models that were added on this machine, for all workspaces. */
export interface ModelRegistry {
  /** Those that were not removed, in order of adding. @throws AppError `models-damaged` */
  list(): RegisteredModel[];
  /** Adds the model under its name, or the next free one like it. */
  add(model: RegisteredModel): RegisteredModel;
  /** Takes the place of the entry of the same name. */
  update(model: RegisteredModel): void;
  /** Hides the entry; `restore` brings it back until `sweep`. */
  remove(name: string): boolean;
  restore(name: string): boolean;
  /** Takes the entry away for good, with its files where they are a copy of ours. */
  forget(name: string): boolean;
  /** Forgets what was removed, and deletes copies that belong to no model. */
  sweep(): void;
  /** What came of trying the model with this fingerprint. */
  check(fingerprint: string): ModelCheck | null;
  keepCheck(fingerprint: string, check: ModelCheck): void;
  beginCopy(): ModelCopy;
  /** Whether the folder is one of `beginCopy`. */
  isCopy(path: string): boolean;
  /** Deletes a copy that belongs to no model. */
  dropCopy(path: string): void;
}
