import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readSafetensors, type Weights, writeSafetensors } from '../../app/model/safetensors.ts';
import { tensorOf } from '../../app/model/tensors.ts';
import type { OptimiserState } from '../../app/model/training/adamw.ts';

const Progress = z.object({ plan: z.string(), stage: z.string(), step: z.int() });

export interface Reached extends OptimiserState {
  stage: string;
}

/** Training as it was some minutes ago, so that it can be stopped at any time and go on. */
export class Checkpoint {
  private readonly folder: string;
  private readonly plan: string;

  /** @param plan what is trained on what, in a line: another plan's checkpoint is not this one's */
  constructor(folder: string, plan: string) {
    this.folder = folder;
    this.plan = plan;
  }

  async save(weights: Weights, { stage, step, moments }: Reached): Promise<void> {
    const part = `${this.folder}.part`;
    rmSync(part, { recursive: true, force: true });
    mkdirSync(part, { recursive: true });
    await writeSafetensors(join(part, 'weights.safetensors'), weights);
    await writeSafetensors(join(part, 'moments.safetensors'), moments);
    writeFileSync(join(part, 'progress.json'), JSON.stringify({ plan: this.plan, stage, step } satisfies z.infer<typeof Progress>));
    // Killed between the two, the finished part is found by `load`.
    this.remove(this.folder);
    renameSync(part, this.folder);
  }

  /** Copies stored weights into `weights`. @returns where training stood, or null where there is nothing to go on with */
  async load(weights: Weights): Promise<Reached | null> {
    const folder = [this.folder, `${this.folder}.part`].find((path) => existsSync(join(path, 'progress.json')));
    if (folder === undefined) return null;
    const { plan, stage, step } = Progress.parse(JSON.parse(readFileSync(join(folder, 'progress.json'), 'utf8')));
    if (plan !== this.plan) return null;
    for (const [name, { data }] of await readSafetensors(join(folder, 'weights.safetensors'))) tensorOf(weights, name).data.set(data);
    return { stage, step, moments: await readSafetensors(join(folder, 'moments.safetensors')) };
  }

  clear(): void {
    this.remove(this.folder);
    this.remove(`${this.folder}.part`);
  }

  private remove(path: string): void {
    rmSync(path, { recursive: true, force: true });
  }
}
