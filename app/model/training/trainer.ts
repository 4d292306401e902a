import type * as ort from 'onnxruntime-node';
import { Tensor } from 'onnxruntime-node';
import type { TransformerDescription } from '../description.ts';
import { createSession, floats } from '../onnx/session.ts';
import type { Weights } from '../safetensors.ts';
import { tensorOf } from '../tensors.ts';
import { AdamW, type AdamWOptions, diverged, type OptimiserState } from './adamw.ts';
import { type Dropout, dropoutSites, NO_DROPOUT } from './dropout.ts';
import { DropoutFeeds } from './dropout-feeds.ts';
import { encoderTrainingGraph, type TrainingGraphOptions } from './encoder-training-graph.ts';
import { type Example, exampleFeeds, type Feeds } from './feeds.ts';

/** No gradient is computed for parameters that do not change. */
export interface TrainingOptions extends AdamWOptions, TrainingGraphOptions {}

export interface Pass {
  /** Mean over the batch. */
  loss: number;
  /** By the parameter's name; a tensor under two names has one gradient, under the name of its first use. */
  gradients: Map<string, Float32Array>;
}

const GRADIENT = 'd:';

/** Trains an encoder, its heads and its task on ONNX Runtime. */
export class Trainer {
  private readonly description: TransformerDescription;
  private readonly weights: Weights;
  private readonly options: TrainingOptions;
  private readonly optimizer: AdamW;
  private readonly dropout: DropoutFeeds;
  /** Gradients of the last step, written over at the next: fresh memory for each step costs a thirtieth of its time. */
  private readonly buffers = new Map<string, Tensor>();
  private training: Promise<ort.InferenceSession> | null = null;
  private plain: Promise<ort.InferenceSession> | null = null;

  /** @param weights by canonical names, held in memory (`intoMemory`): they are changed in place */
  constructor(description: TransformerDescription, weights: Weights, options: TrainingOptions) {
    this.description = description;
    this.weights = weights;
    this.options = options;
    this.optimizer = new AdamW(weights, options);
    this.dropout = new DropoutFeeds(dropoutSites(description, options.dropout), options.dropout.seed);
  }

  /**
   * One step over a batch.
   * @returns the loss per example, before the step
   * @throws AppError `training-diverged` where loss or gradients are not finite; the weights are then as before
   */
  async step(examples: readonly Example[]): Promise<number> {
    this.training ??= this.open(this.options.dropout);
    const session = await this.training;
    const step = this.optimizer.step + 1;
    const feeds = exampleFeeds(examples, this.description, this.options.heads, this.options.contrast);
    const [batch, tokens] = feeds.ids!.dims as [number, number];
    const { loss, gradients } = await this.pass(session, { ...feeds, ...this.dropout.draw(step, batch, tokens) }, (name) =>
      this.buffer(name),
    );
    if (!Number.isFinite(loss)) throw diverged('the loss', step);
    this.optimizer.update(gradients);
    return loss;
  }

  /** Loss and gradients over a batch, without dropout and without a step. */
  async gradients(examples: readonly Example[]): Promise<Pass> {
    this.plain ??= this.open(NO_DROPOUT);
    return this.pass(await this.plain, exampleFeeds(examples, this.description, this.options.heads, this.options.contrast), (name) =>
      this.empty(name),
    );
  }

  get stepsDone(): number {
    return this.optimizer.step;
  }

  /** What has to be stored beside the weights so that training can go on. */
  state(): OptimiserState {
    return this.optimizer.state();
  }

  /** @throws AppError `model-invalid` where the state belongs to another model */
  restore(state: OptimiserState): void {
    this.optimizer.restore(state);
  }

  async release(): Promise<void> {
    for (const session of [this.training, this.plain]) await (await session)?.release();
    this.training = null;
    this.plain = null;
  }

  private open(dropout: Dropout): Promise<ort.InferenceSession> {
    return createSession(encoderTrainingGraph(this.description, this.weights, { ...this.options, dropout }));
  }

  /** @param into where the gradient of a parameter is written */
  private async pass(session: ort.InferenceSession, batch: Feeds, into: (parameter: string) => Tensor): Promise<Pass> {
    const trained = session.outputNames.filter((name) => name.startsWith(GRADIENT)).map((name) => name.slice(GRADIENT.length));
    const outputs = new Map(trained.map((name) => [name, into(name)]));
    const fetches = Object.fromEntries(Array.from(outputs, ([name, tensor]) => [`${GRADIENT}${name}`, tensor]));
    const results = await session.run({ ...batch, ...this.parameters(session, batch) }, { loss: null, ...fetches });
    return { loss: floats(results.loss)[0]!, gradients: new Map(Array.from(outputs, ([name, tensor]) => [name, floats(tensor)])) };
  }

  private buffer(parameter: string): Tensor {
    const tensor = this.buffers.get(parameter) ?? this.empty(parameter);
    this.buffers.set(parameter, tensor);
    return tensor;
  }

  private empty(parameter: string): Tensor {
    const { shape } = tensorOf(this.weights, parameter);
    return new Tensor('float32', new Float32Array(shape.reduce((product, size) => product * size, 1)), shape);
  }

  /** The inputs that the batch does not give are parameters. */
  private parameters(session: ort.InferenceSession, batch: Feeds): Feeds {
    return Object.fromEntries(
      session.inputNames
        .filter((name) => batch[name] === undefined)
        .map((name) => {
          const { shape, data } = tensorOf(this.weights, name);
          return [name, new Tensor('float32', data, shape)];
        }),
    );
  }
}
