import { join } from 'node:path';
import { readTsv } from './data-sets.ts';
import { isHeldOut } from './split.ts';

/** A labelled set of others. Its head shapes the embedding and is thrown away. */
export interface Task {
  name: string;
  language: 'en' | 'zh';
  labels: string[];
  /** A text may have several labels, which share its weight. */
  texts: { text: string; labels: string[] }[];
}

/** The training parts of the sets that may be trained on; their licences are in the model card. */
export function readTasks(data: string): Task[] {
  const read = (name: string, language: 'en' | 'zh', path: string[], labelsOf: (row: Record<string, string>) => string[]): Task => {
    const texts = readTsv(join(data, ...path)).flatMap((row) => {
      const { text = '' } = row;
      const labels = labelsOf(row).filter((label) => label !== '');
      return text === '' || labels.length === 0 || isHeldOut(text) ? [] : [{ text, labels }];
    });
    return { name, language, labels: Array.from(new Set(texts.flatMap(({ labels }) => labels))).sort(), texts };
  };
  const one = (column: string) => (row: Record<string, string>) => [row[column] ?? ''];
  return [
    read('banking', 'en', ['en_banking77', 'train.tsv'], one('intent')),
    read('assistant', 'en', ['en_clinc150', 'train.tsv'], one('intent')),
    read('household', 'en', ['en_nlu_eval_data', 'data.tsv'], one('intent')),
    read('media', 'en', ['en_snips', 'data.tsv'], one('intent')),
    read('emotions', 'en', ['en_goemotions', 'train.tsv'], (row) => (row.emotions ?? '').split(',')),
    read('purchase', 'en', ['en_purchase_intent_tweets', 'data.tsv'], (row) => (row.label === 'undefined' ? [] : one('label')(row))),
    read('offence', 'zh', ['zh_cold', 'train.tsv'], (row) => [`${row.topic} ${row.offensive}`]),
  ];
}
