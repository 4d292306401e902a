import { OnnxGraph, type OnnxModel, type ValueName } from '../onnx/graph.ts';

/** An input of an operator with the nodes that turn the output's gradient into this input's. */
export type Backward = readonly [input: ValueName, gradient: (outputGradient: ValueName) => ValueName];

/**
 * Reverse-mode differentiation over our own graph description: each operator adds its forward node at once and records
 * how to add its backward nodes. `finish` emits loss and gradients as one ONNX graph.
 * What does not depend on a trained parameter gets no backward nodes.
 */
export class Tape {
  readonly graph = new OnnxGraph();
  private readonly trained: { name: string; shape: readonly number[]; value: ValueName }[] = [];
  private readonly traced = new Set<ValueName>();
  private readonly steps: { output: ValueName; inputs: readonly Backward[] }[] = [];

  /** A tensor that is fed; where it is trained, its gradient becomes the output `d:<name>`. */
  parameter(name: string, shape: readonly number[], trained: boolean): ValueName {
    const value = this.graph.input(name, 'float32', shape);
    if (trained) {
      this.trained.push({ name, shape, value });
      this.traced.add(value);
    }
    return value;
  }

  /** @returns `output`, so that operators can end with it */
  record(output: ValueName, inputs: readonly Backward[]): ValueName {
    const followed = inputs.filter(([input]) => this.traced.has(input));
    if (followed.length > 0) {
      this.traced.add(output);
      this.steps.push({ output, inputs: followed });
    }
    return output;
  }

  /** The finished graph: outputs `loss` (a scalar) and `d:<parameter>`. */
  finish(loss: ValueName): OnnxModel {
    const { graph } = this;
    const gradients = new Map([[loss, graph.scalar(1)]]);
    for (const { output, inputs } of this.steps.toReversed()) {
      const outer = gradients.get(output);
      if (outer === undefined) continue;
      for (const [input, backward] of inputs) {
        const before = gradients.get(input);
        gradients.set(input, before === undefined ? backward(outer) : graph.op('Add', [before, backward(outer)]));
      }
    }
    graph.output('loss', loss, 'float32', []);
    for (const { name, shape, value } of this.trained) {
      const gradient = gradients.get(value);
      if (gradient !== undefined) graph.output(`d:${name}`, gradient, 'float32', shape);
    }
    return graph.build();
  }
}
