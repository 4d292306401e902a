import { resolve } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { padBatch } from '../../app/model/batches.ts';
import { readEncoder } from '../../app/model/folder.ts';
import { encoderGraph } from '../../app/model/onnx/encoder-graph.ts';
import { openSession } from '../../app/model/onnx/session.ts';
import { encoderForward } from '../../app/model/tensorflow/encoder.ts';
import { openTensorFlow } from '../../app/model/tensorflow/runtime.ts';
import { difference, REFERENCE, Reference, readReference } from './read.ts';

const Expected = z.object({
  input_ids: z.array(z.array(z.int())),
  attention_mask: z.array(z.array(z.int())),
  last_hidden_state: Reference,
  attentions: z.array(Reference),
  mean_pooled: Reference,
  logits: Reference.optional(),
});
const TOLERANCE = 1e-5;

/** Rows of padding mean nothing: only real queries are compared. */
function realRows(values: ArrayLike<number>, mask: readonly (readonly number[])[], width: number): number[] {
  const all = Array.from(values);
  const columns = mask[0]!.length;
  return mask.flatMap((bits, row) =>
    bits.flatMap((bit, column) => (bit === 1 ? all.slice((row * columns + column) * width, (row * columns + column + 1) * width) : [])),
  );
}

/** The same for attentions [batch, heads, query, key]. */
function realQueries(values: ArrayLike<number>, mask: readonly (readonly number[])[]): number[] {
  const all = Array.from(values);
  const columns = mask[0]!.length;
  const heads = all.length / (mask.length * columns * columns);
  return mask.flatMap((bits, row) =>
    Array.from({ length: heads }, (_, head) =>
      bits.flatMap((bit, query) => {
        const start = ((row * heads + head) * columns + query) * columns;
        return bit === 1 ? all.slice(start, start + columns) : [];
      }),
    ).flat(),
  );
}

interface Computed {
  hidden: ArrayLike<number>;
  pooled: ArrayLike<number>;
  attentions: ArrayLike<number>[];
  logits: ArrayLike<number> | null;
}

describe.each(['tiny-bert', 'tiny-roberta', 'tiny-distilbert'])('%s agrees with PyTorch', (name) => {
  const expected = readReference(`${name}/expected.json`, Expected);
  const mask = expected.attention_mask;
  const sequences = expected.input_ids.map((ids, row) => ids.slice(0, mask[row]!.lastIndexOf(1) + 1));
  let model: Awaited<ReturnType<typeof readEncoder>>;
  beforeAll(async () => {
    model = await readEncoder(resolve(REFERENCE, name));
    await openTensorFlow();
  });
  const batch = () => padBatch(sequences, mask[0]!.length, model.description.padId);

  function expectAgreement({ hidden, pooled, attentions, logits }: Computed) {
    const { width } = model.description;
    expect(difference(realRows(hidden, mask, width), realRows(expected.last_hidden_state.data, mask, width))).toBeLessThan(TOLERANCE);
    expect(difference(pooled, expected.mean_pooled.data)).toBeLessThan(TOLERANCE);
    expected.attentions.forEach((attention, layer) => {
      expect(difference(realQueries(attentions[layer]!, mask), realQueries(attention.data, mask))).toBeLessThan(TOLERANCE);
    });
    if (expected.logits !== undefined) expect(difference(logits!, expected.logits.data)).toBeLessThan(TOLERANCE);
  }

  it('on ONNX Runtime', async () => {
    const session = await openSession(encoderGraph(model.description, null, model.weights, { precision: 'fp32', explaining: true }));
    const outputs = await session.run(batch());
    const attentions = expected.attentions.map((_, layer) => outputs[`attention_${layer}`]!.data);
    expectAgreement({ hidden: outputs.hidden!.data, pooled: outputs.pooled!.data, attentions, logits: outputs.logits?.data ?? null });
    await session.release();
  });

  it('on ONNX Runtime with fused attention', async () => {
    const session = await openSession(encoderGraph(model.description, null, model.weights, { precision: 'fp32', explaining: false }));
    const { pooled } = await session.run(batch());
    expect(difference(pooled!.data, expected.mean_pooled.data)).toBeLessThan(TOLERANCE);
    await session.release();
  });

  it('on TensorFlow.js', () => {
    tf.tidy(() => {
      const { hidden, attentions, pooled, logits } = encoderForward(model, batch());
      expectAgreement({
        hidden: hidden.dataSync(),
        pooled: pooled.dataSync(),
        attentions: attentions.map((attention) => attention.dataSync()),
        logits: logits?.dataSync() ?? null,
      });
    });
  });
});
