import type { TransformerDescription } from '../../app/model/description.ts';
import type { Weights } from '../../app/model/safetensors.ts';
import type { Example } from '../../app/model/training/feeds.ts';
import { Trainer, type TrainingOptions } from '../../app/model/training/trainer.ts';
import type { Checkpoint } from './checkpoint.ts';

/** A part of training with an aim and a learning-rate schedule of its own. */
export interface Stage {
  name: string;
  description: TransformerDescription;
  options: TrainingOptions;
  /** The batch of a step depends on the step alone, so that training goes on as if it had never stopped. */
  batch(step: number): Example[];
}

export interface RunOptions {
  checkpoint: Checkpoint;
  /** Between two checkpoints. */
  saveSeconds: number;
  /** Told about every twentieth step. */
  say(line: string): void;
  /** Looked at after each step; training that is stopped goes on from its last checkpoint. */
  signal?: AbortSignal;
}

const SAID_EVERY = 20;

/** Trains the weights through all stages, in place; goes on from the checkpoint where there is one. @throws AbortSignal's reason */
export async function runStages(stages: readonly Stage[], weights: Weights, options: RunOptions): Promise<void> {
  const reached = await options.checkpoint.load(weights);
  const from = reached === null ? 0 : stages.findIndex(({ name }) => name === reached.stage);
  for (const [at, stage] of stages.entries()) {
    if (at < from) continue;
    const trainer = new Trainer(stage.description, weights, stage.options);
    if (at === from && reached !== null) trainer.restore(reached);
    try {
      await runStage(stage, trainer, weights, options);
    } finally {
      await trainer.release();
    }
  }
}

async function runStage(stage: Stage, trainer: Trainer, weights: Weights, options: RunOptions): Promise<void> {
  const { totalSteps } = stage.options;
  const begun = performance.now();
  let saved = begun;
  let [smooth, texts] = [Number.NaN, 0];
  const save = () => options.checkpoint.save(weights, { stage: stage.name, ...trainer.state() });
  for (let step = trainer.stepsDone; step < totalSteps; step += 1) {
    options.signal?.throwIfAborted();
    const examples = stage.batch(step);
    const loss = await trainer.step(examples);
    texts += examples.length;
    smooth = Number.isNaN(smooth) ? loss : 0.98 * smooth + 0.02 * loss;
    if ((step + 1) % SAID_EVERY === 0) {
      const rate = texts / ((performance.now() - begun) / 1000);
      options.say(`${stage.name}: step ${step + 1} of ${totalSteps}, loss ${smooth.toFixed(3)}, ${rate.toFixed(0)} texts per second`);
    }
    if (performance.now() - saved >= options.saveSeconds * 1000) {
      await save();
      saved = performance.now();
    }
  }
  await save();
}
