import * as ort from 'onnxruntime-node';
import type { TransformerDescription } from '../description.ts';
import type { OnnxModel } from '../onnx/graph.ts';
import { createSession, floats } from '../onnx/session.ts';
import type { Weights } from '../safetensors.ts';
import { AdamW, type AdamWOptions } from './adamw.ts';
import { trainingGraph } from './bert-graph.ts';

/** A text as token ids, and per head the weight of each label (all zero where the label is not known). */
export interface Example {
  ids: readonly number[];
  targets: Readonly<Record<string, Float32Array>>;
}

const MASKED = -1e9;
/** Batches are padded to one of these lengths: one graph each. */
const LENGTHS = [8, 16, 24, 32, 48, 64, 96, 128] as const;

/** Trains a BERT encoder and its heads on ONNX Runtime; the weights are changed in place. */
export class Trainer {
  private readonly description: TransformerDescription;
  private readonly weights: Weights;
  private readonly heads: Readonly<Record<string, number>>;
  private readonly optimizer: AdamW;
  private readonly sessions = new Map<string, Promise<ort.InferenceSession>>();

  constructor(description: TransformerDescription, weights: Weights, heads: Readonly<Record<string, number>>, options: AdamWOptions) {
    this.description = description;
    this.weights = weights;
    this.heads = heads;
    this.optimizer = new AdamW(weights, options);
  }

  /** One step over a batch; returns the loss per example. */
  async step(examples: readonly Example[]): Promise<number> {
    const { loss, gradients } = await this.gradients(examples);
    this.optimizer.update(gradients);
    return loss;
  }

  /** Loss per example and its gradient by parameter. */
  async gradients(examples: readonly Example[]): Promise<{ loss: number; gradients: Map<string, Float32Array> }> {
    const longest = Math.max(...examples.map(({ ids }) => ids.length));
    const tokens = Math.min(LENGTHS.find((length) => length >= longest) ?? longest, this.description.maxTokens);
    const session = await this.session(examples.length, tokens);
    const results = await session.run(this.feeds(examples, tokens));
    const gradients = new Map<string, Float32Array>();
    for (const name of this.weights.keys()) gradients.set(name, floats(results[`d:${name}`]));
    return { loss: floats(results.loss)[0]!, gradients };
  }

  async release(): Promise<void> {
    for (const session of this.sessions.values()) await (await session).release();
    this.sessions.clear();
  }

  private session(batch: number, tokens: number): Promise<ort.InferenceSession> {
    const key = `${batch}×${tokens}`;
    const opened = this.sessions.get(key) ?? createSession(this.graph(batch, tokens));
    this.sessions.set(key, opened);
    return opened;
  }

  private graph(batch: number, tokens: number): OnnxModel {
    const shapes = new Map(Array.from(this.weights, ([name, { shape }]) => [name, shape]));
    return trainingGraph(this.description, shapes, { batch, tokens, heads: this.heads });
  }

  private feeds(examples: readonly Example[], tokens: number): Record<string, ort.Tensor> {
    const batch = examples.length;
    const ids = new BigInt64Array(batch * tokens);
    const positions = BigInt64Array.from({ length: batch * tokens }, (_, index) => BigInt(index % tokens));
    const bias = new Float32Array(batch * tokens).fill(MASKED);
    const pool = new Float32Array(batch * tokens);
    examples.forEach((example, row) => {
      const kept = example.ids.slice(0, tokens);
      kept.forEach((id, column) => {
        ids[row * tokens + column] = BigInt(id);
        bias[row * tokens + column] = 0;
        pool[row * tokens + column] = 1 / kept.length;
      });
    });
    const feeds: Record<string, ort.Tensor> = {
      ids: new ort.Tensor('int64', ids, [batch * tokens]),
      positions: new ort.Tensor('int64', positions, [batch * tokens]),
      bias: new ort.Tensor('float32', bias, [batch, 1, 1, tokens]),
      pool: new ort.Tensor('float32', pool, [batch, tokens, 1]),
    };
    for (const [name, { shape, data }] of this.weights) feeds[name] = new ort.Tensor('float32', data, shape);
    for (const [head, labels] of Object.entries(this.heads)) {
      const targets = new Float32Array(batch * labels);
      examples.forEach((example, row) => {
        // The loss is a sum over the graph; here it becomes the mean over the batch.
        example.targets[head]?.forEach((weight, label) => {
          targets[row * labels + label] = weight / batch;
        });
      });
      feeds[`targets:${head}`] = new ort.Tensor('float32', targets, [batch, labels]);
    }
    return feeds;
  }
}
