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
 * Posts that were written for the starter. Of those to train on, a tenth is kept to set temperatures by; of a language
 * that has no file held out, another tenth is kept to measure by.
 * @throws Error where a label is none
 */
export function writtenPosts(language: 'en' | 'zh', part: 'train' | 'temperature' | 'measure'): WrittenPost[] {
  const files = readdirSync(FOLDER).filter((name) => name.startsWith(language) && name.endsWith('.tsv'));
  const heldOut = files.filter((name) => HELD_OUT.test(name));
  if (part === 'measure' && heldOut.length > 0) return heldOut.flatMap(readPosts);
  const posts = files.filter((name) => !HELD_OUT.test(name)).flatMap(readPosts);
  return posts.filter(({ text }) => {
    const share = shareOf(text, PARTS);
    if (part === 'temperature') return share === 0;
    if (part === 'measure') return share === 1;
    return share > (heldOut.length > 0 ? 0 : 1);
  });
}

function readPosts(name: string): WrittenPost[] {
  return readTsv(join(FOLDER, name)).map(({ intent, sentiment, text }) => ({
    text: text!,
    language: name.startsWith('zh') ? ('zh' as const) : ('en' as const),
    intent: IntentName.parse(intent),
    sentiment: SentimentName.parse(sentiment),
    topic: null,
  }));
}
