import { resolve } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type CausalSession, type GenerateOptions, generate, openCausalSession } from '../../app/model/generation/generate.ts';
import { type CausalModel, readCausalModel } from '../../app/model/generation/gpt2.ts';
import { causalForward } from '../../app/model/tensorflow/causal.ts';
import { openTensorFlow } from '../../app/model/tensorflow/runtime.ts';
import { difference, REFERENCE, Reference, readReference } from './read.ts';

const expected = readReference(
  'tiny-gpt2/expected.json',
  z.object({ input_ids: z.array(z.array(z.int())), last_hidden_state: Reference, attentions: z.array(Reference), logits: Reference }),
);
const TOLERANCE = 1e-4;
const decode = (ids: readonly number[]) => ids.map((id) => String.fromCodePoint(0x4e00 + id)).join('');
const greedy: GenerateOptions = { temperature: 0, topK: null, topP: 1, repetitionPenalty: 1, maxNewTokens: 8, stop: [], seed: 1 };

let model: CausalModel;
let session: CausalSession;
beforeAll(async () => {
  model = await readCausalModel(resolve(REFERENCE, 'tiny-gpt2'));
  session = await openCausalSession(model);
  await openTensorFlow();
});
afterAll(() => session.release());

/** The part of a reference tensor that belongs to one sequence. */
function rowOf({ shape, data }: Reference, row: number): number[] {
  const length = data.length / shape[0]!;
  return data.slice(row * length, (row + 1) * length);
}

describe('GPT-2', () => {
  it.each([0, 1])('agrees with PyTorch on both runtimes: sequence %i', async (row) => {
    const ids = expected.input_ids[row]!;
    session.reset();
    expect(difference(await session.advance(ids), rowOf(expected.logits, row))).toBeLessThan(TOLERANCE);
    tf.tidy(() => {
      const { hidden, logits, attentions } = causalForward(model, ids);
      expect(difference(logits.dataSync(), rowOf(expected.logits, row))).toBeLessThan(TOLERANCE);
      expect(difference(hidden.dataSync(), rowOf(expected.last_hidden_state, row))).toBeLessThan(TOLERANCE);
      expected.attentions.forEach((attention, layer) => {
        expect(difference(attentions[layer]!.dataSync(), rowOf(attention, row))).toBeLessThan(TOLERANCE);
      });
    });
  });

  it('reads ids in any portions with the same result', async () => {
    const ids = expected.input_ids[0]!;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: ids.length - 1 }), async (cut) => {
        session.reset();
        await session.advance(ids.slice(0, cut));
        const rest = await session.advance(ids.slice(cut));
        expect(difference(rest, rowOf(expected.logits, 0).slice(cut * model.description.vocabulary))).toBeLessThan(TOLERANCE);
      }),
      { numRuns: 9 },
    );
  });

  it('continues with the likeliest token when greedy', async () => {
    const prompt = expected.input_ids[0]!;
    const { ids } = await generate(model, session, prompt, decode, greedy);
    const last = rowOf(expected.logits, 0).slice(-model.description.vocabulary);
    expect(ids[0]).toBe(last.indexOf(Math.max(...last)));
    expect(ids.length).toBeLessThanOrEqual(8);
  });

  it('gives the same text for the same seed and another for another', async () => {
    const run = async (seed: number) => (await generate(model, session, [5, 6], decode, { ...greedy, temperature: 1.5, seed })).text;
    expect(await run(3)).toBe(await run(3));
    expect(new Set(await Promise.all([3].map(run)).then(async (first) => [...first, await run(4), await run(5)])).size).toBeGreaterThan(1);
  });

  it('stops before a stop string, at the model’s last position, and refuses more', async () => {
    const free = await generate(model, session, [5, 6], decode, greedy);
    const stop = decode([free.ids[1]!]);
    const stopped = await generate(model, session, [5, 6], decode, { ...greedy, stop: [stop] });
    expect(stopped.text).toBe(free.text.slice(0, free.text.indexOf(stop)));
    const long = await generate(model, session, [5, 6], decode, { ...greedy, temperature: 1, maxNewTokens: 1000 });
    expect(2 + long.ids.length).toBeLessThanOrEqual(model.description.maxTokens);
    session.reset();
    await expect(session.advance(Array.from({ length: 33 }, () => 1))).rejects.toMatchObject({ code: 'model-invalid' });
  });
});
