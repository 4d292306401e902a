import { OnnxGraph, type OnnxModel, type ValueName } from '../onnx/graph.ts';

/** A value of the graph with its (fixed) shape. */
export interface Variable {
  name: ValueName;
  shape: readonly number[];
}

type Backward = (gradient: ValueName) => void;
const SQRT_HALF = Math.SQRT1_2;
const DENSITY_AT_ZERO = 1 / Math.sqrt(2 * Math.PI);

/**
 * Reverse-mode differentiation over our own graph description: each operator adds its forward node at once and
 * remembers how to add its backward nodes. `finish` emits loss and gradients as one ONNX graph.
 */
export class Tape {
  readonly graph = new OnnxGraph();
  private readonly parameters: { name: string; variable: Variable }[] = [];
  private readonly steps: (() => void)[] = [];
  private readonly gradients = new Map<ValueName, ValueName>();

  /** A trained tensor; its gradient becomes the output `d:<name>`. */
  parameter(name: string, shape: readonly number[]): Variable {
    const variable = { name: this.graph.input(name, 'float32', shape), shape };
    this.parameters.push({ name, variable });
    return variable;
  }

  /** x·Wᵀ + b for x [rows, in], W [out, in]. */
  linear(x: Variable, weight: Variable, bias: Variable): Variable {
    const { graph } = this;
    const out = graph.op('Gemm', [x.name, weight.name, bias.name], { transB: 1 });
    return this.record(out, [x.shape[0]!, weight.shape[0]!], (gradient) => {
      this.accumulate(x, graph.op('Gemm', [gradient, weight.name]));
      this.accumulate(weight, graph.op('Gemm', [gradient, x.name], { transA: 1 }));
      this.accumulate(bias, graph.op('ReduceSum', [gradient, graph.ints(0)], { keepdims: 0 }));
    });
  }

  /** Matrix products over leading batch axes, scaled: alpha · a·b or alpha · a·bᵀ. */
  matMul(a: Variable, b: Variable, transposeB: boolean, alpha = 1): Variable {
    const product = (left: ValueName, right: ValueName, transA: boolean, transB: boolean) =>
      this.graph.contrib('FusedMatMul', [left, right], { transA: Number(transA), transB: Number(transB), alpha: { float: alpha } });
    const columns = transposeB ? b.shape.at(-2)! : b.shape.at(-1)!;
    return this.record(product(a.name, b.name, false, transposeB), [...a.shape.slice(0, -1), columns], (gradient) => {
      this.accumulate(a, product(gradient, b.name, false, !transposeB));
      this.accumulate(b, transposeB ? product(gradient, a.name, true, false) : product(a.name, gradient, true, false));
    });
  }

  /** Equal shapes. */
  add(a: Variable, b: Variable): Variable {
    return this.record(this.graph.op('Add', [a.name, b.name]), a.shape, (gradient) => {
      this.accumulate(a, gradient);
      this.accumulate(b, gradient);
    });
  }

  /** Adds a value that is not trained, broadcast. */
  addFixed(x: Variable, fixed: ValueName): Variable {
    return this.record(this.graph.op('Add', [x.name, fixed]), x.shape, (gradient) => this.accumulate(x, gradient));
  }

  reshape(x: Variable, shape: readonly number[]): Variable {
    const to = (value: ValueName, target: readonly number[]) => this.graph.op('Reshape', [value, this.graph.ints(...target)]);
    return this.record(to(x.name, shape), shape, (gradient) => this.accumulate(x, to(gradient, x.shape)));
  }

  transpose(x: Variable, perm: readonly number[]): Variable {
    const inverse = perm.map((_, axis) => perm.indexOf(axis));
    const out = this.graph.op('Transpose', [x.name], { perm });
    const shape = perm.map((axis) => x.shape[axis]!);
    return this.record(out, shape, (gradient) => this.accumulate(x, this.graph.op('Transpose', [gradient], { perm: inverse })));
  }

  /** Over the last axis. */
  softmax(x: Variable): Variable {
    const { graph } = this;
    const out = graph.op('Softmax', [x.name], { axis: -1 });
    return this.record(out, x.shape, (gradient) => {
      const weighted = graph.op('Mul', [gradient, out]);
      const sum = graph.op('ReduceSum', [weighted, graph.ints(-1)], { keepdims: 1 });
      this.accumulate(x, graph.op('Sub', [weighted, graph.op('Mul', [out, sum])]));
    });
  }

