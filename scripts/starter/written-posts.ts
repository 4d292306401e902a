import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { IntentName, SentimentName } from '../../app/contract/records.ts';
import { readTsv } from './data-sets.ts';
import type { LabelledText } from './generate.ts';
import { shareOf } from './split.ts';

export interface WrittenPost extends LabelledText {
  intent: IntentName;
  sentiment: SentimentName;
}

const FOLDER = join(import.meta.dirname, 'posts');
const HELD_OUT = /-held-out\.tsv$/;
const PARTS = 10;

/**
 * Posts that were written for the starter. Of those to train on, a tenth is kept to set temperatures by; what is measured
 * lies in files of its own.
 * @throws Error where a label is none
 */
export function writtenPosts(language: 'en' | 'zh', part: 'train' | 'temperature' | 'measure'): WrittenPost[] {
  const files = readdirSync(FOLDER).filter((name) => name.startsWith(language) && name.endsWith('.tsv'));
  const posts = files.filter((name) => HELD_OUT.test(name) === (part === 'measure')).flatMap(readPosts);
  if (part === 'measure') return posts;
  return posts.filter(({ text }) => (shareOf(text, PARTS) === 0) === (part === 'temperature'));
}

function readPosts(name: string): WrittenPost[] {
  return readTsv(join(FOLDER, name)).map(({ intent, sentiment, text }) => ({
    text: text!,
    language: name.startsWith('zh') ? ('zh' as const) : ('en' as const),
    intent: IntentName.parse(intent),
    sentiment: SentimentName.parse(sentiment),
  }));
}
