import { basename, dirname } from 'node:path';
import type { Tensor, Weights } from '../safetensors.ts';
import { tensorOf } from '../tensors.ts';
import { ElementType, type OnnxGraph, type ValueName } from './graph.ts';

const STORED_TYPES = { F32: 'float32', F16: 'float16', BF16: 'bfloat16' } as const;

/** Weights as values of a graph. Stored tensors are mapped from their file, not copied; half precision is widened by the runtime. */
export class GraphWeights {
  private readonly graph: OnnxGraph;
  private readonly weights: Weights;
  private readonly values = new Map<Tensor, ValueName>();

  constructor(graph: OnnxGraph, weights: Weights) {
    this.graph = graph;
    this.weights = weights;
  }

  tensor(name: string): Tensor {
    return tensorOf(this.weights, name);
  }

  value(name: string): ValueName {
    return this.widened(this.raw(name), this.tensor(name));
  }

  /** Rows of a table by ids; only the rows are widened, never the table. */
  rows(name: string, ids: ValueName): ValueName {
    return this.widened(this.graph.op('Gather', [this.raw(name), ids]), this.tensor(name));
  }

  private raw(name: string): ValueName {
    const tensor = this.tensor(name);
    const known = this.values.get(tensor);
    if (known !== undefined) return known;
    const value = this.add(tensor);
    this.values.set(tensor, value);
    return value;
  }

  private add(tensor: Tensor): ValueName {
    const { stored, shape } = tensor;
    // Files with an odd header length are not aligned and cannot be mapped as numbers.
    if (stored === undefined || stored.offset % 4 !== 0) return this.graph.constant('float32', shape, tensor.data);
    this.graph.weightsFolder = dirname(stored.path);
    return this.graph.external(STORED_TYPES[stored.type], shape, basename(stored.path), stored.offset, stored.length);
  }

  private widened(value: ValueName, { stored }: Tensor): ValueName {
    if (stored === undefined || stored.type === 'F32' || stored.offset % 4 !== 0) return value;
    return this.graph.op('Cast', [value], { to: ElementType.float32 });
  }
}
