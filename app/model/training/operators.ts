import type { ValueName } from '../onnx/graph.ts';
import type { Tape } from './tape.ts';

/** x·Wᵀ + b for x [rows, in], W [out, in]. */
export function linear(tape: Tape, x: ValueName, weight: ValueName, bias: ValueName): ValueName {
  const { graph } = tape;
  return tape.record(graph.op('Gemm', [x, weight, bias], { transB: 1 }), [
    [x, (gradient) => graph.op('Gemm', [gradient, weight])],
    [weight, (gradient) => graph.op('Gemm', [gradient, x], { transA: 1 })],
    [bias, (gradient) => graph.op('ReduceSum', [gradient, graph.ints(0)], { keepdims: 0 })],
  ]);
}

/** alpha · a·bᵀ over leading batch axes. */
export function matMulTransposed(tape: Tape, a: ValueName, b: ValueName, alpha: number): ValueName {
  const product = productOf(tape, alpha);
  return tape.record(product(a, b, 0, 1), [
    [a, (gradient) => product(gradient, b, 0, 0)],
    [b, (gradient) => product(gradient, a, 1, 0)],
  ]);
}

/** a·b over leading batch axes. */
export function matMul(tape: Tape, a: ValueName, b: ValueName): ValueName {
  const product = productOf(tape, 1);
  return tape.record(product(a, b, 0, 0), [
    [a, (gradient) => product(gradient, b, 0, 1)],
    [b, (gradient) => product(a, gradient, 1, 0)],
  ]);
}

const productOf = (tape: Tape, alpha: number) => (left: ValueName, right: ValueName, transA: number, transB: number) =>
  tape.graph.contrib('FusedMatMul', [left, right], { transA, transB, alpha: { float: alpha } });

/** Equal shapes. */
export function add(tape: Tape, a: ValueName, b: ValueName): ValueName {
  return tape.record(tape.graph.op('Add', [a, b]), [
    [a, (gradient) => gradient],
    [b, (gradient) => gradient],
  ]);
}

/** `b` has size 1 along `axis` and is repeated along it; else equal shapes. */
export function addRepeated(tape: Tape, a: ValueName, b: ValueName, axis: number): ValueName {
  const { graph } = tape;
  return tape.record(graph.op('Add', [a, b]), [
    [a, (gradient) => gradient],
    [b, (gradient) => graph.op('ReduceSum', [gradient, graph.ints(axis)], { keepdims: 1 })],
  ]);
}

/** Adds a value that is not trained, broadcast. */
export function addFixed(tape: Tape, x: ValueName, fixed: ValueName): ValueName {
  return tape.record(tape.graph.op('Add', [x, fixed]), [[x, (gradient) => gradient]]);
}

/** Multiplies by a value that is not trained, of the same shape. */
export function scaleFixed(tape: Tape, x: ValueName, fixed: ValueName): ValueName {
  const { graph } = tape;
  return tape.record(graph.op('Mul', [x, fixed]), [[x, (gradient) => graph.op('Mul', [gradient, fixed])]]);
}

/** @param shape int64 [rank] */
export function reshape(tape: Tape, x: ValueName, shape: ValueName): ValueName {
  const { graph } = tape;
  return tape.record(graph.op('Reshape', [x, shape]), [[x, (gradient) => graph.op('Reshape', [gradient, graph.op('Shape', [x])])]]);
}

export function transpose(tape: Tape, x: ValueName, perm: readonly number[]): ValueName {
  const { graph } = tape;
  const inverse = perm.map((_, axis) => perm.indexOf(axis));
  return tape.record(graph.op('Transpose', [x], { perm }), [[x, (gradient) => graph.op('Transpose', [gradient], { perm: inverse })]]);
}

/** Rows of a table [size, width] by ids (int64, any shape): […ids, width]. */
export function gather(tape: Tape, table: ValueName, ids: ValueName): ValueName {
  const { graph } = tape;
  return tape.record(graph.op('Gather', [table, ids]), [
    [
      table,
      (gradient) => {
        const shape = graph.op('Shape', [table]);
        const rows = graph.op('Reshape', [
          gradient,
          graph.op('Concat', [graph.ints(-1), graph.op('Slice', [shape, graph.ints(1), graph.ints(2)])], { axis: 0 }),
        ]);
        const column = graph.op('Reshape', [ids, graph.ints(-1, 1)]);
        const indices = graph.op('Expand', [column, graph.op('Shape', [rows])]);
        // Not ScatterND: its threads overwrite each other's sums where an id occurs twice.
        return graph.op('ScatterElements', [graph.op('ConstantOfShape', [shape]), indices, rows], { axis: 0, reduction: 'add' });
      },
    ],
  ]);
}
