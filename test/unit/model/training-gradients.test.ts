import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { padBatch } from '../../../app/model/batches.ts';
import { FAMILIES, type Family, type TransformerDescription } from '../../../app/model/description.ts';
import type { Tensor, Weights } from '../../../app/model/safetensors.ts';
import { encodeFrom, type Parameter, wordEmbeddings } from '../../../app/model/tensorflow/encoder.ts';
import { linear } from '../../../app/model/tensorflow/layers.ts';
import { tensorOf } from '../../../app/model/tensors.ts';
import { NO_DROPOUT } from '../../../app/model/training/dropout.ts';
import type { Example } from '../../../app/model/training/feeds.ts';
import { initialWeights } from '../../../app/model/training/initialise.ts';
import { Trainer, type TrainingOptions } from '../../../app/model/training/trainer.ts';
import { randomEncoder } from '../../../main/bench/random-models.ts';

// The WebAssembly backend has no kernel for the gradient of an embedding table.
beforeAll(async () => {
  await tf.setBackend('cpu');
});

const HEADS = { needs: 3, moods: 2 };
const TASKS = ['heads', 'classification', 'masked-words'] as const;
const options = (heads: TrainingOptions['heads']): TrainingOptions => ({
  heads,
  dropout: NO_DROPOUT,
  trains: () => true,
  learningRate: 0.01,
  weightDecay: 0,
  clipNorm: 1,
  warmUpSteps: 1,
  totalSteps: 10,
});
const weight = (...values: number[]) => Float32Array.from(values);
/** Of different lengths, so that there is padding; words that occur twice add to one row of their table. */
const EXAMPLES: Example[] = [
  {
    ids: [2, 5, 6, 7, 6, 3],
    targets: { needs: weight(1, 0, 0), moods: weight(0, 0.7) },
    classes: weight(0, 1, 0),
    words: new Map([
      [1, 9],
      [4, 6],
    ]),
  },
  { ids: [2, 7, 3], targets: { needs: weight(0, 0, 0.5) }, classes: weight(1, 0, 0) },
  { ids: [2, 8, 9, 10, 11, 12, 13, 14, 5, 3], targets: { moods: weight(1, 0) }, classes: weight(0, 0, 1), words: new Map([[8, 40]]) },
];

interface Model {
  description: TransformerDescription;
  weights: Weights;
  heads: TrainingOptions['heads'];
}

function modelOf(family: Family, task: (typeof TASKS)[number]): Model {
  const { description, weights } = randomEncoder(family, task === 'heads' ? null : task, 11);
  if (description.task?.kind === 'masked-words')
    weights.set(description.task.decoder, tensorOf(weights, 'embeddings.word_embeddings.weight'));
  if (task !== 'heads') return { description, weights, heads: {} };
  const shapes = Object.entries(HEADS).flatMap(([name, labels]): [string, number[]][] => [
    [`heads.${name}.weight`, [labels, description.width]],
    [`heads.${name}.bias`, [labels]],
  ]);
  for (const [name, tensor] of initialWeights(shapes, 12))
    weights.set(name, { ...tensor, data: tensor.data.map((value) => value * 20 + 0.1) });
  return { description, weights, heads: HEADS };
}

/** The same loss in TensorFlow.js, with its own automatic differentiation. */
function expectedPass({ description, weights, heads }: Model): { loss: number; gradients: Map<string, Float32Array> } {
  const variables = new Map<Tensor, tf.Variable>();
  const names = new Map<string, string>();
  for (const [name, tensor] of weights) {
    if (variables.has(tensor)) continue;
    const variable = tf.variable(tf.tensor(tensor.data, tensor.shape));
    variables.set(tensor, variable);
    names.set(variable.name, name);
  }
  const parameter: Parameter = (name) => variables.get(tensorOf(weights, name))!;
  const { value, grads } = tf.variableGrads(() => lossOf(description, parameter, heads), Array.from(variables.values()));
  return {
    loss: value.dataSync()[0]!,
    gradients: new Map(Object.entries(grads).map(([name, gradient]) => [names.get(name)!, Float32Array.from(gradient.dataSync())])),
  };
}

function lossOf(description: TransformerDescription, parameter: Parameter, heads: TrainingOptions['heads']): tf.Scalar {
  const columns = Math.max(...EXAMPLES.map(({ ids }) => ids.length));
  const sequences = EXAMPLES.map(({ ids }) => ids);
  const batch = padBatch(sequences, columns, description.padId);
  const { pooled, logits } = encodeFrom(description, parameter, batch, wordEmbeddings(parameter, batch));
  const labelled = (scores: tf.Tensor, labels: number, of: (example: Example) => Float32Array | undefined) => {
    const targets = tf.tensor2d(EXAMPLES.map((example) => Array.from(of(example) ?? new Float32Array(labels))));
    return tf.logSoftmax(scores).mul(targets).sum().div(-EXAMPLES.length);
  };
  const losses = Object.entries(heads).map(([name, labels]) =>
    labelled(linear(pooled, parameter(`heads.${name}.weight`), parameter(`heads.${name}.bias`)), labels, ({ targets }) => targets[name]),
  );
  if (description.task?.kind === 'classification') losses.push(labelled(logits!, 3, ({ classes }) => classes));
  if (description.task?.kind === 'masked-words') losses.push(wordLossOf(logits!, columns, description.vocabulary));
  return losses.reduce((sum, loss) => sum.add(loss)) as tf.Scalar;
}

