import { AppError } from '../../contract/errors.ts';
import type { Task, TransformerDescription } from '../description.ts';
import type { OnnxModel, ValueName } from '../onnx/graph.ts';
import { SequenceInputs } from '../onnx/sequence-inputs.ts';
import type { Tensor, Weights } from '../safetensors.ts';
import { tensorOf } from '../tensors.ts';
import { activate } from './activations.ts';
import { type Dropout, type DropoutSite, dropoutSites } from './dropout.ts';
import { contrastiveLoss, crossEntropy, wordLoss } from './losses.ts';
import { layerNorm, softmax, unitLength } from './normalisation.ts';
import { add, addFixed, addRepeated, gather, linear, matMul, matMulTransposed, reshape, scaleFixed, transpose } from './operators.ts';
import { firstToken, pool } from './pooling.ts';
import { Tape } from './tape.ts';

export interface Contrast {
  /** Divides the cosines: the lower, the more the nearest texts count. */
  temperature: number;
  /** Of this loss beside the others. */
  weight: number;
}

export interface TrainingGraphOptions {
  /** Number of labels by the name of a linear head on the embedding: parameters `heads.<name>`. */
  heads: Readonly<Record<string, number>>;
  /** Draws the embeddings of texts of one group together, and apart from the batch's others. */
  contrast?: Contrast;
  dropout: Dropout;
  /** Which parameters change. */
  trains: (name: string) => boolean;
}

/**
 * Forward and backward pass of an encoder with Attune's heads and its own task, as one graph.
 * Inputs: `ids` and `mask`, int64 [batch, tokens]; every parameter that is used, by its canonical name; `targets:<head>` and, for
 * classification, `classes` [batch, labels]; for masked words `places` (batch row × tokens + column) and `words`, int64 [chosen, 1];
 * `alike` [batch, batch] where embeddings are contrasted; `dropout:<site>` where values are dropped. Outputs: `loss`, the sum over heads and task, and `d:<parameter>`.
 * @throws AppError `bad-request` where there is neither head nor task
 */
export function encoderTrainingGraph(description: TransformerDescription, weights: Weights, options: TrainingGraphOptions): OnnxModel {
  return new EncoderTrainingGraph(description, weights, options).build();
}

class EncoderTrainingGraph {
  private readonly tape = new Tape();
  private readonly description: TransformerDescription;
  private readonly weights: Weights;
  private readonly options: TrainingGraphOptions;
  private readonly sequence: SequenceInputs;
  /** By tensor, not by name: a decoder tied to the table of words is the same parameter, and both uses add to its gradient. */
  private readonly parameters = new Map<Tensor, ValueName>();
  private readonly sites: ReadonlyMap<string, DropoutSite>;

  constructor(description: TransformerDescription, weights: Weights, options: TrainingGraphOptions) {
    this.description = description;
    this.weights = weights;
    this.options = options;
    this.sequence = new SequenceInputs(this.tape.graph);
    this.sites = new Map(dropoutSites(description, options.dropout).map((site) => [site.name, site]));
  }

  build(): OnnxModel {
    const { tape, description } = this;
    const attend = this.attention();
    let hidden = this.embed();
    for (let layer = 0; layer < description.layers; layer += 1) hidden = this.layer(layer, hidden, attend);
    const losses = this.losses(hidden);
    if (losses.length === 0) throw new AppError('bad-request', 'There is nothing to train: the model has neither heads nor a task.');
    return tape.finish(losses.reduce((sum, loss) => add(tape, sum, loss)));
  }

  private parameter(name: string): ValueName {
    const tensor = tensorOf(this.weights, name);
    const known = this.parameters.get(tensor);
    if (known !== undefined) return known;
    const value = this.tape.parameter(name, tensor.shape, this.options.trains(name));
    this.parameters.set(tensor, value);
    return value;
  }

  private dense(input: ValueName, name: string): ValueName {
    return linear(this.tape, input, this.parameter(`${name}.weight`), this.parameter(`${name}.bias`));
  }

  private norm(input: ValueName, name: string): ValueName {
    const { layerNormEpsilon } = this.description;
    return layerNorm(this.tape, input, this.parameter(`${name}.weight`), this.parameter(`${name}.bias`), layerNormEpsilon);
  }

  private drop(input: ValueName, site: string): ValueName {
    const found = this.sites.get(site);
    if (found === undefined) return input;
    const factors = this.tape.graph.input(`dropout:${site}`, 'float32', found.sizes);
    return scaleFixed(this.tape, input, factors);
  }

  /** Words + positions + the first token type, normalised, projected where they are narrower than the model: [rows, width]. */
  private embed(): ValueName {
    const { tape, description, sequence } = this;
    const { graph } = tape;
    const { tokenTypes, embeddingWidth, width } = description;
    const rows = (name: string, ids: ValueName) => gather(tape, this.parameter(`embeddings.${name}_embeddings.weight`), ids);
    let places = rows('position', graph.op('Unsqueeze', [sequence.positions(description), graph.ints(0)]));
    if (tokenTypes > 0) {
      const first = graph.constant('int64', [1, 1], BigInt64Array.of(0n));
      places = addRepeated(tape, places, rows('token_type', first), 1);
    }
    const sum = addRepeated(tape, rows('word', sequence.ids), places, 0);
    const flat = reshape(tape, sum, graph.ints(-1, embeddingWidth));
    const normed = this.drop(this.norm(flat, 'embeddings.LayerNorm'), 'embeddings');
    return embeddingWidth === width ? normed : this.dense(normed, 'embeddings_project');
  }

