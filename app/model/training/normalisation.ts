import type { ValueName } from '../onnx/graph.ts';
import type { Tape } from './tape.ts';

/** Over the last axis. */
export function softmax(tape: Tape, x: ValueName): ValueName {
  const { graph } = tape;
  const out = graph.op('Softmax', [x], { axis: -1 });
  return tape.record(out, [
    [
      x,
      (gradient) => {
        const weighted = graph.op('Mul', [gradient, out]);
        const sum = graph.op('ReduceSum', [weighted, graph.ints(-1)], { keepdims: 1 });
        return graph.op('Sub', [weighted, graph.op('Mul', [out, sum])]);
      },
    ],
  ]);
}

/** Over the last axis of [rows, width]. */
export function layerNorm(tape: Tape, x: ValueName, gain: ValueName, shift: ValueName, epsilon: number): ValueName {
  const { graph } = tape;
  const outputs = graph.ops('LayerNormalization', [x, gain, shift], 3, { axis: -1, epsilon: { float: epsilon } });
  const [out, mean, inverse] = outputs as [ValueName, ValueName, ValueName];
  let known: ValueName | null = null;
  const standard = () => {
    known ??= graph.op('Mul', [graph.op('Sub', [x, mean]), inverse]);
    return known;
  };
  const sumRows = (value: ValueName) => graph.op('ReduceSum', [value, graph.ints(0)], { keepdims: 0 });
  return tape.record(out, [
    [gain, (gradient) => sumRows(graph.op('Mul', [gradient, standard()]))],
    [shift, sumRows],
    [
      x,
      (gradient) => {
        const scaled = graph.op('Mul', [gradient, gain]);
        const last = graph.ints(-1);
        const average = graph.op('ReduceMean', [scaled, last]);
        const along = graph.op('Mul', [standard(), graph.op('ReduceMean', [graph.op('Mul', [scaled, standard()]), last])]);
        return graph.op('Mul', [inverse, graph.op('Sub', [graph.op('Sub', [scaled, average]), along])]);
      },
    ],
  ]);
}

/** Rows [rows, width] brought to length 1: y = x / |x|, whose gradient is (g − y·(g·y)) / |x|. */
export function unitLength(tape: Tape, x: ValueName): ValueName {
  const { graph } = tape;
  const length = graph.op('ReduceL2', [x, graph.ints(-1)], { keepdims: 1 });
  const out = graph.op('Div', [x, length]);
  return tape.record(out, [
    [
      x,
      (gradient) => {
        const along = graph.op('ReduceSum', [graph.op('Mul', [gradient, out]), graph.ints(-1)], { keepdims: 1 });
        return graph.op('Div', [graph.op('Sub', [gradient, graph.op('Mul', [out, along])]), length]);
      },
    ],
  ]);
}
