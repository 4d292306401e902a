import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../contract/errors.ts';
import { ModelCheck, ModelDescription } from '../contract/records.ts';
import type { ModelRegistry, RegisteredModel } from '../pipeline/ports.ts';
import { modelCopies } from './copies.ts';
import { freeName } from './names.ts';

const Entry = z.object({
  name: z.string(),
  path: z.string(),
  addedAt: z.iso.datetime(),
  fingerprint: z.string(),
  files: z.array(z.object({ name: z.string(), size: z.number(), modified: z.number() })),
  description: ModelDescription,
  /** Removed, but the removal can be taken back until the next start. */
  removed: z.boolean(),
});
const File = z.object({
  version: z.literal(1),
  models: z.array(Entry),
  /** By fingerprint: what was tried once holds for every copy. */
  checks: z.record(z.string(), ModelCheck),
});
type File = z.infer<typeof File>;

export interface RegistryOptions {
  /** The folder of the workspaces; the models lie in `models` inside it. */
  home: string;
  /** Names that no added model may take. */
  reserved: readonly string[];
}

/** The models of this machine: `models/models.json`, read anew each time, as the command line may change it meanwhile. */
export function modelRegistry({ home, reserved }: RegistryOptions): ModelRegistry {
  const folder = join(home, 'models');
  const path = join(folder, 'models.json');
  const copies = modelCopies(folder);
  const change = <T>(action: (file: File) => T): T => {
    const file = readFile(path);
    const result = action(file);
    writeWhole(path, file);
    return result;
  };
  const setRemoved = (name: string, removed: boolean) =>
    change((file) => {
      const entry = file.models.find((model) => model.name === name && model.removed !== removed);
      if (entry !== undefined) entry.removed = removed;
      return entry !== undefined;
    });
  return {
    list: () => readFile(path).models.flatMap(({ removed, ...model }) => (removed ? [] : [model])),
    add: (model) =>
      change((file) => {
        const listed = file.models.filter(({ removed }) => !removed);
        const added: RegisteredModel = { ...model, name: freeName(model.name, [...reserved, ...listed.map(({ name }) => name)]) };
        // A removed one of the same name cannot come back now.
        file.models = file.models.filter(({ name, removed }) => !(removed && name === added.name));
        file.models.push({ ...added, removed: false });
        return added;
      }),
    update: (model) =>
      change((file) => {
        file.models = file.models.map((entry) => (entry.name === model.name ? { ...model, removed: entry.removed } : entry));
      }),
    remove: (name) => setRemoved(name, true),
    restore: (name) => setRemoved(name, false),
    forget(name) {
      const gone = change((file) => {
        const entry = file.models.find((model) => model.name === name);
        file.models = file.models.filter((model) => model !== entry);
        return entry;
      });
      if (gone !== undefined) copies.drop(gone.path);
      return gone !== undefined;
    },
    sweep() {
      if (!existsSync(path)) return copies.sweep(new Set());
      const kept = change((file) => {
        file.models = file.models.filter(({ removed }) => !removed);
        return new Set(file.models.map((model) => model.path));
      });
      copies.sweep(kept);
    },
    check: (fingerprint) => readFile(path).checks[fingerprint] ?? null,
    keepCheck: (fingerprint, check) =>
      change((file) => {
        file.checks[fingerprint] = check;
      }),
    beginCopy: copies.begin,
    isCopy: copies.isCopy,
    dropCopy(copy) {
      if (!readFile(path).models.some((model) => model.path === copy)) copies.drop(copy);
    },
  };
}

function readFile(path: string): File {
  if (!existsSync(path)) return { version: 1, models: [], checks: {} };
  const parsed = File.safeParse(parseJson(readFileSync(path, 'utf8')));
  if (parsed.success) return parsed.data;
  throw new AppError(
    'models-damaged',
    `The list of models, ${path}, is damaged or was made by a newer Attune; restore it from a backup, or move it away and add the models again.`,
    { path },
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Beside the file first, so that a crash leaves the old one or the new one. */
function writeWhole(path: string, file: File): void {
  mkdirSync(dirname(path), { recursive: true });
  const beside = `${path}.${process.pid}.new`;
  try {
    writeFileSync(beside, `${JSON.stringify(file, null, 2)}\n`, { flush: true });
    renameSync(beside, path);
  } catch (thrown) {
    rmSync(beside, { force: true });
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOSPC') {
      throw new AppError('disk-full', `The disk of ${path} is full; free some space.`, { path });
    }
    throw thrown;
  }
}
