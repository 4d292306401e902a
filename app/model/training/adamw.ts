import type { Weights } from '../safetensors.ts';

export interface AdamWOptions {
  learningRate: number;
  weightDecay: number;
  /** Gradients are scaled down to this norm over all parameters. */
  clipNorm: number;
  warmUpSteps: number;
  totalSteps: number;
}

const BETA1 = 0.9;
const BETA2 = 0.999;
const EPSILON = 1e-8;

/** AdamW (Loshchilov and Hutter 2019) with linear warm-up and decay, in place on the weights. */
export class AdamW {
  private readonly weights: Weights;
  private readonly options: AdamWOptions;
  private readonly first = new Map<string, Float32Array>();
  private readonly second = new Map<string, Float32Array>();
  private step = 0;

  constructor(weights: Weights, options: AdamWOptions) {
    this.weights = weights;
    this.options = options;
    for (const [name, { data }] of weights) {
      this.first.set(name, new Float32Array(data.length));
      this.second.set(name, new Float32Array(data.length));
    }
  }

  /** @param gradients by parameter name, same shapes as the weights */
  update(gradients: ReadonlyMap<string, Float32Array>): void {
    this.step += 1;
    const scale = Math.min(1, this.options.clipNorm / (globalNorm(gradients) || 1));
    const rate = this.options.learningRate * schedule(this.step, this.options);
    for (const [name, gradient] of gradients) this.updateOne(name, gradient, scale, rate);
  }

  private updateOne(name: string, gradient: Float32Array, scale: number, rate: number): void {
    const { data } = this.weights.get(name)!;
    const [m, v] = [this.first.get(name)!, this.second.get(name)!];
    const decay = decays(name) ? 1 - rate * this.options.weightDecay : 1;
    const size = rate / (1 - BETA1 ** this.step);
    const correction = 1 / (1 - BETA2 ** this.step);
    for (let index = 0; index < data.length; index += 1) {
      const slope = gradient[index]! * scale;
      const mean = BETA1 * m[index]! + (1 - BETA1) * slope;
      const square = BETA2 * v[index]! + (1 - BETA2) * slope * slope;
      m[index] = mean;
      v[index] = square;
      data[index] = data[index]! * decay - (size * mean) / (Math.sqrt(square * correction) + EPSILON);
    }
  }
}

/** Biases and normalisation are not decayed. */
const decays = (name: string) => !name.endsWith('.bias') && !name.includes('LayerNorm');

function schedule(step: number, { warmUpSteps, totalSteps }: AdamWOptions): number {
  if (step < warmUpSteps) return step / warmUpSteps;
  return Math.max(0, (totalSteps - step) / Math.max(1, totalSteps - warmUpSteps));
}

function globalNorm(gradients: ReadonlyMap<string, Float32Array>): number {
  let sum = 0;
  for (const gradient of gradients.values()) for (const value of gradient) sum += value * value;
  return Math.sqrt(sum);
}
