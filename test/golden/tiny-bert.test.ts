import { resolve } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { padBatch } from '../../app/model/batches.ts';
import { loadModelFolder, type ModelFolder } from '../../app/model/folder.ts';
import { encoderGraph } from '../../app/model/onnx/encoder-graph.ts';
import { openSession } from '../../app/model/onnx/session.ts';
import { bertForward } from '../../app/model/tensorflow/bert.ts';
import { openTensorFlow } from '../../app/model/tensorflow/runtime.ts';
import { difference, REFERENCE, Reference, readReference } from './read.ts';

const expected = readReference(
  'tiny-bert/expected.json',
  z.object({
    input_ids: z.array(z.array(z.int())),
    attention_mask: z.array(z.array(z.int())),
    last_hidden_state: Reference,
    attentions: z.array(Reference),
    mean_pooled: Reference,
  }),
);
const sequences = expected.input_ids.map((ids, row) =>
  ids.slice(
    0,
    expected.attention_mask[row]!.reduce((sum, bit) => sum + bit, 0),
  ),
);
const columns = expected.input_ids[0]!.length;
const TOLERANCE = 1e-5;

/** Rows of padding mean nothing: only real queries are compared. */
function realRows(values: ArrayLike<number>, width: number): number[] {
  return expected.attention_mask.flatMap((mask, row) =>
    mask.flatMap((bit, column) =>
      bit === 1 ? Array.from(values).slice((row * columns + column) * width, (row * columns + column + 1) * width) : [],
    ),
  );
}

let folder: ModelFolder;
beforeAll(async () => {
  folder = await loadModelFolder(resolve(REFERENCE, 'tiny-bert'));
  await openTensorFlow();
});

describe('tiny-bert agrees with PyTorch', () => {
  it('on ONNX Runtime', async () => {
    const session = await openSession(encoderGraph(folder.description, null, folder.weights, { precision: 'fp32', explaining: true }));
    const outputs = await session.run(padBatch(sequences, columns, 0));
    const { width } = folder.description;
    expect(difference(realRows(outputs.hidden!.data, width), realRows(expected.last_hidden_state.data, width))).toBeLessThan(TOLERANCE);
    expect(difference(outputs.pooled!.data, expected.mean_pooled.data)).toBeLessThan(TOLERANCE);
    expected.attentions.forEach((attention, layer) => {
      expect(difference(outputs[`attention_${layer}`]!.data, attention.data)).toBeLessThan(TOLERANCE);
    });
    await session.release();
  });

  it('on TensorFlow.js', () => {
    tf.tidy(() => {
      const { hidden, attentions, pooled } = bertForward(folder, padBatch(sequences, columns, 0));
      const { width } = folder.description;
      expect(difference(realRows(hidden.dataSync(), width), realRows(expected.last_hidden_state.data, width))).toBeLessThan(TOLERANCE);
      expect(difference(pooled.dataSync(), expected.mean_pooled.data)).toBeLessThan(TOLERANCE);
      expected.attentions.forEach((attention, layer) => {
        expect(difference(attentions[layer]!.dataSync(), attention.data)).toBeLessThan(TOLERANCE);
      });
    });
  });
});
