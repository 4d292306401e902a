import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../contract/errors.ts';

/** One file of a model as it was when it was read. */
export interface FileStamp {
  /** Inside the folder, with forward slashes. */
  name: string;
  size: number;
  /** In milliseconds since 1970. */
  modified: number;
}

const CARD = 'README.md';
/** Settings, vocabulary and weights; a folder of one module's settings, such as `1_Pooling`. Names are plain, so that none can leave a folder. */
const NEEDED = /^(\w[\w.-]*\.(json|safetensors)|vocab\.txt|merges\.txt|\w[\w-]*\/config\.json)$/;

/** Whether a model folder is read from this file; weights in other formats and all else are left where they are. */
export function isModelFile(name: string): boolean {
  return name === CARD || NEEDED.test(name);
}

/**
 * The files that decide what a model says, its card apart, in order of name.
 * @throws AppError `model-missing`
 */
export async function stampFiles(folder: string): Promise<FileStamp[]> {
  const missing = () => new AppError('model-missing', `There is no model folder at ${folder}; check the path.`, { folder });
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => {
    throw missing();
  });
  const modules = entries.filter((entry) => entry.isDirectory()).map((entry) => `${entry.name}/config.json`);
  const names = [...entries.filter((entry) => !entry.isDirectory()).map((entry) => entry.name), ...modules];
  const stamps: FileStamp[] = [];
  for (const name of names.filter((name) => name !== CARD && isModelFile(name)).sort()) {
    const found = await stat(join(folder, name)).catch(() => null);
    if (found?.isFile()) stamps.push({ name, size: found.size, modified: found.mtimeMs });
  }
  return stamps;
}

/**
 * SHA-256 over names and contents: equal for copies of the same model, wherever they lie.
 * @throws AppError `model-missing` where a file goes while it is read
 */
export async function fingerprintFiles(folder: string, stamps: readonly FileStamp[], signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  for (const { name, size } of stamps) {
    hash.update(`${name}\0${size}\0`);
    try {
      for await (const chunk of createReadStream(join(folder, name), { highWaterMark: 1 << 20, signal })) hash.update(chunk as Buffer);
    } catch (thrown) {
      signal?.throwIfAborted();
      if (thrown instanceof Error && 'code' in thrown) {
        throw new AppError('model-missing', `${name} of the model at ${folder} cannot be read; check the folder.`, { folder });
      }
      throw thrown;
    }
  }
  return hash.digest('hex');
}
