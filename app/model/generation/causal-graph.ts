import { OnnxGraph, type OnnxModel, type ValueName } from '../onnx/graph.ts';
import { GraphWeights } from '../onnx/graph-weights.ts';
import type { CausalModel } from './gpt2.ts';

const MASKED = -1e9;

/**
 * GPT-2 with a cache of keys and values as an ONNX graph, for one sequence.
 * Inputs: `ids` [1, new], `past_<layer>` [2, heads, past, width / heads]; outputs: `logits` [1, new, vocabulary],
 * `present_<layer>` [2, heads, past + new, width / heads], `hidden` [1, new, width], `attention_<layer>` [heads, new, past + new].
 */
export function causalGraph({ description, weights }: CausalModel): OnnxModel {
  const graph = new OnnxGraph();
  const stored = new GraphWeights(graph, weights);
  const { width, heads, layers, vocabulary, maxTokens, layerNormEpsilon } = description;
  const size = width / heads;
  const ids = graph.input('ids', 'int64', [1, 'new']);
  const pasts = Array.from({ length: layers }, (_, layer) => graph.input(`past_${layer}`, 'float32', [2, heads, 'past', size]));
  const fresh = graph.op('Shape', [ids], { start: 1 });
  const start = graph.op('Shape', [pasts[0]!], { start: 2, end: 3 });
  const end = graph.op('Add', [start, fresh]);
  const all = graph.constant(
    'int64',
    [maxTokens],
    BigInt64Array.from({ length: maxTokens }, (_, at) => BigInt(at)),
  );
  const positions = graph.op('Slice', [all, start, end, graph.ints(0)]);
  const keys = graph.op('Slice', [all, graph.ints(0), end, graph.ints(0)]);
  const later = graph.op('Greater', [graph.op('Unsqueeze', [keys, graph.ints(0)]), graph.op('Unsqueeze', [positions, graph.ints(1)])]);
  const bias = graph.op('Where', [later, graph.scalar(MASKED), graph.scalar(0)]);

  const dense = (input: ValueName, name: string) => graph.op('Gemm', [input, stored.value(`${name}.weight`), stored.value(`${name}.bias`)]);
  const norm = (input: ValueName, name: string) =>
    graph.op('LayerNormalization', [input, stored.value(`${name}.weight`), stored.value(`${name}.bias`)], {
      axis: -1,
      epsilon: { float: layerNormEpsilon },
    });
  const flatIds = graph.op('Reshape', [ids, graph.ints(-1)]);
  let hidden = graph.op('Add', [stored.rows('wte.weight', flatIds), stored.rows('wpe.weight', positions)]);
  pasts.forEach((past, layer) => {
    const joined = graph.op('Reshape', [dense(norm(hidden, `h.${layer}.ln_1`), `h.${layer}.attn.c_attn`), graph.ints(-1, 3, heads, size)]);
    const [query, keyValue] = graph.ops('Split', [graph.op('Transpose', [joined], { perm: [1, 2, 0, 3] }), graph.ints(1, 2)], 2, {
      axis: 0,
    });
    const present = graph.op('Concat', [past, keyValue!], { axis: 2 });
    graph.output(`present_${layer}`, present, 'float32', [2, heads, 'total', size]);
    const [key, value] = graph.ops('Split', [present], 2, { axis: 0, num_outputs: 2 });
    const product = graph.op('MatMul', [query!, graph.op('Transpose', [key!], { perm: [0, 1, 3, 2] })]);
    const scores = graph.op('Add', [graph.op('Mul', [product, graph.scalar(1 / Math.sqrt(size))]), bias]);
    const attention = graph.op('Softmax', [scores], { axis: -1 });
    graph.output(`attention_${layer}`, graph.op('Squeeze', [attention, graph.ints(0)]), 'float32', [heads, 'new', 'total']);
    const mixed = graph.op('Transpose', [graph.op('MatMul', [attention, value!])], { perm: [0, 2, 1, 3] });
    const attended = dense(graph.op('Reshape', [mixed, graph.ints(-1, width)]), `h.${layer}.attn.c_proj`);
    const middle = graph.op('Add', [hidden, attended]);
    const expanded = graph.op('Gelu', [dense(norm(middle, `h.${layer}.ln_2`), `h.${layer}.mlp.c_fc`)], { approximate: 'tanh' });
    hidden = graph.op('Add', [middle, dense(expanded, `h.${layer}.mlp.c_proj`)]);
  });
  const last = norm(hidden, 'ln_f');
  graph.output('hidden', graph.op('Unsqueeze', [last, graph.ints(0)]), 'float32', [1, 'new', width]);
  const logits = graph.op('Gemm', [last, stored.value('lm_head.weight')], { transB: 1 });
  graph.output('logits', graph.op('Unsqueeze', [logits, graph.ints(0)]), 'float32', [1, 'new', vocabulary]);
  return graph.build();
}
