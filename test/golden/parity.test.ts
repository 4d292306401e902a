import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { padBatch } from '../../app/model/batches.ts';
import { FAMILIES } from '../../app/model/description.ts';
import { encoderGraph } from '../../app/model/onnx/encoder-graph.ts';
import { openSession } from '../../app/model/onnx/session.ts';
import { encoderForward } from '../../app/model/tensorflow/encoder.ts';
import { openTensorFlow } from '../../app/model/tensorflow/runtime.ts';
import { randomEncoder } from '../fixtures/model/random-encoder.ts';
import { difference } from './read.ts';

const TOLERANCE = 1e-4;
const TASKS = [null, 'classification', 'masked-words'] as const;

beforeAll(async () => {
  await openTensorFlow();
});

describe.each(FAMILIES)('%s', (family) => {
  it.each(TASKS)('gives the same on both runtimes, whatever the lengths (head: %s)', async (task) => {
    const { description, weights } = randomEncoder(family, task, 7);
    const open = (explaining: boolean) => openSession(encoderGraph(description, null, weights, { precision: 'fp32', explaining }));
    const [explaining, fast] = [await open(true), await open(false)];
    const sequence = fc.array(fc.integer({ min: 2, max: description.vocabulary - 1 }), { minLength: 1, maxLength: description.maxTokens });
    await fc.assert(
      fc.asyncProperty(fc.array(sequence, { minLength: 1, maxLength: 4 }), async (sequences) => {
        const columns = Math.max(...sequences.map(({ length }) => length));
        const batch = padBatch(sequences, columns, description.padId);
        const [open, fused] = [await explaining.run(batch), await fast.run(batch)];
        tf.tidy(() => {
          const other = encoderForward({ description, weights }, batch);
          expect(difference(open.pooled!.data, other.pooled.dataSync())).toBeLessThan(TOLERANCE);
          expect(difference(fused.pooled!.data, other.pooled.dataSync())).toBeLessThan(TOLERANCE);
          expect(difference(open.hidden!.data, other.hidden.dataSync())).toBeLessThan(TOLERANCE);
          if (other.logits !== null) expect(difference(open.logits!.data, other.logits.dataSync())).toBeLessThan(TOLERANCE);
          other.attentions.forEach((attention, layer) => {
            expect(difference(open[`attention_${layer}`]!.data, attention.dataSync())).toBeLessThan(TOLERANCE);
          });
        });
      }),
      { numRuns: 6 },
    );
    await explaining.release();
    await fast.release();
  });
});
