import { type Explanation, SENTIMENTS, type Word } from '../../contract/records.ts';
import { padBatch } from '../batches.ts';
import type { Encoded } from '../encoded.ts';
import type { ModelFolder } from '../folder.ts';
import type { GraphSession, Outputs } from '../onnx/session.ts';
import { tensorOf } from '../tensors.ts';
import { faithfulness, SHARES, topWords } from './faithfulness.ts';
import { inputTimesGradient } from './gradients.ts';
import { readerWeights, received } from './readers.ts';
import { attentionRollout, meanOverHeads } from './rollout.ts';
import { type Target, targetOf } from './target.ts';
import { valueNorms } from './value-norms.ts';

/** Tokens of a text that are explained at most; a post has fewer. */
export const EXPLAINED_TOKENS = 128;
/** Attention weights of one explanation: those of so many tokens in 12 layers of 12 heads. Ten times as many are no JSON any more. */
const ATTENTION_WEIGHTS = 12 * 12 * EXPLAINED_TOKENS ** 2;

interface Tools {
  /** The graph that also gives all attentions. */
  session: GraphSession;
  /** Stops between and in the stages. */
  signal: AbortSignal;
  encode(sequences: readonly (readonly number[])[]): Promise<Encoded>;
}

/**
 * What the model read in a text: attentions, rollout, and how much each word carries in the model's answer by several methods,
 * each with its faithfulness. Of a long text, its first tokens are read (`explainedTokens`).
 */
export async function explainText(folder: ModelFolder, text: string, tools: Tools): Promise<Explanation> {
  const { tokenizer, heads, description } = folder;
  const { signal } = tools;
  const encoding = tokenizer.encode(text, { limit: explainedTokens(description) });
  const whole = await tools.encode([encoding.ids]);
  signal.throwIfAborted();
  const target = targetOf(folder, whole);
  const outputs = await tools.session.run(padBatch([encoding.ids], encoding.ids.length, tokenizer.padId));
  signal.throwIfAborted();
  const attention = attentionsOf(outputs, description.layers);
  const rollout = attentionRollout(attention);
  const words = tokenizer.words(encoding);
  const probe = probeOf(encoding.ids, words, tokenizer.maskId ?? tokenizer.unknownId ?? tokenizer.padId, target, tools);
  // A classification head reads the first token, whatever the embedding is made of.
  const readers = readerWeights(target.kind === 'class' ? 'cls' : description.pooling, outputs.hidden!.data, encoding.ids.length);
  const weigh = (matrix: readonly (readonly number[])[]) => overWords(received(matrix, readers), words);
  // Occlusion runs in the pool's threads while TensorFlow.js computes the gradient in this one.
  const [occluded, gradient] = await Promise.all([occlusion(words, probe), inputTimesGradient(folder, encoding.ids, target)]);
  signal.throwIfAborted();
  const attributions: Record<string, number[]> = {
    rollout: weigh(rollout),
    attention: weigh(meanOverHeads(attention.at(-1)!)),
    valueNorms: weigh(lastValueNorms(folder, outputs, attention.at(-1)!)),
    gradient: overWords(gradient, words),
    occlusion: occluded,
  };
  return {
    text,
    model: folder.name,
    runtime: 'onnxruntime-node',
    target: { kind: target.kind, label: target.label, score: target.score },
    tokens: encoding.tokens,
    words,
    attention,
    rollout,
    attributions,
    faithfulness: await faithfulnessOf(attributions, words, probe),
    intents: heads && probabilities(heads.intents, heads.intents, whole.intents!),
    sentiment: heads && probabilities(SENTIMENTS, heads.sentiments, whole.sentiments!),
    truncated: encoding.truncated,
    textTokens: encoding.uncut,
  };
}

/** Tokens that are read of a text: fewer where the model has more attentions to show. */
export function explainedTokens({ layers, heads }: Pick<ModelFolder['description'], 'layers' | 'heads'>): number {
  return Math.min(EXPLAINED_TOKENS, Math.max(1, Math.floor(Math.sqrt(ATTENTION_WEIGHTS / (layers * heads)))));
}

/** Asks the model again with some words masked. */
interface Probe {
  /** Score of the whole text. */
  whole: number;
  /** The same with the given words masked, one per set. */
  masking(sets: readonly ReadonlySet<number>[]): Promise<number[]>;
}

function probeOf(ids: readonly number[], words: readonly Word[], maskId: number, target: Target, tools: Tools): Probe {
  return {
    whole: target.score,
    async masking(sets) {
      const sequences = sets.map((set) => {
        const masked = new Set(Array.from(set, (word) => words[word]!.tokens).flat());
        return ids.map((id, index) => (masked.has(index) ? maskId : id));
      });
      return target.scores(await tools.encode(sequences));
    },
  };
}

/** Occlusion (Zeiler and Fergus 2014): how far the answer falls when one word is masked. */
async function occlusion(words: readonly Word[], probe: Probe): Promise<number[]> {
  const values = await probe.masking(words.map((_, word) => new Set([word])));
  return values.map((value) => probe.whole - value);
}

async function faithfulnessOf(
  attributions: Record<string, number[]>,
  words: readonly Word[],
  probe: Probe,
): Promise<Explanation['faithfulness']> {
  const scores: Explanation['faithfulness'] = {};
  if (words.length === 0) return scores;
  const all = new Set(words.keys());
  const methods = Object.entries(attributions);
  const tops = methods.flatMap(([, values]) => SHARES.map((share) => topWords(values, share)));
  const answers = await probe.masking([...tops, ...tops.map((top) => all.difference(top))]);
  for (const [index, [method]] of methods.entries()) {
    const of = (start: number) => answers.slice(start + index * SHARES.length, start + (index + 1) * SHARES.length);
    scores[method] = faithfulness(probe.whole, of(0), of(tops.length));
  }
  return scores;
}

/** [layer][head][query][key] of a batch of one. */
function attentionsOf(outputs: Outputs, layers: number): number[][][][] {
  return Array.from({ length: layers }, (_, layer) => {
    const { data, dims } = outputs[`attention_${layer}`]!;
    const [heads, tokens] = [dims[1]!, dims[2]!];
    const row = (head: number, query: number) => {
      const start = (head * tokens + query) * tokens;
      return Array.from(data.subarray(start, start + tokens));
    };
    return Array.from({ length: heads }, (_, head) => Array.from({ length: tokens }, (_, query) => row(head, query)));
  });
}

function lastValueNorms({ description, weights }: ModelFolder, outputs: Outputs, attention: number[][][]): number[][] {
  const last = description.layers - 1;
  const output = tensorOf(weights, `encoder.layer.${last}.attention.output.dense.weight`).data;
  return valueNorms({ attention, values: outputs.values!.data, output, width: description.width });
}

function overWords(tokenScores: readonly number[], words: readonly Word[]): number[] {
  return words.map((word) => word.tokens.reduce((sum, token) => sum + tokenScores[token]!, 0));
}

/** Scores by name; a label the model does not have gets 0. */
function probabilities<Name extends string>(names: readonly Name[], labels: readonly Name[], scores: Float32Array): Record<Name, number> {
  return Object.fromEntries(names.map((name) => [name, scores[labels.indexOf(name)] ?? 0])) as Record<Name, number>;
}
