import { AppError } from '../../contract/errors.ts';
import { intoMemory, type Weights } from '../safetensors.ts';
import { tensorOf } from '../tensors.ts';

export interface AdamWOptions {
  learningRate: number;
  weightDecay: number;
  /** Gradients are scaled down to this norm over all parameters. */
  clipNorm: number;
  warmUpSteps: number;
  totalSteps: number;
}

/** All that the optimiser remembers, so that training can go on where it stopped. */
export interface OptimiserState {
  /** Steps done. */
  step: number;
  /** `first.<parameter>` and `second.<parameter>`, shaped as the parameters. */
  moments: Weights;
}

const BETA1 = 0.9;
const BETA2 = 0.999;
const EPSILON = 1e-8;

/** AdamW (Loshchilov and Hutter 2019) with linear warm-up and decay, in place on the weights. */
export class AdamW {
  private readonly weights: Weights;
  private readonly options: AdamWOptions;
  private moments: Weights = new Map();
  private done = 0;

  constructor(weights: Weights, options: AdamWOptions) {
    this.weights = weights;
    this.options = options;
  }

  /** Steps done. */
  get step(): number {
    return this.done;
  }

  /** A copy: it does not change with further updates. */
  state(): OptimiserState {
    return { step: this.done, moments: intoMemory(this.moments) };
  }

  /** @throws AppError `model-invalid` where the state belongs to another model */
  restore({ step, moments }: OptimiserState): void {
    for (const [name, { shape }] of moments) {
      const parameter = name.slice(name.indexOf('.') + 1);
      if (tensorOf(this.weights, parameter).shape.join() !== shape.join()) {
        throw new AppError('model-invalid', `The stored training state has another shape for ${parameter}; it belongs to another model.`, {
          tensor: parameter,
        });
      }
    }
    this.done = step;
    this.moments = intoMemory(moments);
  }

  /**
   * @param gradients by parameter name, same shapes as the weights
   * @throws AppError `training-diverged` before any weight is changed where a gradient is not finite
   */
  update(gradients: ReadonlyMap<string, Float32Array>): void {
    const norm = globalNorm(gradients);
    if (!Number.isFinite(norm)) throw diverged('a gradient', this.done + 1);
    this.done += 1;
    const scale = Math.min(1, this.options.clipNorm / (norm || 1));
    const rate = this.options.learningRate * schedule(this.done, this.options);
    for (const [name, gradient] of gradients) this.updateOne(name, gradient, scale, rate);
  }

  private updateOne(name: string, gradient: Float32Array, scale: number, rate: number): void {
    const { data } = tensorOf(this.weights, name);
    const first = this.moment(`first.${name}`, name);
    const second = this.moment(`second.${name}`, name);
    const decay = decays(name) ? 1 - rate * this.options.weightDecay : 1;
    const size = rate / (1 - BETA1 ** this.done);
    const correction = 1 / (1 - BETA2 ** this.done);
    for (let index = 0; index < data.length; index += 1) {
      const slope = gradient[index]! * scale;
      const mean = BETA1 * first[index]! + (1 - BETA1) * slope;
      const square = BETA2 * second[index]! + (1 - BETA2) * slope * slope;
      first[index] = mean;
      second[index] = square;
      data[index] = data[index]! * decay - (size * mean) / (Math.sqrt(square * correction) + EPSILON);
    }
  }

  private moment(key: string, name: string): Float32Array {
    const known = this.moments.get(key);
    if (known !== undefined) return known.data;
    const { shape } = tensorOf(this.weights, name);
    const data = new Float32Array(shape.reduce((product, size) => product * size, 1));
    this.moments.set(key, { shape, data });
    return data;
  }
}

export const diverged = (what: string, step: number) =>
  new AppError(
    'training-diverged',
    `Training stopped at step ${step}: ${what} is not a finite number. The weights are those of the step before; use a lower learning rate or look for faulty examples.`,
    { step },
  );

/** Biases, MPNet's bias by distance among them, and normalisation are not decayed. */
const decays = (name: string) => !/bias|norm/i.test(name);

/** Rises to 1 at the last step of warm-up, then falls towards 0, which it would reach a step after the last. */
function schedule(step: number, { warmUpSteps, totalSteps }: AdamWOptions): number {
  if (step < warmUpSteps) return step / warmUpSteps;
  return Math.max(0, (totalSteps + 1 - step) / (totalSteps + 1 - warmUpSteps));
}

function globalNorm(gradients: ReadonlyMap<string, Float32Array>): number {
  let sum = 0;
  for (const gradient of gradients.values()) {
    // By index: `for … of` over a typed array takes ten times as long, longer than the whole update.
    for (let index = 0; index < gradient.length; index += 1) sum += gradient[index]! * gradient[index]!;
  }
  return Math.sqrt(sum);
}
