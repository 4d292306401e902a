import type { HeadsConfig, TransformerDescription } from '../config.ts';
import { tensorOf } from '../folder.ts';
import type { Weights } from '../safetensors.ts';
import { OnnxGraph, type ValueName } from './graph.ts';
import { type Linear, linearFloat, linearInt8 } from './linear.ts';

export interface GraphOptions {
  precision: 'fp32' | 'int8';
  /** Adds the outputs `hidden` [batch, tokens, width] and `attention_<layer>` [batch, heads, tokens, tokens]. */
  explaining: boolean;
}

const MASKED = -1e9;

/**
 * BERT (Devlin et al. 2019) as an ONNX graph.
 * Inputs `ids` and `mask`, int64 [batch, tokens]; output `pooled` [batch, width], and `intents`, `sentiments`
 * (probabilities) where the model has heads.
 */
export function encoderGraph(
  description: TransformerDescription,
  heads: HeadsConfig | null,
  weights: Weights,
  options: GraphOptions,
): Uint8Array {
  return new EncoderGraph(description, weights, options).build(heads);
}

class EncoderGraph {
  private readonly graph = new OnnxGraph();
  private readonly description: TransformerDescription;
  private readonly weights: Weights;
  private readonly options: GraphOptions;
  private readonly linear: Linear;

  constructor(description: TransformerDescription, weights: Weights, options: GraphOptions) {
    this.description = description;
    this.weights = weights;
    this.options = options;
    this.linear = options.precision === 'int8' ? linearInt8(this.graph) : linearFloat(this.graph);
  }

  build(heads: HeadsConfig | null): Uint8Array {
    const { graph, description } = this;
    const ids = graph.input('ids', 'int64', ['batch', 'tokens']);
    const mask = graph.input('mask', 'int64', ['batch', 'tokens']);
    const maskFloat = graph.op('Cast', [mask], { to: 1 });
    const bias = this.attentionBias(maskFloat);
    const headShape = this.shapeWith(ids, description.heads, description.width / description.heads);
    let hidden = this.embed(ids);
    for (let layer = 0; layer < description.layers; layer += 1) hidden = this.layer(layer, hidden, bias, headShape, ids);
    const pooled = description.pooling === 'mean' ? this.meanPool(hidden, maskFloat) : this.firstToken(hidden);
    graph.output('pooled', pooled, 'float32', ['batch', description.width]);
    if (heads !== null) {
      this.head('intents', pooled, heads.intents.length, heads.temperature.intents);
      this.head('sentiments', pooled, heads.sentiments.length, heads.temperature.sentiments);
    }
    if (this.options.explaining) graph.output('hidden', hidden, 'float32', ['batch', 'tokens', description.width]);
    return graph.bytes();
  }

  private weight(name: string): ValueName {
    const { shape, data } = tensorOf(this.weights, name);
    return this.graph.constant('float32', shape, data, name);
  }

  private dense(input: ValueName, name: string): ValueName {
    return this.linear(input, tensorOf(this.weights, `${name}.weight`), tensorOf(this.weights, `${name}.bias`));
  }

  private norm(input: ValueName, name: string): ValueName {
    const epsilon = { float: this.description.layerNormEpsilon };
    return this.graph.op('LayerNormalization', [input, this.weight(`${name}.weight`), this.weight(`${name}.bias`)], { axis: -1, epsilon });
  }

  /** Words + positions + the first token type, normalised. */
  private embed(ids: ValueName): ValueName {
    const { graph, description, weights } = this;
    const tokens = graph.op('Shape', [ids], { start: 1 });
    const zero = graph.ints(0);
    const positions = graph.op('Slice', [this.weight('embeddings.position_embeddings.weight'), zero, tokens, zero]);
    const type = tensorOf(weights, 'embeddings.token_type_embeddings.weight').data.slice(0, description.width);
    const words = graph.op('Gather', [this.weight('embeddings.word_embeddings.weight'), ids]);
    const sum = graph.op('Add', [graph.op('Add', [words, positions]), graph.constant('float32', [description.width], type)]);
    return this.norm(sum, 'embeddings.LayerNorm');
  }

