import type { HeadsConfig } from '../config.ts';
import type { Activation, Task, TransformerDescription } from '../description.ts';
import type { Weights } from '../safetensors.ts';
import { OnnxGraph, type OnnxModel, type ValueName } from './graph.ts';
import { GraphWeights } from './graph-weights.ts';
import { type Linear, linearFloat, linearInt8 } from './linear.ts';
import { MASKED, SequenceInputs } from './sequence-inputs.ts';

export interface GraphOptions {
  precision: 'fp32' | 'int8';
  /**
   * Adds `hidden` [batch, tokens, width], `attention_<layer>` [batch, heads, tokens, tokens], `values` of the last
   * layer [batch, tokens, width] and, where the model fills gaps, `logits` [batch, tokens, vocabulary].
   */
  explaining: boolean;
}

/**
 * A BERT-like encoder (Devlin et al. 2019) as an ONNX graph.
 * Inputs `ids` and `mask`, int64 [batch, tokens]; output `pooled` [batch, width], and `intents`, `sentiments`
 * (probabilities) where the model has Attune's heads, `logits` [batch, labels] where it classifies.
 */
export function encoderGraph(
  description: TransformerDescription,
  heads: HeadsConfig | null,
  weights: Weights,
  options: GraphOptions,
): OnnxModel {
  return new EncoderGraph(description, weights, options).build(heads);
}

/** Hidden states are kept as [batch × tokens, width], so that every layer is one `Gemm` over the weights as they are stored. */
class EncoderGraph {
  private readonly graph = new OnnxGraph();
  private readonly description: TransformerDescription;
  private readonly weights: GraphWeights;
  private readonly options: GraphOptions;
  private readonly linear: Linear;
  private readonly sequence: SequenceInputs;

  constructor(description: TransformerDescription, weights: Weights, options: GraphOptions) {
    this.description = description;
    this.weights = new GraphWeights(this.graph, weights);
    this.options = options;
    this.linear = (options.precision === 'int8' ? linearInt8 : linearFloat)(this.graph, this.weights);
    this.sequence = new SequenceInputs(this.graph);
  }

  build(heads: HeadsConfig | null): OnnxModel {
    const { graph, description } = this;
    const attend = this.attention();
    let hidden = this.embed();
    for (let layer = 0; layer < description.layers; layer += 1) hidden = this.layer(layer, hidden, attend);
    const tokens = this.threeDimensional(hidden, description.width);
    const pooled = this.pool(tokens);
    graph.output('pooled', pooled, 'float32', ['batch', description.width]);
    if (heads !== null) {
      this.head('intents', pooled, heads.intents.length, heads.temperature.intents);
      this.head('sentiments', pooled, heads.sentiments.length, heads.temperature.sentiments);
    }
    const { task } = description;
    if (this.options.explaining) graph.output('hidden', tokens, 'float32', ['batch', 'tokens', description.width]);
    if (task !== null && (this.options.explaining || task.kind === 'classification')) this.task(task, hidden, tokens);
    return graph.build();
  }

  private norm(input: ValueName, name: string): ValueName {
    const epsilon = { float: this.description.layerNormEpsilon };
    const inputs = [input, this.weights.value(`${name}.weight`), this.weights.value(`${name}.bias`)];
    return this.graph.op('LayerNormalization', inputs, { axis: -1, epsilon });
  }

  private activate(input: ValueName, activation: Activation): ValueName {
    if (activation === 'relu') return this.graph.op('Relu', [input]);
    if (activation === 'tanh') return this.graph.op('Tanh', [input]);
    return this.graph.op('Gelu', [input], { approximate: activation === 'gelu' ? 'none' : 'tanh' });
  }

  /** Words + positions + the first token type, normalised, projected where they are narrower than the model. */
  private embed(): ValueName {
    const { graph, description, weights } = this;
    const { tokenTypes, embeddingWidth, width } = description;
    const words = weights.rows('embeddings.word_embeddings.weight', this.sequence.ids);
    const places = weights.rows('embeddings.position_embeddings.weight', this.sequence.positions(description));
    let sum = graph.op('Add', [words, places]);
    if (tokenTypes > 0) sum = graph.op('Add', [sum, weights.rows('embeddings.token_type_embeddings.weight', graph.ints(0))]);
    const flat = graph.op('Reshape', [this.norm(sum, 'embeddings.LayerNorm'), graph.ints(-1, embeddingWidth)]);
    return embeddingWidth === width ? flat : this.linear(flat, 'embeddings_project');
  }

  private layer(index: number, input: ValueName, attend: Attend): ValueName {
    const { graph } = this;
    const prefix = `encoder.layer.${index}`;
    const parts = (['query', 'key', 'value'] as const).map((part) => this.linear(input, `${prefix}.attention.self.${part}`));
    const [query, key, value] = parts as [ValueName, ValueName, ValueName];
    const mixed = graph.op('Reshape', [attend(index, query, key, value), graph.ints(-1, this.description.width)]);
    const attended = this.linear(mixed, `${prefix}.attention.output.dense`);
    const middle = this.norm(graph.op('Add', [input, attended]), `${prefix}.attention.output.LayerNorm`);
    const expanded = this.activate(this.linear(middle, `${prefix}.intermediate.dense`), this.description.activation);
    return this.norm(graph.op('Add', [middle, this.linear(expanded, `${prefix}.output.dense`)]), `${prefix}.output.LayerNorm`);
  }

