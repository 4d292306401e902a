import { AppError } from '../../contract/errors.ts';
import { type Explanation, INTENTS, SENTIMENTS, type Word } from '../../contract/records.ts';
import { padBatch } from '../batches.ts';
import type { Encoded } from '../encoded.ts';
import type { ModelFolder } from '../folder.ts';
import type { GraphSession, Outputs } from '../onnx/session.ts';
import { tensorOf } from '../tensors.ts';
import { faithfulness, SHARES, topWords } from './faithfulness.ts';
import { inputTimesGradient } from './gradients.ts';
import { attentionRollout, meanOverHeads } from './rollout.ts';
import { valueNorms } from './value-norms.ts';

interface Tools {
  /** The graph that also gives all attentions. */
  session: GraphSession;
  encode(sequences: readonly (readonly number[])[]): Promise<Encoded>;
}

/**
 * What the model read in a text: attentions, rollout, and how much each word carries by several methods, each with its faithfulness.
 * @throws AppError `model-unsupported` where the model has no intent head
 */
export async function explainText(folder: ModelFolder, text: string, tools: Tools): Promise<Explanation> {
  const { tokenizer, heads } = folder;
  if (heads === null) {
    throw new AppError(
      'model-unsupported',
      `${folder.name} has no intent and sentiment heads, so there is nothing to explain; choose the starter model.`,
      {
        model: folder.name,
      },
    );
  }
  const encoding = tokenizer.encode(text);
  const outputs = await tools.session.run(padBatch([encoding.ids], encoding.ids.length, tokenizer.padId));
  const attention = attentionsOf(outputs, folder.description.layers);
  const rollout = attentionRollout(attention);
  const words = tokenizer.words(encoding);
  const probe = probeOf(encoding.ids, words, tokenizer.maskId ?? tokenizer.unknownId ?? tokenizer.padId, outputs, tools);
  const attributions: Record<string, number[]> = {
    rollout: overWords(received(rollout), words),
    attention: overWords(received(meanOverHeads(attention.at(-1)!)), words),
    valueNorms: overWords(received(lastValueNorms(folder, outputs, attention.at(-1)!)), words),
    gradient: overWords(await inputTimesGradient(folder, encoding.ids, probe.predicted), words),
    occlusion: await occlusion(words, probe),
  };
  return {
    text,
    model: folder.name,
    runtime: 'onnxruntime-node',
    tokens: encoding.tokens,
    words,
    attention,
    rollout,
    attributions,
    faithfulness: await faithfulnessOf(attributions, words, probe),
    intents: probabilities(INTENTS, heads.intents, outputs.intents!.data),
    sentiment: probabilities(SENTIMENTS, heads.sentiments, outputs.sentiments!.data),
    truncated: encoding.truncated,
  };
}

/** Asks the model again with some words masked. */
interface Probe {
  /** Index of the intent predicted for the whole text. */
  predicted: number;
  /** Probability of the intent predicted for the whole text. */
  whole: number;
  /** The same with the given words masked, one per set. */
  masking(sets: readonly ReadonlySet<number>[]): Promise<number[]>;
}

function probeOf(ids: readonly number[], words: readonly Word[], maskId: number, outputs: Outputs, tools: Tools): Probe {
  const intents = outputs.intents!.data;
  const predicted = intents.indexOf(Math.max(...intents));
  return {
    predicted,
    whole: intents[predicted]!,
    async masking(sets) {
      const sequences = sets.map((set) => {
        const masked = new Set(Array.from(set, (word) => words[word]!.tokens).flat());
        return ids.map((id, index) => (masked.has(index) ? maskId : id));
      });
      const encoded = await tools.encode(sequences);
      const width = intents.length;
      return sets.map((_, row) => encoded.intents![row * width + predicted]!);
    },
  };
}

/** Occlusion (Zeiler and Fergus 2014): how far the predicted intent falls when one word is masked. */
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
  for (const [method, values] of Object.entries(attributions)) {
    const tops = SHARES.map((share) => topWords(values, share));
    const rests = tops.map((top) => all.difference(top));
    const answers = await probe.masking([...tops, ...rests]);
    scores[method] = faithfulness(probe.whole, answers.slice(0, tops.length), answers.slice(tops.length));
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

/** What each token receives, averaged over all queries: the model pools by the mean over tokens. */
function received(matrix: readonly (readonly number[])[]): number[] {
  return matrix.map((_, key) => matrix.reduce((sum, row) => sum + row[key]!, 0) / matrix.length);
}

function overWords(tokenScores: readonly number[], words: readonly Word[]): number[] {
  return words.map((word) => word.tokens.reduce((sum, token) => sum + tokenScores[token]!, 0));
}

/** Scores by name; a label the model does not have gets 0. */
function probabilities<Name extends string>(names: readonly Name[], labels: readonly Name[], scores: Float32Array): Record<Name, number> {
  return Object.fromEntries(names.map((name) => [name, scores[labels.indexOf(name)] ?? 0])) as Record<Name, number>;
}
