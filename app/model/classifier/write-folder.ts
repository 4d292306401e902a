import { copyFile, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../../contract/errors.ts';
import { readHeads } from '../config.ts';
import { stampFiles } from '../folder-files.ts';
import { type Tensor, type Weights, writeSafetensors } from '../safetensors.ts';
import { readWeightFiles } from '../weight-files.ts';
import type { IntentHead } from './intent-head.ts';

const HEADS = 'attune-heads.json';

/**
 * Writes the base's folder with another head for intents; sentiments stay the base's, or are all neutral where it has none.
 * Beside the place first, so that what was cut off is never taken for a model.
 * @param head of embeddings alone
 * @throws AppError `disk-full`, `model-missing`
 */
export async function writeWithHead(base: string, head: IntentHead, card: string, path: string, signal: AbortSignal): Promise<void> {
  const beside = `${path}.${process.pid}.new`;
  try {
    await mkdir(beside, { recursive: true });
    for (const { name } of await stampFiles(base)) {
      signal.throwIfAborted();
      if (name === HEADS || name.endsWith('.safetensors') || name.endsWith('.safetensors.index.json')) continue;
      await mkdir(dirname(join(beside, name)), { recursive: true });
      await copyFile(join(base, name), join(beside, name));
    }
    const heads = await readHeads(base);
    const { weights } = await readWeightFiles(base);
    const sentiments = heads?.sentiments ?? ['neutral'];
    const temperature = { intents: head.temperature, sentiments: heads?.temperature.sentiments ?? 1 };
    await writeSafetensors(join(beside, 'model.safetensors'), withHead(weights, head, heads === null));
    await writeFile(join(beside, HEADS), JSON.stringify({ intents: head.intents, sentiments, temperature }));
    await writeFile(join(beside, 'README.md'), card);
    signal.throwIfAborted();
    await rename(beside, path);
  } catch (thrown) {
    await rm(beside, { recursive: true, force: true });
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOSPC') {
      throw new AppError('disk-full', `The disk of ${path} is full; free some space.`, { path });
    }
    throw thrown;
  }
}

function withHead(weights: Weights, { weight, bias, dim, intents }: IntentHead, withoutSentiments: boolean): Weights {
  const tensor = (shape: number[], data: Float32Array): Tensor => ({ shape, data });
  const result: Weights = new Map(weights);
  result.set('heads.intents.weight', tensor([intents.length, dim], weight));
  result.set('heads.intents.bias', tensor([intents.length], bias));
  if (withoutSentiments) {
    result.set('heads.sentiments.weight', tensor([1, dim], new Float32Array(dim)));
    result.set('heads.sentiments.bias', tensor([1], new Float32Array(1)));
  }
  return result;
}