  /**
   * softmax(q·kᵀ / √d + bias)·v step by step, so that the attentions can be seen. ONNX Runtime's fused operator was
   * no faster on the CPU: 2 % slower over posts of 18 tokens, a quarter slower at 128.
   */
  private attention(): Attend {
    const { graph, description, options } = this;
    const { heads, layers, width } = description;
    const shape = this.sequence.shapeWith(heads, width / heads);
    const split = (value: ValueName, perm: number[]) => graph.op('Transpose', [graph.op('Reshape', [value, shape])], { perm });
    const scale = graph.scalar(1 / Math.sqrt(width / heads));
    const padding = this.sequence.paddingBias();
    const relative = this.relativeBias();
    const bias = relative === null ? padding : graph.op('Add', [padding, relative]);
    return (index, query, key, value) => {
      const scores = graph.op('Mul', [graph.op('MatMul', [split(query, [0, 2, 1, 3]), split(key, [0, 2, 3, 1])]), scale]);
      const attention = graph.op('Softmax', [graph.op('Add', [scores, bias])], { axis: -1 });
      if (options.explaining) graph.output(`attention_${index}`, attention, 'float32', ['batch', heads, 'tokens', 'tokens']);
      if (options.explaining && index === layers - 1)
        graph.output('values', this.threeDimensional(value, width), 'float32', ['batch', 'tokens', width]);
      return graph.op('Transpose', [graph.op('MatMul', [attention, split(value, [0, 2, 1, 3])])], { perm: [0, 2, 1, 3] });
    };
  }

  /** MPNet's bias by distance, [1, heads, tokens, tokens]; null for other families. */
  private relativeBias(): ValueName | null {
    const { graph, description } = this;
    if (description.relativeBuckets === 0) return null;
    const rows = this.weights.rows('encoder.relative_attention_bias.weight', this.sequence.distances(description));
    const bias = graph.op('Transpose', [rows], { perm: [2, 0, 1] });
    return graph.op('Unsqueeze', [bias, graph.ints(0)]);
  }

  private threeDimensional(rows: ValueName, width: number): ValueName {
    return this.graph.op('Reshape', [rows, this.sequence.shapeWith(width)]);
  }

  private pool(tokens: ValueName): ValueName {
    const { pooling, normalise } = this.description;
    const pooled = pooling === 'mean' ? this.meanPool(tokens) : pooling === 'cls' ? this.firstToken(tokens) : this.maxPool(tokens);
    return normalise ? this.graph.op('LpNormalization', [pooled], { axis: -1, p: 2 }) : pooled;
  }

  private meanPool(tokens: ValueName): ValueName {
    const { graph } = this;
    const mask = this.sequence.weights();
    const sum = graph.op('ReduceSum', [graph.op('Mul', [tokens, mask]), graph.ints(1)], { keepdims: 0 });
    return graph.op('Div', [sum, graph.op('ReduceSum', [mask, graph.ints(1)], { keepdims: 0 })]);
  }

  private maxPool(tokens: ValueName): ValueName {
    const { graph } = this;
    return graph.op('ReduceMax', [graph.op('Where', [this.sequence.shown(), tokens, graph.scalar(MASKED)]), graph.ints(1)], {
      keepdims: 0,
    });
  }

  private firstToken(tokens: ValueName): ValueName {
    return this.graph.op('Gather', [tokens, this.graph.constant('int64', [], BigInt64Array.of(0n))], { axis: 1 });
  }

  private head(name: 'intents' | 'sentiments', pooled: ValueName, labels: number, temperature: number): void {
    const { graph, weights } = this;
    const logits = graph.op('Gemm', [pooled, weights.value(`heads.${name}.weight`), weights.value(`heads.${name}.bias`)], { transB: 1 });
    const scaled = graph.op('Div', [logits, graph.scalar(temperature)]);
    graph.output(name, graph.op('Softmax', [scaled], { axis: -1 }), 'float32', ['batch', labels]);
  }

  private task(task: Task, hidden: ValueName, tokens: ValueName): void {
    const { graph, weights } = this;
    if (task.kind === 'classification') {
      const dense = this.activate(this.linear(this.firstToken(tokens), task.dense), task.activation);
      graph.output('logits', this.linear(dense, task.out), 'float32', ['batch', task.labels.length]);
      return;
    }
    const transformed = this.norm(this.activate(this.linear(hidden, task.dense), task.activation), task.norm);
    const logits = graph.op('Gemm', [transformed, weights.value(task.decoder), weights.value(task.bias)], { transB: 1 });
    const { vocabulary } = this.description;
    graph.output('logits', this.threeDimensional(logits, vocabulary), 'float32', ['batch', 'tokens', vocabulary]);
  }
}

/** Rows [batch × tokens, width] of queries, keys and values → the heads' mixtures. */
type Attend = (layer: number, query: ValueName, key: ValueName, value: ValueName) => ValueName;
