import * as ort from 'onnxruntime-node';
import { AppError } from '../../contract/errors.ts';
import { seededRandom } from '../../contract/random.ts';
import { requireFinite } from '../finite.ts';
import { createSession, floats } from '../onnx/session.ts';
import { causalGraph } from './causal-graph.ts';
import { type CausalModel, checkLength } from './gpt2.ts';
import { type SamplingOptions, sampleToken } from './sampling.ts';

export interface GenerateOptions extends SamplingOptions {
  maxNewTokens: number;
  /** The text so far ends with one of these: generation stops, the stop string is left out. */
  stop: readonly string[];
  seed: number;
  signal?: AbortSignal;
}

export interface CausalSession {
  /**
   * @returns logits [new, vocabulary] after the given ids, which follow those given before
   * @throws AppError `model-invalid` where they are not numbers, or the ids are too many
   */
  advance(ids: readonly number[]): Promise<Float32Array>;
  /** Forgets all ids. */
  reset(): void;
  release(): Promise<void>;
}

/** Opens GPT-2 on ONNX Runtime; keys and values of ids already read are kept. */
export async function openCausalSession(model: CausalModel): Promise<CausalSession> {
  const { description } = model;
  const session = await createSession(causalGraph(model));
  const shape = [2, description.heads, 0, description.width / description.heads];
  const empty = () => Array.from({ length: description.layers }, () => new ort.Tensor('float32', new Float32Array(0), shape));
  let pasts: ort.Tensor[] = empty();
  let read = 0;
  return {
    async advance(ids) {
      checkLength(description, read + ids.length);
      const feeds: Record<string, ort.Tensor> = { ids: new ort.Tensor('int64', BigInt64Array.from(ids, BigInt), [1, ids.length]) };
      for (const [layer, past] of pasts.entries()) feeds[`past_${layer}`] = past;
      const outputs = await session.run(feeds, ['logits', ...pasts.map((_, layer) => `present_${layer}`)]);
      pasts = pasts.map((_, layer) => outputs[`present_${layer}`]!);
      read += ids.length;
      return requireFinite(floats(outputs.logits));
    },
    reset() {
      pasts = empty();
      read = 0;
    },
    release: () => session.release(),
  };
}

/**
 * Continues a prompt token by token; ends at the model's end token, at a stop string, at `maxNewTokens`, or where the model's positions end.
 * @param decode text of ids, for the stop strings
 */
export async function generate(
  model: CausalModel,
  session: CausalSession,
  prompt: readonly number[],
  decode: (ids: readonly number[]) => string,
  options: GenerateOptions,
): Promise<{ ids: number[]; text: string }> {
  if (prompt.length === 0) throw new AppError('bad-request', 'The prompt has no tokens; write at least one word.');
  const { vocabulary, endId, maxTokens } = model.description;
  const uniform = seededRandom(options.seed);
  const seen = new Set(prompt);
  const ids: number[] = [];
  const finished = (text: string) => ({ ids, text });
  session.reset();
  let next: readonly number[] = prompt;
  while (ids.length < options.maxNewTokens && prompt.length + ids.length < maxTokens) {
    options.signal?.throwIfAborted();
    const logits = await session.advance(next);
    const id = sampleToken(logits.subarray(logits.length - vocabulary), seen, options, uniform);
    if (id === endId) break;
    ids.push(id);
    seen.add(id);
    const text = decode(ids);
    const cut = options.stop.map((stop) => text.indexOf(stop)).filter((at) => at >= 0);
    if (cut.length > 0) return finished(text.slice(0, Math.min(...cut)));
    next = [id];
  }
  return finished(decode(ids));
}
