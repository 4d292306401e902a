import * as ort from 'onnxruntime-node';
import { padBatch } from '../batches.ts';
import type { Task, TransformerDescription } from '../description.ts';
import type { Contrast } from './encoder-training-graph.ts';

/** A text as token ids with what the model should answer. */
export interface Example {
  ids: readonly number[];
  /** Per head the weight of each label; absent or all zero where the label is not known. */
  targets: Readonly<Record<string, Float32Array>>;
  /** The same for the model's own classification. */
  classes?: Float32Array;
  /** For masked words: the word that stood at a place of `ids` before it was hidden. */
  words?: ReadonlyMap<number, number>;
  /** For contrast: texts of one group are alike. */
  group?: string;
}

export type Feeds = Record<string, ort.Tensor>;

/** The inputs of the training graph that a batch of examples gives; losses become means over the batch, or over the hidden words. */
export function exampleFeeds(
  examples: readonly Example[],
  { maxTokens, padId, task }: TransformerDescription,
  heads: Readonly<Record<string, number>>,
  contrast?: Contrast,
): Feeds {
  const tokens = Math.min(maxTokens, Math.max(...examples.map(({ ids }) => ids.length)));
  const sequences = examples.map(({ ids }) => ids.slice(0, tokens));
  const { ids, mask, rows } = padBatch(sequences, tokens, padId);
  const feeds: Feeds = { ids: new ort.Tensor('int64', ids, [rows, tokens]), mask: new ort.Tensor('int64', mask, [rows, tokens]) };
  for (const [head, labels] of Object.entries(heads)) {
    feeds[`targets:${head}`] = labelTensor(examples, labels, ({ targets }) => targets[head]);
  }
  if (contrast !== undefined) feeds.alike = alikeTensor(examples, contrast.weight);
  return { ...feeds, ...taskFeeds(examples, tokens, task) };
}

/** Each text that has others of its group in the batch weighs the same, whatever their number. */
function alikeTensor(examples: readonly Example[], weight: number): ort.Tensor {
  const size = examples.length;
  const alike = new Float32Array(size * size);
  examples.forEach(({ group }, row) => {
    if (group === undefined) return;
    const others = examples.flatMap((other, column) => (column !== row && other.group === group ? [column] : []));
    for (const column of others) alike[row * size + column] = weight / (others.length * size);
  });
  return new ort.Tensor('float32', alike, [size, size]);
}

function taskFeeds(examples: readonly Example[], tokens: number, task: Task | null): Feeds {
  if (task === null) return {};
  if (task.kind === 'classification') return { classes: labelTensor(examples, task.labels.length, ({ classes }) => classes) };
  const chosen = examples.flatMap(({ words }, row) =>
    Array.from(words ?? [])
      .filter(([place]) => place < tokens)
      .map(([place, word]) => ({ place: row * tokens + place, word })),
  );
  const column = (values: number[]) => new ort.Tensor('int64', BigInt64Array.from(values, BigInt), [values.length, 1]);
  return { places: column(chosen.map(({ place }) => place)), words: column(chosen.map(({ word }) => word)) };
}

/** [batch, labels]; divided by the batch's size, because the graph sums. */
function labelTensor(examples: readonly Example[], labels: number, weightsOf: (example: Example) => Float32Array | undefined): ort.Tensor {
  const targets = new Float32Array(examples.length * labels);
  examples.forEach((example, row) => {
    weightsOf(example)?.forEach((weight, label) => {
      targets[row * labels + label] = weight / examples.length;
    });
  });
  return new ort.Tensor('float32', targets, [examples.length, labels]);
}
