import type { Tensor } from '../safetensors.ts';
import type { OnnxGraph, ValueName } from './graph.ts';
import type { GraphWeights } from './graph-weights.ts';

/** y = x·Wᵀ + b for x [rows, in] and the layer's weight [out, in], as part of a graph. */
export type Linear = (input: ValueName, name: string) => ValueName;

export function linearFloat(graph: OnnxGraph, weights: GraphWeights): Linear {
  return (input, name) => graph.op('Gemm', [input, weights.value(`${name}.weight`), weights.value(`${name}.bias`)], { transB: 1 });
}

/** Dynamic quantisation: activations to uint8 per tensor at run time, weights to int8 per output column. */
export function linearInt8(graph: OnnxGraph, weights: GraphWeights): Linear {
  let last: { input: ValueName; quantized: ValueName[] } | null = null;
  return (input, name) => {
    const weight = weights.tensor(`${name}.weight`);
    const [out, inn] = [weight.shape[0]!, weight.shape[1]!];
    // Query, key and value read the same input: it is quantised once.
    if (last?.input !== input) last = { input, quantized: graph.ops('DynamicQuantizeLinear', [input], 3) };
    const [values, scale, zero] = last.quantized as [ValueName, ValueName, ValueName];
    const { quantized, scales } = quantizeRows(weight);
    const accumulated = graph.op('MatMulInteger', [values, graph.constant('int8', [inn, out], quantized), zero]);
    const factor = graph.op('Mul', [scale, graph.constant('float32', [out], scales)]);
    const product = graph.op('Mul', [graph.op('Cast', [accumulated], { to: 1 }), factor]);
    return graph.op('Add', [product, weights.value(`${name}.bias`)]);
  };
}

/** Symmetric int8 per row of [out, in], stored transposed. */
function quantizeRows({ shape, data }: Tensor): { quantized: Int8Array; scales: Float32Array } {
  const [rows, columns] = [shape[0]!, shape[1]!];
  const quantized = new Int8Array(data.length);
  const scales = new Float32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const values = data.subarray(row * columns, (row + 1) * columns);
    const scale = values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0) / 127 || 1;
    scales[row] = scale;
    for (let column = 0; column < columns; column += 1) quantized[column * rows + row] = Math.round(values[column]! / scale);
  }
  return { quantized, scales };
}
