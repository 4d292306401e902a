import { AppError } from '../contract/errors.ts';
import type { ModelCheck, ModelDescription, ModelListing, ModelState } from '../contract/records.ts';
import { checkModelFolder } from '../model/check.ts';
import { describeFolder } from '../model/describe.ts';
import { readCard } from '../model/folder.ts';
import { type FileStamp, fingerprintFiles, stampFiles } from '../model/folder-files.ts';
import type { ModelFiles } from './encoders.ts';
import type { ModelRegistry, RegisteredModel } from './ports.ts';

export const STARTER = 'starter';

export interface LibraryParts {
  registry: ModelRegistry;
  /** Folder of the built-in model. */
  starterModel: string;
  now(): Date;
}

/** A model whose files are there, as they were when it was checked. */
export interface FoundModel extends ModelFiles {
  description: ModelDescription;
}

/** The built-in model and those that were added: what they are, and whether their files are still there. */
export class ModelLibrary {
  private readonly parts: LibraryParts;
  private builtIn: Promise<FoundModel> | null = null;

  constructor(parts: LibraryParts) {
    this.parts = parts;
  }

  /** The starter first, then in order of adding. */
  async list(inUse: string | null): Promise<ModelListing[]> {
    const { registry } = this.parts;
    const starter = await this.starter();
    const own = { builtIn: true, copied: false, addedAt: null, state: 'ready' as const, inUse: inUse === STARTER };
    const listed: ModelListing[] = [
      { ...starter.description, name: STARTER, path: starter.path, ...own, check: registry.check(starter.fingerprint) },
    ];
    for (const entry of registry.list()) listed.push(this.listing(entry, await this.stateOf(entry), inUse));
    return listed;
  }

  /**
   * The model, ready to be opened.
   * @throws AppError `model-missing`, `model-changed` with what to do
   */
  async find(name: string): Promise<FoundModel> {
    if (name === STARTER) return this.starter();
    const entry = this.entry(name);
    const state = await this.stateOf(entry);
    if (state === 'ready') return { name, path: entry.path, fingerprint: entry.fingerprint, description: entry.description };
    if (state === 'changed') {
      throw new AppError('model-changed', `The files of model ${name} have changed since it was checked; check it again under Models.`, {
        model: name,
      });
    }
    throw new AppError(
      'model-missing',
      `The folder of model ${name} was moved or deleted (${entry.path}); put it back, or choose another model.`,
      { model: name },
    );
  }

  /** The model as it was checked last, and how it stands; its files need not be there. Null where it is not among the models. */
  async known(name: string): Promise<(FoundModel & { state: ModelState }) | null> {
    if (name === STARTER) return { ...(await this.starter()), state: 'ready' };
    const entry = this.parts.registry.list().find((model) => model.name === name);
    return entry === undefined ? null : { ...entry, state: await this.stateOf(entry) };
  }

  /** @throws AppError `model-missing`, `model-invalid`, `model-unsupported` */
  describe(path: string): Promise<ModelDescription> {
    return describeFolder(path);
  }

  /**
   * Tries the folder and adds it; the same folder under the same name again is checked anew.
   * @throws AppError with why it cannot be used; nothing is added then
   */
  async add(path: string, name: string | undefined, signal?: AbortSignal): Promise<ModelListing> {
    const { registry, now } = this.parts;
    const tried = await this.tryFolder(path, signal);
    const wanted = name ?? tried.description.name;
    const known = registry.list().find((entry) => entry.path === path && (name === undefined || entry.name === name));
    const model = { ...tried, name: known?.name ?? wanted, path, addedAt: known?.addedAt ?? now().toISOString() };
    if (known === undefined) return this.listing(registry.add(model), 'ready', null);
    registry.update(model);
    return this.listing(model, 'ready', null);
  }

  /** Tries the model again, and takes its files as they are now. @throws AppError as `add` does */
  async check(name: string, inUse: string | null, signal?: AbortSignal): Promise<ModelListing> {
    const { registry } = this.parts;
    if (name === STARTER) {
      const { path, fingerprint } = await this.starter();
      registry.keepCheck(fingerprint, await checkModelFolder(path));
      return (await this.list(inUse))[0]!;
    }
    const entry = this.entry(name);
    const model = { ...entry, ...(await this.tryFolder(entry.path, signal)) };
    registry.update(model);
    return this.listing(model, 'ready', inUse);
  }

  /** The Markdown of the model's card. @throws AppError `model-missing` */
  async card(name: string): Promise<string | null> {
    return readCard(name === STARTER ? this.parts.starterModel : this.entry(name).path);
  }

  /** @throws AppError `model-missing`, `bad-request` for the built-in model */
  remove(name: string, { forGood }: { forGood: boolean }): void {
    if (name === STARTER) throw new AppError('bad-request', 'The starter model is part of Attune and cannot be removed.', { model: name });
    const removed = forGood ? this.parts.registry.forget(name) : this.parts.registry.remove(name);
    if (!removed) throw unknown(name);
  }

  restore(name: string): void {
    if (!this.parts.registry.restore(name)) throw unknown(name);
  }

  private starter(): Promise<FoundModel> {
    this.builtIn ??= this.readStarter().catch((thrown: unknown) => {
      this.builtIn = null;
      throw thrown;
    });
    return this.builtIn;
  }

  private async readStarter(): Promise<FoundModel> {
    const path = this.parts.starterModel;
    const fingerprint = await fingerprintFiles(path, await stampFiles(path));
    return { name: STARTER, path, fingerprint, description: await describeFolder(path) };
  }

  private async tryFolder(path: string, signal?: AbortSignal): Promise<Pick<RegisteredModel, 'files' | 'fingerprint' | 'description'>> {
    const description = await describeFolder(path);
    const files = await stampFiles(path);
    const fingerprint = await fingerprintFiles(path, files, signal);
    const check = await checkModelFolder(path);
    signal?.throwIfAborted();
    this.parts.registry.keepCheck(fingerprint, check);
    return { files, fingerprint, description };
  }

  private entry(name: string): RegisteredModel {
    const entry = this.parts.registry.list().find((model) => model.name === name);
    if (entry === undefined) throw unknown(name);
    return entry;
  }

  private listing(entry: RegisteredModel, state: ModelState, inUse: string | null): ModelListing {
    const { name, path, addedAt, fingerprint, description } = entry;
    const { registry } = this.parts;
    const check: ModelCheck | null = registry.check(fingerprint);
    return { ...description, name, path, addedAt, builtIn: false, copied: registry.isCopy(path), state, inUse: inUse === name, check };
  }

  /** Sizes and times tell in a moment; where the times alone differ, as after a copy, the contents decide. */
  private async stateOf(entry: RegisteredModel): Promise<ModelState> {
    const now = await stampFiles(entry.path).catch(() => []);
    if (!now.some(({ name }) => name === 'config.json')) return 'missing';
    if (!sameFiles(now, entry.files, ({ name, size }) => `${name} ${size}`)) return 'changed';
    if (sameFiles(now, entry.files, ({ modified }) => String(modified))) return 'ready';
    if ((await fingerprintFiles(entry.path, now)) !== entry.fingerprint) return 'changed';
    this.parts.registry.update({ ...entry, files: now });
    return 'ready';
  }
}

function sameFiles(left: readonly FileStamp[], right: readonly FileStamp[], fact: (stamp: FileStamp) => string): boolean {
  return left.length === right.length && left.every((stamp, index) => fact(stamp) === fact(right[index]!));
}

function unknown(name: string): AppError {
  return new AppError('model-missing', `There is no model ${name}; choose one of those under Models, or add it.`, {
    model: name,
  });
}
