import type { Pooling } from '../description.ts';
import { ElementType, type ValueName } from '../onnx/graph.ts';
import { MASKED, type SequenceInputs } from '../onnx/sequence-inputs.ts';
import type { Tape } from './tape.ts';

/** One vector per text from [batch, tokens, width], over the tokens that are not padding: [batch, width]. */
export function pool(tape: Tape, tokens: ValueName, sequence: SequenceInputs, pooling: Pooling): ValueName {
  if (pooling === 'cls') return firstToken(tape, tokens);
  return pooling === 'mean' ? meanPool(tape, tokens, sequence) : maxPool(tape, tokens, sequence);
}

/** [batch, tokens, width] → [batch, width]. */
export function firstToken(tape: Tape, tokens: ValueName): ValueName {
  const { graph } = tape;
  const first = graph.constant('int64', [], BigInt64Array.of(0n));
  return tape.record(graph.op('Gather', [tokens, first], { axis: 1 }), [
    [
      tokens,
      (gradient) => {
        const count = graph.op('Shape', [tokens], { start: 1, end: 2 });
        const values = graph.constant('float32', [2], Float32Array.of(0, 1));
        const isFirst = graph.op('OneHot', [graph.ints(0), count, values], { axis: 0 });
        return graph.op('Mul', [graph.op('Unsqueeze', [gradient, graph.ints(1)]), isFirst]);
      },
    ],
  ]);
}

function meanPool(tape: Tape, tokens: ValueName, sequence: SequenceInputs): ValueName {
  const { graph } = tape;
  const axis = graph.ints(1);
  const weights = sequence.weights();
  const shares = graph.op('Div', [weights, graph.op('ReduceSum', [weights, axis], { keepdims: 1 })]);
  return tape.record(graph.op('ReduceSum', [graph.op('Mul', [tokens, shares]), axis], { keepdims: 0 }), [
    [tokens, (gradient) => graph.op('Mul', [graph.op('Unsqueeze', [gradient, axis]), shares])],
  ]);
}

/** The gradient goes to the token that was largest. */
function maxPool(tape: Tape, tokens: ValueName, sequence: SequenceInputs): ValueName {
  const { graph } = tape;
  const axis = graph.ints(1);
  const shown = graph.op('Where', [sequence.shown(), tokens, graph.scalar(MASKED)]);
  const out = graph.op('ReduceMax', [shown, axis], { keepdims: 0 });
  const restored = (value: ValueName) => graph.op('Unsqueeze', [value, axis]);
  return tape.record(out, [
    [
      tokens,
      (gradient) => {
        const largest = graph.op('Cast', [graph.op('Equal', [shown, restored(out)])], { to: ElementType.float32 });
        return graph.op('Mul', [largest, restored(gradient)]);
      },
    ],
  ]);
}