  /** Over the last axis of [rows, width]. */
  layerNorm(x: Variable, gain: Variable, shift: Variable, epsilon: number): Variable {
    const { graph } = this;
    const [out, mean, inverse] = graph.ops('LayerNormalization', [x.name, gain.name, shift.name], 3, {
      axis: -1,
      epsilon: { float: epsilon },
    });
    return this.record(out!, x.shape, (gradient) => {
      const standard = graph.op('Mul', [graph.op('Sub', [x.name, mean!]), inverse!]);
      const rows = graph.ints(0);
      this.accumulate(gain, graph.op('ReduceSum', [graph.op('Mul', [gradient, standard]), rows], { keepdims: 0 }));
      this.accumulate(shift, graph.op('ReduceSum', [gradient, rows], { keepdims: 0 }));
      const scaled = graph.op('Mul', [gradient, gain.name]);
      const last = graph.ints(-1);
      const average = graph.op('ReduceMean', [scaled, last]);
      const along = graph.op('Mul', [standard, graph.op('ReduceMean', [graph.op('Mul', [scaled, standard]), last])]);
      this.accumulate(x, graph.op('Mul', [inverse!, graph.op('Sub', [graph.op('Sub', [scaled, average]), along])]));
    });
  }

  /** x·Φ(x) with the exact error function; its derivative is Φ(x) + x·φ(x). */
  gelu(x: Variable): Variable {
    const { graph } = this;
    const erf = graph.op('Erf', [graph.op('Mul', [x.name, graph.scalar(SQRT_HALF)])]);
    const cumulative = graph.op('Mul', [graph.op('Add', [erf, graph.scalar(1)]), graph.scalar(0.5)]);
    return this.record(graph.op('Mul', [x.name, cumulative]), x.shape, (gradient) => {
      const power = graph.op('Mul', [graph.op('Mul', [x.name, x.name]), graph.scalar(-0.5)]);
      const density = graph.op('Mul', [graph.op('Exp', [power]), graph.scalar(DENSITY_AT_ZERO)]);
      const slope = graph.op('Add', [cumulative, graph.op('Mul', [x.name, density])]);
      this.accumulate(x, graph.op('Mul', [gradient, slope]));
    });
  }

  /** Rows of a table [size, width] by ids [count] (int64). */
  gather(table: Variable, ids: ValueName, count: number): Variable {
    const { graph } = this;
    return this.record(graph.op('Gather', [table.name, ids]), [count, table.shape[1]!], (gradient) => {
      const zeros = graph.op('ConstantOfShape', [graph.ints(...table.shape)]);
      const indices = graph.op('Unsqueeze', [ids, graph.ints(1)]);
      this.accumulate(table, graph.op('ScatterND', [zeros, indices, gradient], { reduction: 'add' }));
    });
  }

  /** Weighted sums over axis 1: x [batch, tokens, width] by weights [batch, tokens, 1], which are not trained. */
  weightedSum(x: Variable, weights: ValueName): Variable {
    const { graph } = this;
    const out = graph.op('ReduceSum', [graph.op('Mul', [x.name, weights]), graph.ints(1)], { keepdims: 0 });
    return this.record(out, [x.shape[0]!, x.shape[2]!], (gradient) => {
      this.accumulate(x, graph.op('Mul', [graph.op('Unsqueeze', [gradient, graph.ints(1)]), weights]));
    });
  }

  /** Σ −targets·log softmax(logits): rows of `targets` carry the weight of each label, zeros where it is not known. */
  crossEntropy(logits: Variable, targets: ValueName): Variable {
    const { graph } = this;
    const logs = graph.op('LogSoftmax', [logits.name], { axis: -1 });
    const loss = graph.op('Neg', [graph.op('ReduceSum', [graph.op('Mul', [logs, targets])], { keepdims: 0 })]);
    return this.record(loss, [], (gradient) => {
      const total = graph.op('ReduceSum', [targets, graph.ints(-1)], { keepdims: 1 });
      const slope = graph.op('Sub', [graph.op('Mul', [graph.op('Exp', [logs]), total]), targets]);
      this.accumulate(logits, graph.op('Mul', [slope, gradient]));
    });
  }

  /** The finished graph: outputs `loss` and `d:<parameter>`. */
  finish(loss: Variable): OnnxModel {
    const { graph } = this;
    this.gradients.set(loss.name, graph.scalar(1));
    for (const step of this.steps.toReversed()) step();
    graph.output('loss', loss.name, 'float32', []);
    for (const { name, variable } of this.parameters) {
      const gradient = this.gradients.get(variable.name) ?? graph.op('ConstantOfShape', [graph.ints(...variable.shape)]);
      graph.output(`d:${name}`, gradient, 'float32', variable.shape);
    }
    return graph.build();
  }

  private record(name: ValueName, shape: readonly number[], backward: Backward): Variable {
    this.steps.push(() => {
      const gradient = this.gradients.get(name);
      if (gradient !== undefined) backward(gradient);
    });
    return { name, shape };
  }

  private accumulate(variable: Variable, gradient: ValueName): void {
    const before = this.gradients.get(variable.name);
    this.gradients.set(variable.name, before === undefined ? gradient : this.graph.op('Add', [before, gradient]));
  }
}
