import type { TransformerDescription } from '../description.ts';
import type { OnnxModel } from '../onnx/graph.ts';
import { Tape, type Variable } from './tape.ts';

export interface TrainingShape {
  batch: number;
  tokens: number;
  /** Head name → number of labels; targets are the inputs `targets:<head>` [batch, labels]. */
  heads: Readonly<Record<string, number>>;
}

/**
 * Forward and backward pass of a BERT encoder with linear heads on the mean-pooled embedding, as one graph.
 * Inputs: every parameter by its Hugging Face name, `ids` [batch × tokens] and `positions` [batch × tokens] (int64),
 * `bias` [batch, 1, 1, tokens] (0 or a large negative number), `pool` [batch, tokens, 1] (1 / length on tokens), targets.
 */
export function trainingGraph(
  description: TransformerDescription,
  shapes: ReadonlyMap<string, readonly number[]>,
  shape: TrainingShape,
): OnnxModel {
  const tape = new Tape();
  const { graph } = tape;
  const { batch, tokens } = shape;
  const { width, heads, layers, layerNormEpsilon } = description;
  const rows = batch * tokens;
  const parameters = new Map<string, Variable>();
  for (const [name, size] of shapes) parameters.set(name, tape.parameter(name, size));
  const at = (name: string): Variable => {
    const found = parameters.get(name);
    if (found === undefined) throw new Error(`The training graph has no parameter ${name}.`);
    return found;
  };
  const dense = (x: Variable, name: string) => tape.linear(x, at(`${name}.weight`), at(`${name}.bias`));
  const norm = (x: Variable, name: string) => tape.layerNorm(x, at(`${name}.weight`), at(`${name}.bias`), layerNormEpsilon);

  const ids = graph.input('ids', 'int64', [rows]);
  const positions = graph.input('positions', 'int64', [rows]);
  const bias = graph.input('bias', 'float32', [batch, 1, 1, tokens]);
  const pool = graph.input('pool', 'float32', [batch, tokens, 1]);
  const types = graph.constant('int64', [rows], new BigInt64Array(rows));
  const words = tape.gather(at('embeddings.word_embeddings.weight'), ids, rows);
  const places = tape.gather(at('embeddings.position_embeddings.weight'), positions, rows);
  const kinds = tape.gather(at('embeddings.token_type_embeddings.weight'), types, rows);
  let hidden = norm(tape.add(tape.add(words, places), kinds), 'embeddings.LayerNorm');
  for (let layer = 0; layer < layers; layer += 1) {
    const prefix = `encoder.layer.${layer}`;
    const input = hidden;
    const split = (part: string) => {
      const projected = dense(input, `${prefix}.attention.self.${part}`);
      return tape.transpose(tape.reshape(projected, [batch, tokens, heads, width / heads]), [0, 2, 1, 3]);
    };
    const scores = tape.matMul(split('query'), split('key'), true, 1 / Math.sqrt(width / heads));
    const attention = tape.softmax(tape.addFixed(scores, bias));
    const mixed = tape.reshape(tape.transpose(tape.matMul(attention, split('value'), false), [0, 2, 1, 3]), [rows, width]);
    const middle = norm(tape.add(input, dense(mixed, `${prefix}.attention.output.dense`)), `${prefix}.attention.output.LayerNorm`);
    const expanded = tape.gelu(dense(middle, `${prefix}.intermediate.dense`));
    hidden = norm(tape.add(middle, dense(expanded, `${prefix}.output.dense`)), `${prefix}.output.LayerNorm`);
  }
  const pooled = tape.weightedSum(tape.reshape(hidden, [batch, tokens, width]), pool);
  const losses = Object.entries(shape.heads).map(([head, labels]) =>
    tape.crossEntropy(dense(pooled, `heads.${head}`), graph.input(`targets:${head}`, 'float32', [batch, labels])),
  );
  return tape.finish(losses.reduce((sum, loss) => tape.add(sum, loss)));
}
