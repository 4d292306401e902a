import { INTENTS } from '../../app/contract/records.ts';
import { labelModel } from './label-model.ts';
import { LABELLING_FUNCTIONS, votesOf } from './labelling-functions.ts';

export interface WeakText {
  text: string;
  /** Probability of each intent. */
  intents: Float64Array;
}

/** How a labelling function fared. */
export interface FunctionReport {
  name: string;
  /** Texts of which it says something. */
  says: number;
  /** As the label model estimates it. */
  accuracy: number;
}

/** Less sure ones teach more wrong than right. */
const SURE = 0.7;

/** Texts whose intent the labelling functions agree on, with what the label model believes. */
export function weakLabels(texts: readonly string[]): { texts: WeakText[]; functions: FunctionReport[] } {
  const votes = texts.map(votesOf);
  const { accuracies, beliefs } = labelModel(votes, INTENTS.length);
  return {
    texts: texts.flatMap((text, at) => {
      const intents = beliefs[at]!;
      return intents === null || Math.max(...intents) < SURE ? [] : [{ text, intents }];
    }),
    functions: LABELLING_FUNCTIONS.map(({ name }, at) => ({
      name,
      says: votes.filter((row) => row[at] !== null).length,
      accuracy: accuracies[at]!,
    })),
  };
}
