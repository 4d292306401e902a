import { ElementType, type ValueName } from '../onnx/graph.ts';
import { MASKED } from '../onnx/sequence-inputs.ts';
import { unitLength } from './normalisation.ts';
import { addFixed, matMulTransposed } from './operators.ts';
import type { Tape } from './tape.ts';

/** Σ −targets·log softmax(logits): rows of `targets` carry the weight of each label, zeros where it is not known. */
export function crossEntropy(tape: Tape, logits: ValueName, targets: ValueName): ValueName {
  const { graph } = tape;
  const logs = graph.op('LogSoftmax', [logits], { axis: -1 });
  const loss = graph.op('Neg', [graph.op('ReduceSum', [graph.op('Mul', [logs, targets])], { keepdims: 0 })]);
  return tape.record(loss, [
    [
      logits,
      (gradient) => {
        const total = graph.op('ReduceSum', [targets, graph.ints(-1)], { keepdims: 1 });
        const slope = graph.op('Sub', [graph.op('Mul', [graph.op('Exp', [logs]), total]), targets]);
        return graph.op('Mul', [slope, gradient]);
      },
    ],
  ]);
}

/**
 * The mean of −log softmax(logits)[word]: as `crossEntropy`, without a row of zeros and one 1 for each word.
 * @param logits [chosen, vocabulary]
 * @param words int64 [chosen, 1]
 */
export function wordLoss(tape: Tape, logits: ValueName, words: ValueName): ValueName {
  const { graph } = tape;
  const logs = graph.op('LogSoftmax', [logits], { axis: -1 });
  const loss = graph.op('Neg', [graph.op('ReduceMean', [graph.op('GatherElements', [logs, words], { axis: 1 })], { keepdims: 0 })]);
  return tape.record(loss, [
    [
      logits,
      (gradient) => {
        const minusOne = graph.op('Expand', [graph.scalar(-1), graph.op('Shape', [words])]);
        const slope = graph.op('ScatterElements', [graph.op('Exp', [logs]), words, minusOne], { axis: 1, reduction: 'add' });
        const count = graph.op('Cast', [graph.op('Size', [words])], { to: ElementType.float32 });
        return graph.op('Mul', [slope, graph.op('Div', [gradient, count])]);
      },
    ],
  ]);
}

/**
 * Texts that are alike against all others of the batch: Σ −alike·log softmax(cosines / temperature), a text itself left out
 * (InfoNCE, van den Oord et al. 2018; with several alike, Khosla et al. 2020).
 * @param embedding [batch, width]
 * @param alike weights of pairs, [batch, batch], the diagonal zero
 */
export function contrastiveLoss(tape: Tape, embedding: ValueName, alike: ValueName, temperature: number): ValueName {
  const { graph } = tape;
  const unit = unitLength(tape, embedding);
  const cosines = matMulTransposed(tape, unit, unit, 1 / temperature);
  const itself = graph.op('Mul', [graph.op('EyeLike', [cosines]), graph.scalar(MASKED)]);
  return crossEntropy(tape, addFixed(tape, cosines, itself), alike);
}
