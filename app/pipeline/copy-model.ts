import type { FileRef } from '../contract/calls.ts';
import { AppError } from '../contract/errors.ts';
import { readSettings } from '../model/describe.ts';
import { isModelFile } from '../model/folder-files.ts';
import type { CallContext } from './handler.ts';
import type { ModelRegistry } from './ports.ts';

/** Bytes asked for at once: far below the largest frame of any wire. */
const CHUNK = 2 << 20;
const isWeights = ({ name }: FileRef) => name.endsWith('.safetensors');

/**
 * Pulls the files that a model is read from, and no others, into a folder of ours. Settings come first, so that a model that
 * cannot be used is refused before its weights are copied. Cancelled or failed, it leaves nothing behind.
 * @returns the path of the copy
 * @throws AppError `model-invalid`, `model-unsupported`, `disk-full`, `file-unreadable`
 */
export async function copyModel(registry: ModelRegistry, files: readonly FileRef[], context: CallContext): Promise<string> {
  const needed = files.filter(({ name }) => isModelFile(name));
  const weights = needed.filter(isWeights);
  if (!needed.some(({ name }) => name === 'config.json')) {
    throw new AppError('model-invalid', 'The folder has no config.json; choose the folder that holds the model’s files themselves.');
  }
  if (weights.length === 0) {
    throw new AppError('model-unsupported', 'The folder has no weights in a .safetensors file; other formats are not read.');
  }
  const copy = registry.beginCopy();
  const total = needed.reduce((sum, { size }) => sum + size, 0);
  let done = 0;
  const copyAll = async (part: readonly FileRef[]) => {
    for (const file of part) {
      await copy.write(
        file.name,
        pull(file, context, (bytes) => {
          done += bytes;
          context.progress({ stage: 'copy', done, total });
        }),
      );
    }
  };
  try {
    await copyAll(needed.filter((file) => !isWeights(file)));
    await readSettings(copy.path);
    await copyAll(weights);
    return copy.path;
  } catch (thrown) {
    registry.dropCopy(copy.path);
    throw thrown;
  }
}

async function* pull(file: FileRef, { signal, read }: CallContext, onBytes: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  let offset = 0;
  while (offset < file.size) {
    signal.throwIfAborted();
    const chunk = await read(file.ref, offset, Math.min(CHUNK, file.size - offset));
    if (chunk.length === 0) {
      throw new AppError('file-unreadable', `${file.name} ended while it was read; choose the folder again.`, { file: file.name });
    }
    yield chunk;
    offset += chunk.length;
    onBytes(chunk.length);
  }
}