  /** 0 where a token is, a large negative number where padding is: [batch, 1, 1, tokens]. */
  private attentionBias(maskFloat: ValueName): ValueName {
    const { graph } = this;
    const padding = graph.op('Sub', [graph.scalar(1), graph.op('Unsqueeze', [maskFloat, graph.ints(1, 2)])]);
    return graph.op('Mul', [padding, graph.scalar(MASKED)]);
  }

  private layer(index: number, input: ValueName, bias: ValueName, headShape: ValueName, ids: ValueName): ValueName {
    const { graph } = this;
    const prefix = `encoder.layer.${index}`;
    const attended = this.dense(this.attend(index, input, bias, headShape, ids), `${prefix}.attention.output.dense`);
    const middle = this.norm(graph.op('Add', [input, attended]), `${prefix}.attention.output.LayerNorm`);
    const expanded = graph.op('Gelu', [this.dense(middle, `${prefix}.intermediate.dense`)]);
    return this.norm(graph.op('Add', [middle, this.dense(expanded, `${prefix}.output.dense`)]), `${prefix}.output.LayerNorm`);
  }

  /** softmax(q·kᵀ / √d + bias)·v per head, heads side by side again. */
  private attend(index: number, input: ValueName, bias: ValueName, headShape: ValueName, ids: ValueName): ValueName {
    const { graph, description } = this;
    const prefix = `encoder.layer.${index}.attention.self`;
    const split = (part: string, perm: number[]) =>
      graph.op('Transpose', [graph.op('Reshape', [this.dense(input, `${prefix}.${part}`), headShape])], { perm });
    const scale = graph.scalar(1 / Math.sqrt(description.width / description.heads));
    const scores = graph.op('Mul', [graph.op('MatMul', [split('query', [0, 2, 1, 3]), split('key', [0, 2, 3, 1])]), scale]);
    const attention = graph.op('Softmax', [graph.op('Add', [scores, bias])], { axis: -1 });
    if (this.options.explaining) graph.output(`attention_${index}`, attention, 'float32', ['batch', description.heads, 'tokens', 'tokens']);
    const mixed = graph.op('Transpose', [graph.op('MatMul', [attention, split('value', [0, 2, 1, 3])])], { perm: [0, 2, 1, 3] });
    return graph.op('Reshape', [mixed, this.shapeWith(ids, description.width)]);
  }

  /** The shape [batch, tokens, …rest] as a value. */
  private shapeWith(ids: ValueName, ...rest: number[]): ValueName {
    return this.graph.op('Concat', [this.graph.op('Shape', [ids]), this.graph.ints(...rest)], { axis: 0 });
  }

  private meanPool(hidden: ValueName, maskFloat: ValueName): ValueName {
    const { graph } = this;
    const mask = graph.op('Unsqueeze', [maskFloat, graph.ints(2)]);
    const sum = graph.op('ReduceSum', [graph.op('Mul', [hidden, mask]), graph.ints(1)], { keepdims: 0 });
    return graph.op('Div', [sum, graph.op('ReduceSum', [mask, graph.ints(1)], { keepdims: 0 })]);
  }

  private firstToken(hidden: ValueName): ValueName {
    const { graph } = this;
    return graph.op('Gather', [hidden, graph.constant('int64', [], BigInt64Array.of(0n))], { axis: 1 });
  }

  private head(name: 'intents' | 'sentiments', pooled: ValueName, labels: number, temperature: number): void {
    const { graph } = this;
    const logits = graph.op('Gemm', [pooled, this.weight(`heads.${name}.weight`), this.weight(`heads.${name}.bias`)], { transB: 1 });
    graph.output(name, graph.op('Softmax', [graph.op('Div', [logits, graph.scalar(temperature)])], { axis: -1 }), 'float32', [
      'batch',
      labels,
    ]);
  }
}
