import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parseChannels } from '../app/campaign/channels.ts';
import { parseLexicon } from '../app/campaign/checks.ts';
import { PrivacyMeasured } from '../app/contract/records.ts';
import { parseStopwords } from '../app/insight/stopwords.ts';
import { createEngine, type Engine } from '../app/pipeline/engine.ts';
import { ModelLibrary, STARTER } from '../app/pipeline/model-library.ts';
import type { KeyVault, ModelRegistry, Workspace, WorkspaceShelf } from '../app/pipeline/ports.ts';
import { modelRegistry } from '../app/registry/registry.ts';
import { VERSION } from '../app/workspace/migrations/index.ts';
import { openWorkspace } from '../app/workspace/open.ts';
import { workspaceShelf } from '../app/workspace/shelf.ts';
import manifest from '../package.json' with { type: 'json' };

export interface ComposeOptions {
  /** Folder that holds the workspaces and the models. */
  home: string;
  /** The project's `resources` folder. */
  resources: string;
  /** The operating system's keychain, where the host can reach it. */
  vault?: KeyVault | undefined;
}

export interface FileOptions {
  /** The workspace file; made where it is missing if `create`. */
  file: string;
  create: boolean;
  home: string;
  resources: string;
}

const now = () => new Date();

/** The engine as the hosts with a window run it: a shelf of workspaces, the last one open. */
export async function compose({ home, resources, vault }: ComposeOptions): Promise<Engine> {
  const shelf = workspaceShelf(home, now, 'the app', vault);
  const registry = registryOf(home);
  try {
    registry.sweep();
  } catch {
    // The Models screen says what is wrong with the list; the rest of the app needs none of it.
  }
  const initial = { open: () => shelf.openLast(), path: () => shelf.pathOf(shelf.lastName()) };
  return engineOver({ shelf, initial, registry, resources, backUpDaily: true });
}

/** The engine over one workspace file, for the command line. The file is opened when it is first needed. */
export async function composeForFile({ file, create, home, resources }: FileOptions): Promise<Engine> {
  const program = 'the command line';
  const initial = { open: () => openWorkspace(file, { create, sample: false, now, program }), path: () => file };
  const shelf = workspaceShelf(dirname(file), now, program);
  return engineOver({ shelf, initial, registry: registryOf(home), resources, backUpDaily: false });
}

/** One workspace file without an engine, made where it is missing. */
export function openFile(file: string): Workspace {
  return openWorkspace(file, { create: true, sample: false, now });
}

/** The models of this machine, without a workspace. */
export function composeModels({ home, resources }: ComposeOptions): ModelLibrary {
  return libraryOf(registryOf(home), resources);
}

function registryOf(home: string): ModelRegistry {
  return modelRegistry({ home, reserved: [STARTER] });
}

function libraryOf(registry: ModelRegistry, resources: string): ModelLibrary {
  return new ModelLibrary({ registry, starterModel: join(resources, 'models', STARTER), now });
}

interface EngineParts {
  shelf: WorkspaceShelf;
  initial: { open(): Workspace; path(): string };
  registry: ModelRegistry;
  resources: string;
  backUpDaily: boolean;
}

function engineOver({ shelf, initial, registry, resources, backUpDaily }: EngineParts): Engine {
  return createEngine({
    shelf,
    initial: initial.open,
    initialPath: initial.path,
    backUpDaily,
    models: libraryOf(registry, resources),
    registry,
    samplePosts: join(resources, 'sample', 'posts.jsonl'),
    privacyMeasured: PrivacyMeasured.parse(readJson(join(resources, 'privacy', 'measured.json'))),
    channels: parseChannels(readJson(join(resources, 'channels.json'))),
    lexicon: parseLexicon(readJson(join(resources, 'lexicons', 'advertising.json'))),
    stopwords: parseStopwords(readJson(join(resources, 'lexicons', 'stopwords.json'))),
    versions: { attune: manifest.version, workspace: VERSION },
    now,
  });
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new Error(`${basename(path)} in the resources is not readable JSON: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}