/** The mean over hidden words, by one-hot rows. */
function wordLossOf(logits: tf.Tensor, columns: number, vocabulary: number): tf.Tensor {
  const targets = new Float32Array(EXAMPLES.length * columns * vocabulary);
  let count = 0;
  EXAMPLES.forEach(({ words }, row) => {
    for (const [place, word] of words ?? []) {
      targets[(row * columns + place) * vocabulary + word] = 1;
      count += 1;
    }
  });
  return tf.logSoftmax(logits).mul(tf.tensor(targets, logits.shape)).sum().div(-count);
}

const largest = (values: Float32Array) => values.reduce((found, value) => Math.max(found, Math.abs(value)), 0);
const distance = (a: Float32Array, b: Float32Array) => largest(a.map((value, index) => value - b[index]!));

it('learns nothing from texts without hidden words', async () => {
  const { description, weights, heads } = modelOf('bert', 'masked-words');
  const trainer = new Trainer(description, weights, options(heads));
  const { loss, gradients } = await trainer.gradients([{ ids: [2, 5, 3], targets: {} }]);
  await trainer.release();
  expect(Math.abs(loss)).toBe(0);
  expect(gradients.size).toBeGreaterThan(10);
  for (const gradient of gradients.values()) expect(gradient.every((value) => value === 0)).toBe(true);
});

describe.each(FAMILIES)('%s', (family) => {
  describe.each(TASKS)('trained on %s', (task) => {
    it('has the loss and the gradients of TensorFlow.js in every parameter', async () => {
      const model = modelOf(family, task);
      const trainer = new Trainer(model.description, model.weights, options(model.heads));
      const { loss, gradients } = await trainer.gradients(EXAMPLES);
      await trainer.release();
      const expected = expectedPass(model);
      expect(loss).toBeGreaterThan(0.1);
      expect(loss).toBeCloseTo(expected.loss, 4);
      expect(Array.from(gradients.keys()).sort()).toEqual(Array.from(expected.gradients.keys()).sort());
      const scale = Math.max(...Array.from(expected.gradients.values(), largest));
      let compared = 0;
      for (const [name, gradient] of gradients) {
        const other = expected.gradients.get(name)!;
        // A key's bias moves all scores of a query alike: its gradient is zero but for rounding.
        if (!name.endsWith('.key.bias')) expect(largest(other), name).toBeGreaterThan(1e-6);
        expect(distance(gradient, other), name).toBeLessThan(1e-4 * largest(other) + 1e-6 * scale);
        compared += gradient.length;
      }
      expect(compared).toBeGreaterThan(4000);
    });

    it('has gradients that agree with finite differences', async () => {
      const model = modelOf(family, task);
      const trainer = new Trainer(model.description, model.weights, options(model.heads));
      const { gradients } = await trainer.gradients(EXAMPLES);
      for (const name of probes(model, gradients)) {
        const gradient = gradients.get(name)!;
        const steepest = gradient.reduce((best, value, at) => (Math.abs(value) > Math.abs(gradient[best]!) ? at : best), 0);
        const numeric = await finiteDifference(trainer, tensorOf(model.weights, name).data, steepest);
        expect(Math.abs(gradient[steepest]! - numeric), name).toBeLessThan(2e-3 + 0.02 * Math.abs(numeric));
      }
      await trainer.release();
    });
  });
});

/** One parameter of each part that families or tasks do their own way. */
function probes({ description }: Model, gradients: ReadonlyMap<string, Float32Array>): string[] {
  const parts = [
    'word_embeddings',
    'position_embeddings',
    'relative_attention_bias',
    'embeddings_project.weight',
    '0.attention.self.key.weight',
  ];
  const last = Array.from(gradients.keys()).at(-1)!;
  const found = parts.flatMap((part) => Array.from(gradients.keys()).find((name) => name.includes(part)) ?? []);
  expect(found.length).toBe(3 + Number(description.relativeBuckets > 0) + Number(description.embeddingWidth !== description.width));
  return [...found, last];
}

async function finiteDifference(trainer: Trainer, data: Float32Array, index: number): Promise<number> {
  const before = data[index]!;
  // Small, because max pooling and ReLU have kinks nearby.
  const step = 2e-4;
  const lossAt = async (value: number) => {
    data[index] = value;
    return (await trainer.gradients(EXAMPLES)).loss;
  };
  const difference = (await lossAt(before + step)) - (await lossAt(before - step));
  data[index] = before;
  return difference / (2 * step);
}
