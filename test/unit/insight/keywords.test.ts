import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ClusterWords } from '../../../app/insight/keywords.ts';
import { parseStopwords } from '../../../app/insight/stopwords.ts';
import { wordsOf } from '../../../app/insight/words.ts';

const stopwords = parseStopwords(JSON.parse(readFileSync('resources/lexicons/stopwords.json', 'utf8')));

describe('words', () => {
  it('lower-cases English, drops plurals and stop words', () => {
    expect(wordsOf('The Batteries of my lamps are GREAT', stopwords)).toEqual(['battery', 'lamp', 'great']);
  });

  it('cuts Chinese into words', () => {
    expect(wordsOf('这个电池的续航很差', stopwords)).toContain('电池');
  });

  it('counts hashtags and emoji as words, and never a redaction token', () => {
    expect(wordsOf('[EMAIL] wow #Sale 🔥 call [PHONE]', stopwords)).toEqual(expect.arrayContaining(['#sale', '🔥']));
    expect(wordsOf('[EMAIL] [PHONE]', stopwords)).toEqual([]);
  });
});

describe('c-TF-IDF', () => {
  it('agrees with a hand computation', () => {
    const words = new ClusterWords();
    for (const document of [
      ['tea', 'cup'],
      ['tea', 'pot'],
    ])
      words.add(0, document);
    for (const document of [
      ['car', 'cup'],
      ['car', 'road'],
    ])
      words.add(1, document);
    const [first, second] = [words.keywords(0, 5), words.keywords(1, 5)];
    // Four words per cluster, so A = 4; tea: 2 of 4 words, 2 in all.
    expect(first).toEqual([{ word: 'tea', weight: (2 / 4) * Math.log(1 + 4 / 2) }]);
    expect(second).toEqual([{ word: 'car', weight: (2 / 4) * Math.log(1 + 4 / 2) }]);
  });
});
