import { AppError } from '../contract/errors.ts';
import type { Precision, PrivacyMeasured } from '../contract/records.ts';
import type { Encoder } from '../model/encoder.ts';
import { type ChoreParts, doChores } from './chores.ts';
import { Encoders } from './encoders.ts';
import { type FoundModel, type ModelLibrary, STARTER } from './model-library.ts';
import type { ModelRegistry, ReadingModel, Workspace, WorkspaceShelf } from './ports.ts';
import { baseChanged, sameModel, versionInUse } from './training/version.ts';

export interface SessionParts extends ChoreParts {
  shelf: WorkspaceShelf;
  /** The workspace to begin with; the sample where none is named. */
  initial: () => Workspace;
  /** Where that one lies, even if it cannot be opened. */
  initialPath: () => string;
  models: ModelLibrary;
  registry: ModelRegistry;
  samplePosts: string;
  /** How well redaction does its work. */
  privacyMeasured: PrivacyMeasured;
}

/** A model, opened to read posts. */
export interface Reader {
  model: ReadingModel;
  encoder: Encoder;
}

/** Who reads the posts: one model for both, where it has heads for intents and sentiments. */
export interface Readers {
  embedder: Reader;
  scorer: Reader;
  /** What the version in use stands on; null where a model gives the intents. */
  base: Reader | null;
}

/** Work on the posts of the workspace that takes its time. */
type JobName = 'train' | 'score' | 'import' | 'analyze' | 'shape' | 'redact' | 'renew' | 'destroy' | 'erase' | 'retention';
interface Job {
  name: JobName;
  alone: boolean;
}

/** What one engine holds open: a workspace, and models once something needs them. */
export class Session {
  readonly parts: SessionParts;
  private readonly encoders = new Encoders();
  private current: Workspace | null = null;
  /** Says to what is done beside everything else that the workspace closes. */
  private leaving = new AbortController();
  private chores: Promise<void> = Promise.resolve();
  /** What works on the posts just now. */
  private readonly jobs: Job[] = [];

  constructor(parts: SessionParts) {
    this.parts = parts;
  }

  get workspace(): Workspace {
    if (this.current === null) this.use(this.parts.initial());
    return this.current!;
  }

  /** Where the named workspace lies, or the one that is open or would be. */
  pathOf(name?: string): string {
    if (name !== undefined) return this.parts.shelf.pathOf(name);
    return this.current?.path ?? this.parts.initialPath();
  }

  /** Runs a job that reads or adds posts, beside others like it. @throws AppError `busy` while all posts are being changed */
  beside<T>(name: JobName, action: () => Promise<T>): Promise<T> {
    return this.run({ name, alone: false }, action);
  }

  /** Runs a job that changes all posts, beside nothing that works on them. @throws AppError `busy` */
  alone<T>(name: JobName, action: () => Promise<T>): Promise<T> {
    return this.run({ name, alone: true }, action);
  }

  private async run<T>(job: Job, action: () => Promise<T>): Promise<T> {
    const other = this.jobs.find(({ alone }) => alone || job.alone);
    if (other !== undefined) {
      throw new AppError('busy', `Another job works on the posts just now (${other.name}); wait for its end, or cancel it.`, {
        job: other.name,
      });
    }
    this.jobs.push(job);
    try {
      return await action();
    } finally {
      this.jobs.splice(this.jobs.indexOf(job), 1);
    }
  }

  /** What the open workspace's file or disk refused, as a sentence. */
  explain(thrown: unknown): unknown {
    return this.current === null ? thrown : this.current.explain(thrown);
  }

  use(workspace: Workspace): void {
    this.leave();
    this.current = workspace;
    this.leaving = new AbortController();
    this.doChores();
  }

  /** Does what is due beside everything else; nobody has to wait for it (`settle`). */
  doChores(): void {
    const { workspace, parts } = this;
    const { signal } = this.leaving;
    this.chores = this.chores.then(() => doChores(workspace, (name, action) => this.alone(name, action), parts, signal));
  }

  /** Waits for what is done beside everything else. */
  settle(): Promise<void> {
    return this.chores;
  }

  /** Closes the open workspace, so that its file can be replaced. */
  leave(): void {
    this.leaving.abort();
    this.current?.close();
    this.current = null;
  }

  /**
   * Runs `action` with the workspace's model opened.
   * @throws AppError `model-missing`, `model-changed`, `model-unsupported` where the model writes instead of reading
   */
  async withEncoder<T>(action: (encoder: Encoder) => Promise<T>): Promise<T> {
    const { model, precision } = this.workspace.settings();
    return this.encoders.use(await this.findReader(model), precision, action);
  }

  /** Runs `action` with the workspace's model and the one that scores opened. @throws as `withEncoder` */
  async withReaders<T>(action: (readers: Readers) => Promise<T>): Promise<T> {
    const { model, precision } = this.workspace.settings();
    const found = await this.findReader(model);
    return this.open(found, precision, async (embedder) => {
      if (found.description.scores) return this.withBase(embedder, embedder, action);
      return this.open(await this.parts.models.find(STARTER), precision, (scorer) => this.withBase(embedder, scorer, action));
    });
  }

  /** Runs `action` with the named model opened, or the workspace's. @throws as `withEncoder` */
  async withModel<T>(name: string | undefined, action: (reader: Reader) => Promise<T>): Promise<T> {
    const { model, precision } = this.workspace.settings();
    return this.open(await this.findReader(name ?? model), precision, action);
  }

  /** The model that gives sentiments, and intents where no version does. */
  async scorerModel(): Promise<ReadingModel> {
    const { model, precision } = this.workspace.settings();
    const { models } = this.parts;
    const known = await models.known(model);
    const { name, fingerprint } = known === null || !known.description.scores ? await models.find(STARTER) : known;
    return { name, fingerprint, precision };
  }

  async close(): Promise<void> {
    this.leave();
    await this.encoders.close();
  }

  /** @throws AppError `model-missing`, `model-changed` where what the version in use stands on is not there any more */
  private async withBase<T>(embedder: Reader, scorer: Reader, action: (readers: Readers) => Promise<T>): Promise<T> {
    const version = versionInUse(this.workspace);
    if (version === null) return action({ embedder, scorer, base: null });
    const own = [embedder, scorer].find(({ model }) => sameModel(model, version.base));
    if (own !== undefined) return action({ embedder, scorer, base: own });
    const found = await this.parts.models.find(version.base.name);
    if (found.fingerprint !== version.base.fingerprint) throw baseChanged(version);
    return this.open(found, version.base.precision, (base) => action({ embedder, scorer, base }));
  }

  private open<T>(found: FoundModel, precision: Precision, action: (reader: Reader) => Promise<T>): Promise<T> {
    const model = { name: found.name, fingerprint: found.fingerprint, precision };
    return this.encoders.use(found, precision, (encoder) => action({ model, encoder }));
  }

  private async findReader(name: string): Promise<FoundModel> {
    const found = await this.parts.models.find(name);
    requireReader(found);
    return found;
  }
}

/** @throws AppError `model-unsupported` */
export function requireReader({ name, description }: FoundModel): void {
  if (description.kind === 'encoder') return;
  throw new AppError(
    'model-unsupported',
    `${name} writes text on from a beginning (${description.architecture}) and gives no embeddings, so it cannot read the posts; choose an encoder.`,
    { model: name },
  );
}
