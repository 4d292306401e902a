import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { SentimentName } from '../../app/contract/records.ts';
import type { LabelledText, NameWords } from './generate.ts';

const POSITIVE = new Set([
  'admiration',
  'amusement',
  'approval',
  'caring',
  'desire',
  'excitement',
  'gratitude',
  'joy',
  'love',
  'optimism',
  'pride',
  'relief',
]);
const NEGATIVE = new Set([
  'anger',
  'annoyance',
  'disappointment',
  'disapproval',
  'disgust',
  'embarrassment',
  'fear',
  'grief',
  'nervousness',
  'remorse',
  'sadness',
]);
const Review = z.looseObject({ reviewbody: z.string(), star: z.coerce.number() });
const REVIEW_LENGTH = 120;

/** Rows of a tab-separated file with a header. */
export function readTsv(path: string): Record<string, string>[] {
  const [header, ...lines] = readFileSync(path, 'utf8').split('\n');
  const columns = header!.trim().split('\t');
  return lines
    .filter((line) => line !== '')
    .map((line) => Object.fromEntries(line.split('\t').map((cell, at) => [columns[at] ?? '', cell])));
}

/** GoEmotions (CC BY 4.0): emotions to sentiment where they agree; neutral comments are ordinary chat. */
export function goEmotions(data: string, split: 'train' | 'dev'): LabelledText[] {
  return readTsv(join(data, 'en_goemotions', `${split}.tsv`)).flatMap(({ text, emotions }) => {
    const sentiment = sentimentOf((emotions ?? '').split(/[,;|]/));
    if (text === undefined || sentiment === null) return [];
    return [{ text, language: 'en' as const, intent: null, sentiment }];
  });
}

function sentimentOf(emotions: readonly string[]): SentimentName | null {
  const kinds = new Set(
    emotions.map((emotion) =>
      POSITIVE.has(emotion) ? 'positive' : NEGATIVE.has(emotion) ? 'negative' : emotion === 'neutral' ? 'neutral' : null,
    ),
  );
  const [kind] = kinds;
  return kinds.size === 1 && kind !== undefined ? kind : null;
}

/** ASAP sample (Apache 2.0): Chinese restaurant reviews, praise or complaint by their stars. */
export function restaurantReviews(data: string): LabelledText[] {
  return readFileSync(join(data, 'zh_asap_sample', 'data.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line) => {
      const { reviewbody, star } = Review.parse(JSON.parse(line));
      if (star === 3) return [];
      const good = star > 3;
      const text = reviewbody.slice(0, REVIEW_LENGTH);
      return [
        {
          text,
          language: 'zh' as const,
          intent: good ? ('praise' as const) : ('complaint' as const),
          sentiment: good ? ('positive' as const) : ('negative' as const),
        },
      ];
    });
}

/** @throws Error that says where the data should be */
export function requireData(data: string): void {
  if (!existsSync(join(data, 'en_goemotions'))) {
    throw new Error(
      `No data sets at ${data}. Name the folder that holds en_goemotions, en_banking77, en_clinc150 and zh_asap_sample: --data DIR`,
    );
  }
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** Words of all kinds, to stand for names: English from questions to assistants, Chinese from reviews. */
export function nameWords(data: string): NameWords {
  const english = ['en_banking77', 'en_clinc150']
    .flatMap((name) => readTsv(join(data, name, 'train.tsv')))
    .flatMap(({ text }) => text?.toLowerCase().match(/[a-z]{3,}/g) ?? []);
  const chinese = restaurantReviews(data).flatMap(({ text }) => Array.from(segmenter.segment(text), ({ segment }) => segment));
  return { en: Array.from(new Set(english)), zh: Array.from(new Set(chinese)).filter((word) => /^\p{Script=Han}{1,3}$/u.test(word)) };
}
