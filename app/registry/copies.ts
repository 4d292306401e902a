import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../contract/errors.ts';
import type { ModelCopy } from '../pipeline/ports.ts';

/** Our folders are named so; others that lie beside them are somebody's own. */
const COPY = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** The folders inside `home` that models are copied into. */
export function modelCopies(home: string) {
  const isCopy = (path: string) => dirname(path) === home && COPY.test(basename(path));
  const drop = (path: string) => {
    if (isCopy(path)) rmSync(path, { recursive: true, force: true });
  };
  return {
    isCopy,
    drop,
    begin(): ModelCopy {
      const path = join(home, randomUUID());
      mkdirSync(path, { recursive: true });
      return { path, write: (name, chunks) => writeFile(join(path, name), chunks) };
    },
    /** Deletes the folders that are not named: what a cut-off copy or a removed model left. */
    sweep(kept: ReadonlySet<string>): void {
      if (!existsSync(home)) return;
      for (const name of readdirSync(home)) if (!kept.has(join(home, name))) drop(join(home, name));
    },
  };
}

async function writeFile(path: string, chunks: AsyncIterable<Uint8Array>): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, 'wx');
  try {
    for await (const chunk of chunks) await file.writeFile(chunk);
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOSPC') {
      throw new AppError('disk-full', `The disk of ${dirname(path)} is full; free some space, then add the model again.`, { path });
    }
    throw thrown;
  } finally {
    await file.close();
  }
}