  private layer(index: number, input: ValueName, attend: Attend): ValueName {
    const { tape } = this;
    const prefix = `encoder.layer.${index}`;
    const parts = (['query', 'key', 'value'] as const).map((part) => this.dense(input, `${prefix}.attention.self.${part}`));
    const [query, key, value] = parts as [ValueName, ValueName, ValueName];
    const mixed = reshape(tape, attend(index, query, key, value), tape.graph.ints(-1, this.description.width));
    const attended = this.drop(this.dense(mixed, `${prefix}.attention.output.dense`), `${index}.attended`);
    const middle = this.norm(add(tape, input, attended), `${prefix}.attention.output.LayerNorm`);
    const expanded = activate(tape, this.dense(middle, `${prefix}.intermediate.dense`), this.description.activation);
    const output = this.drop(this.dense(expanded, `${prefix}.output.dense`), `${index}.output`);
    return this.norm(add(tape, middle, output), `${prefix}.output.LayerNorm`);
  }

  /** softmax(q·kᵀ / √d + bias)·v. */
  private attention(): Attend {
    const { tape, description, sequence } = this;
    const { heads, width } = description;
    const size = width / heads;
    const shape = sequence.shapeWith(heads, size);
    const split = (value: ValueName) => transpose(tape, reshape(tape, value, shape), [0, 2, 1, 3]);
    const padding = sequence.paddingBias();
    const relative = this.relativeBias();
    return (index, query, key, value) => {
      const product = matMulTransposed(tape, split(query), split(key), 1 / Math.sqrt(size));
      const scores = addFixed(tape, relative === null ? product : addRepeated(tape, product, relative, 0), padding);
      const attention = this.drop(softmax(tape, scores), `${index}.attention`);
      return transpose(tape, matMul(tape, attention, split(value)), [0, 2, 1, 3]);
    };
  }

  /** MPNet's bias by distance, [1, heads, tokens, tokens]; null for other families. */
  private relativeBias(): ValueName | null {
    const { tape, description, sequence } = this;
    if (description.relativeBuckets === 0) return null;
    const { graph } = tape;
    const distances = graph.op('Unsqueeze', [sequence.distances(description), graph.ints(0)]);
    return transpose(tape, gather(tape, this.parameter('encoder.relative_attention_bias.weight'), distances), [0, 3, 1, 2]);
  }

  /** @param hidden [rows, width] */
  private losses(hidden: ValueName): ValueName[] {
    const { tape, description, sequence } = this;
    const { pooling, normalise, task, width } = description;
    const heads = Object.entries(this.options.heads);
    const tokens = reshape(tape, hidden, sequence.shapeWith(width));
    const losses = task === null ? [] : [this.taskLoss(task, hidden, tokens)];
    const { contrast } = this.options;
    if (heads.length === 0 && contrast === undefined) return losses;
    const pooled = pool(tape, tokens, sequence, pooling);
    const embedding = normalise ? unitLength(tape, pooled) : pooled;
    const headLosses = heads.map(([name, labels]) => {
      const targets = tape.graph.input(`targets:${name}`, 'float32', ['batch', labels]);
      return crossEntropy(tape, this.dense(embedding, `heads.${name}`), targets);
    });
    const apart =
      contrast === undefined
        ? []
        : [contrastiveLoss(tape, embedding, tape.graph.input('alike', 'float32', ['batch', 'batch']), contrast.temperature)];
    return [...losses, ...headLosses, ...apart];
  }

  private taskLoss(task: Task, hidden: ValueName, tokens: ValueName): ValueName {
    const { tape } = this;
    const { graph } = tape;
    if (task.kind === 'classification') {
      const dense = activate(tape, this.dense(firstToken(tape, tokens), task.dense), task.activation);
      return crossEntropy(tape, this.dense(dense, task.out), graph.input('classes', 'float32', ['batch', task.labels.length]));
    }
    const places = graph.input('places', 'int64', ['chosen', 1]);
    const words = graph.input('words', 'int64', ['chosen', 1]);
    const chosen = gather(tape, hidden, graph.op('Squeeze', [places, graph.ints(1)]));
    const transformed = this.norm(activate(tape, this.dense(chosen, task.dense), task.activation), task.norm);
    return wordLoss(tape, linear(tape, transformed, this.parameter(task.decoder), this.parameter(task.bias)), words);
  }
}

/** Rows [rows, width] of queries, keys and values → the heads' mixtures. */
type Attend = (layer: number, query: ValueName, key: ValueName, value: ValueName) => ValueName;
