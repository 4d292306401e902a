import type { TransformerDescription } from '../../app/model/description.ts';
import { OnnxGraph, type ValueName } from '../../app/model/onnx/graph.ts';
import { GraphWeights } from '../../app/model/onnx/graph-weights.ts';
import { type Linear, linearInt8 } from '../../app/model/onnx/linear.ts';
import type { Weights } from '../../app/model/safetensors.ts';

/**
 * A BERT as exporters write it, for the runtimes that Attune is measured against: one operator per step of the formula,
 * inputs `input_ids`, `attention_mask`, `token_type_ids`, output `last_hidden_state` [batch, tokens, width].
 */
export function plainGraph(description: TransformerDescription, weights: Weights, precision: 'fp32' | 'q8'): Uint8Array {
  const { width, heads, layers, layerNormEpsilon } = description;
  const graph = new OnnxGraph();
  const stored = new GraphWeights(graph, weights);
  const ids = graph.input('input_ids', 'int64', ['batch', 'tokens']);
  const mask = graph.input('attention_mask', 'int64', ['batch', 'tokens']);
  const types = graph.input('token_type_ids', 'int64', ['batch', 'tokens']);
  const dense: Linear = precision === 'q8' ? linearInt8(graph, stored) : plainLinear(graph, stored);
  const norm = (x: ValueName, name: string) =>
    graph.op('LayerNormalization', [x, stored.value(`${name}.weight`), stored.value(`${name}.bias`)], {
      axis: -1,
      epsilon: { float: layerNormEpsilon },
    });
  const size = width / heads;
  const positions = BigInt64Array.from({ length: description.positions }, (_, at) => BigInt(at));
  const all = graph.constant('int64', [1, description.positions], positions);
  const used = graph.op('Slice', [all, graph.ints(0), graph.op('Shape', [ids], { start: 1 }), graph.ints(1)]);
  const words = stored.rows('embeddings.word_embeddings.weight', ids);
  const kinds = stored.rows('embeddings.token_type_embeddings.weight', types);
  const places = stored.rows('embeddings.position_embeddings.weight', used);
  const hide = graph.op('Sub', [graph.scalar(1), graph.op('Cast', [graph.op('Unsqueeze', [mask, graph.ints(1, 2)])], { to: 1 })]);
  const bias = graph.op('Mul', [hide, graph.scalar(-1e9)]);
  let hidden = norm(graph.op('Add', [graph.op('Add', [words, kinds]), places]), 'embeddings.LayerNorm');
  for (let layer = 0; layer < layers; layer += 1) {
    const prefix = `encoder.layer.${layer}`;
    const input = hidden;
    const split = (part: string, perm: number[]) => {
      const projected = dense(input, `${prefix}.attention.self.${part}`);
      return graph.op('Transpose', [graph.op('Reshape', [projected, graph.ints(0, 0, heads, size)])], { perm });
    };
    const product = graph.op('MatMul', [split('query', [0, 2, 1, 3]), split('key', [0, 2, 3, 1])]);
    const scores = graph.op('Add', [graph.op('Div', [product, graph.scalar(Math.sqrt(size))]), bias]);
    const attention = graph.op('Softmax', [scores], { axis: -1 });
    const mixed = graph.op('Transpose', [graph.op('MatMul', [attention, split('value', [0, 2, 1, 3])])], { perm: [0, 2, 1, 3] });
    const attended = dense(graph.op('Reshape', [mixed, graph.ints(0, 0, width)]), `${prefix}.attention.output.dense`);
    const middle = norm(graph.op('Add', [attended, input]), `${prefix}.attention.output.LayerNorm`);
    const expanded = gelu(graph, dense(middle, `${prefix}.intermediate.dense`));
    hidden = norm(graph.op('Add', [dense(expanded, `${prefix}.output.dense`), middle]), `${prefix}.output.LayerNorm`);
  }
  graph.output('last_hidden_state', hidden, 'float32', ['batch', 'tokens', width]);
  return graph.build().bytes;
}

function plainLinear(graph: OnnxGraph, weights: GraphWeights): Linear {
  return (input, name) => {
    const transposed = graph.op('Transpose', [weights.value(`${name}.weight`)], { perm: [1, 0] });
    return graph.op('Add', [graph.op('MatMul', [input, transposed]), weights.value(`${name}.bias`)]);
  };
}

/** x · ½ · (1 + erf(x / √2)), which ONNX Runtime recognises and fuses. */
function gelu(graph: OnnxGraph, x: ValueName): ValueName {
  const erf = graph.op('Erf', [graph.op('Div', [x, graph.scalar(Math.SQRT2)])]);
  return graph.op('Mul', [graph.op('Mul', [x, graph.op('Add', [erf, graph.scalar(1)])]), graph.scalar(0.5)]);
}
