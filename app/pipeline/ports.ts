import type { PostFilter } from '../contract/calls.ts';
import type {
  ActivityEntry,
  Cluster,
  ClusterMap,
  ColumnMapping,
  Draft,
  ImportRecord,
  ImportReport,
  PostReading,
  PostRow,
  RedactionKind,
  StoredPost,
} from '../contract/records.ts';
import type { Settings } from '../contract/settings.ts';

/** A post on its way into the workspace: redacted, not yet numbered. */
export type NewPost = Omit<StoredPost, 'id' | 'importId'> & {
  /** Equal for posts that count as the same text (`duplicateKey` of the redacted text). */
  duplicateKey: string;
};

export type PostOrder = 'newest' | 'oldest' | 'engagement' | 'imported';

export interface Count {
  value: string;
  count: number;
}

export interface Facets {
  channels: Count[];
  languages: Count[];
  intents: Count[];
  sentiments: Count[];
  days: { day: string; count: number }[];
}

export interface PostStore {
  count(): number;
  authors(): number;
  /** Stores a batch in one transaction; returns how many were new (the others are duplicates). */
  add(importId: number, posts: readonly NewPost[]): number;
  list(filter: PostFilter, order: PostOrder, offset: number, limit: number): { total: number; rows: PostRow[] };
  get(id: number): PostRow | null;
  each(filter: PostFilter): Iterable<PostRow>;
  facets(filter: PostFilter): Facets;
  attributes(): string[];
  attributeValues(name: string): string[];
}

export interface ImportStore {
  begin(file: string, synthetic: boolean, at: Date): number;
  finish(id: number, report: ImportReport): void;
  /** Removes the import and all its posts; returns how many posts went. */
  remove(id: number): number;
  list(): ImportRecord[];
  redactions(): { importId: number; kind: RedactionKind; count: number; posts: number }[];
}

/** How the analyst last mapped files of a shape (`shapeOf`). */
export interface MappingMemory {
  recall(shape: string): ColumnMapping | null;
  remember(shape: string, mapping: ColumnMapping): void;
}

/** What the model said of one post. Vectors are raw pooled embeddings. */
export interface NewReading {
  post: number;
  embedding: Float32Array;
  reading: Omit<PostReading, 'cluster'>;
}

export interface ReadingStore {
  count(model: string): number;
  /** Posts that `model` has not read yet. */
  pending(model: string): { id: number; text: string }[];
  add(model: string, readings: readonly NewReading[]): void;
  /** All vectors of `model` in order of post id, row by row. */
  matrix(model: string): { ids: number[]; embeddings: Float32Array; dim: number };
}

export interface Placement {
  post: number;
  cluster: number | null;
  x: number;
  y: number;
}

export interface ClusterStore {
  count(): number;
  list(): Cluster[];
  get(id: number): Cluster | null;
  /** Replaces clusters and placements in one transaction. */
  replace(clusters: readonly Cluster[], placements: readonly Placement[]): void;
  rename(id: number, label: string): Cluster | null;
  map(): ClusterMap;
}

export interface DraftStore {
  add(draft: Omit<Draft, 'id'>): Draft;
  list(): Draft[];
  get(id: number): Draft | null;
  update(draft: Draft): void;
  /** Hides the draft; `restore` brings it back. */
  remove(id: number): boolean;
  restore(id: number): Draft | null;
}

export interface Workspace {
  readonly path: string;
  readonly name: string;
  readonly sample: boolean;
  readonly posts: PostStore;
  readonly imports: ImportStore;
  readonly readings: ReadingStore;
  readonly clusters: ClusterStore;
  readonly drafts: DraftStore;
  /** Without one, every file's mapping is guessed afresh. */
  readonly mappings?: MappingMemory;
  settings(): Settings;
  saveSettings(settings: Settings): void;
  note(action: string, details: ActivityEntry['details']): void;
  activity(limit: number): ActivityEntry[];
  /** The secret that makes pseudonyms; kept beside the file, never in it. */
  pseudonymKey(): Uint8Array;
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
}
