import type { Lexicon } from '../campaign/checks.ts';
import type { ChannelRule } from '../contract/records.ts';
import { createEncoder, type Encoder } from '../model/encoder.ts';
import { loadModelFolder, type ModelFolder } from '../model/folder.ts';
import type { Workspace, WorkspaceShelf } from './ports.ts';

export interface SessionParts {
  shelf: WorkspaceShelf;
  /** The workspace to begin with; the sample where none is named. */
  initial: () => Workspace;
  /** Folder of the built-in model. */
  starterModel: string;
  samplePosts: string;
  channels: readonly ChannelRule[];
  lexicon: Lexicon;
  stopwords: ReadonlySet<string>;
  now(): Date;
}

export const STARTER = 'starter';

/** What one engine holds open: a workspace, and the model once something needs it. */
export class Session {
  readonly parts: SessionParts;
  private current: Workspace | null = null;
  private folder: Promise<ModelFolder> | null = null;
  private loaded: Promise<Encoder> | null = null;

  constructor(parts: SessionParts) {
    this.parts = parts;
  }

  get workspace(): Workspace {
    this.current ??= this.parts.initial();
    return this.current;
  }

  use(workspace: Workspace): void {
    this.current?.close();
    this.current = workspace;
  }

  modelFolder(): Promise<ModelFolder> {
    this.folder ??= loadModelFolder(this.parts.starterModel).catch((thrown: unknown) => {
      this.folder = null;
      throw thrown;
    });
    return this.folder;
  }

  async encoder(): Promise<Encoder> {
    if ((await this.loaded)?.alive === false) {
      await (await this.loaded)?.dispose();
      this.loaded = null;
    }
    this.loaded ??= this.modelFolder()
      .then((folder) => createEncoder(folder))
      .catch((thrown: unknown) => {
        this.loaded = null;
        throw thrown;
      });
    return this.loaded;
  }

  async close(): Promise<void> {
    this.current?.close();
    this.current = null;
    const encoder = await this.loaded?.catch(() => null);
    await encoder?.dispose();
  }
}
