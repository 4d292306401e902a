import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readTsv } from './data-sets.ts';
import { Random } from './random.ts';
import { isHeldOut } from './split.ts';

/** A labelled set, split so that training saw no text to test on. */
export interface MeasuredSet {
  name: string;
  language: 'en' | 'zh';
  /** Its other part shaped the model. */
  trainedOn: boolean;
  /** Fewer clusters are looked for in none: k-means is given as many as there are labels. */
  clustered: boolean;
  train: LabelledRow[];
  test: LabelledRow[];
}
export interface LabelledRow {
  text: string;
  label: string;
}

interface Place {
  name: string;
  language: 'en' | 'zh';
  path: string;
  column: string;
  trainedOn?: boolean;
  clustered?: boolean;
}

const PLACES: readonly Place[] = [
  { name: 'BANKING77', language: 'en', path: 'release/en_banking77/train.tsv', column: 'intent', trainedOn: true, clustered: true },
  { name: 'CLINC150', language: 'en', path: 'release/en_clinc150/train.tsv', column: 'intent', trainedOn: true, clustered: true },
  { name: 'NLU evaluation', language: 'en', path: 'release/en_nlu_eval_data/data.tsv', column: 'intent', trainedOn: true, clustered: true },
  { name: 'SNIPS', language: 'en', path: 'release/en_snips/data.tsv', column: 'intent', trainedOn: true, clustered: true },
  { name: 'purchase-intent tweets', language: 'en', path: 'release/en_purchase_intent_tweets/data.tsv', column: 'label', trainedOn: true },
  {
    name: 'Bitext customer service',
    language: 'en',
    path: 'evaluate/en_bitext_customer_service/data.tsv',
    column: 'intent',
    clustered: true,
  },
  { name: 'airline tweets', language: 'en', path: 'evaluate/en_airline_tweets/data.tsv', column: 'sentiment' },
  { name: 'review sentences', language: 'en', path: 'evaluate/en_sentiment_sentences/data.tsv', column: 'label' },
  { name: 'StackOverflow titles', language: 'en', path: 'evaluate/en_stc_stackoverflow/data.tsv', column: 'cluster', clustered: true },
  { name: 'AG News', language: 'en', path: 'evaluate/en_stc_agnews8000/data.tsv', column: 'cluster', clustered: true },
  { name: 'TweetEval emotion', language: 'en', path: 'evaluate/en_tweeteval/emotion.tsv', column: 'label' },
  { name: 'TweetEval sentiment', language: 'en', path: 'evaluate/en_tweeteval/sentiment_val.tsv', column: 'label' },
  { name: 'TweetEval offensive', language: 'en', path: 'evaluate/en_tweeteval/offensive.tsv', column: 'label' },
  { name: 'hotel reviews', language: 'zh', path: 'evaluate/zh_chnsenticorp_htl/data.tsv', column: 'label' },
  { name: 'EPRSTMT', language: 'zh', path: 'evaluate/zh_eprstmt/data.tsv', column: 'label' },
  { name: 'shop reviews, sentiment', language: 'zh', path: 'evaluate/zh_online_shopping_10_cats/data.tsv', column: 'label' },
  {
    name: 'shop reviews, category',
    language: 'zh',
    path: 'evaluate/zh_online_shopping_10_cats/data.tsv',
    column: 'category',
    clustered: true,
  },
  { name: 'SMP 2019', language: 'zh', path: 'evaluate/zh_smp2019_ecdt/data.tsv', column: 'intent', clustered: true },
];

/** More would take hours and tell little more. */
const [MOST_TRAIN, MOST_TEST] = [4000, 1500];
/** What cannot be learnt cannot be measured. */
const LEAST_OF_LABEL = 4;

/** The sets that lie in the folder, each reduced at random to what can be measured in minutes. */
export function measuredSets(data: string, seed: number): MeasuredSet[] {
  return PLACES.filter(({ path }) => existsSync(join(data, path))).map(
    ({ name, language, path, column, trainedOn = false, clustered = false }) => {
      const random = new Random(seed);
      const rows = readTsv(join(data, path)).flatMap(({ text = '', [column]: label = '' }) =>
        text === '' || label === '' || label === 'undefined' ? [] : [{ text, label }],
      );
      const seen = new Map<string, number>();
      const train = random.shuffle(rows.filter(({ text }) => !isHeldOut(text))).slice(0, MOST_TRAIN);
      for (const { label } of train) seen.set(label, (seen.get(label) ?? 0) + 1);
      const known = ({ label }: LabelledRow) => (seen.get(label) ?? 0) >= LEAST_OF_LABEL;
      const test = random.shuffle(rows.filter((row) => isHeldOut(row.text) && known(row))).slice(0, MOST_TEST);
      return { name, language, trainedOn, clustered, train: train.filter(known), test };
    },
  );
}
