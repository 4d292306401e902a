import { z } from 'zod';

const Lexicon = z.record(z.string(), z.string());

/** `resources/lexicons/stopwords.json`: words by language, separated by spaces. */
export function parseStopwords(json: unknown): Set<string> {
  return new Set(Object.values(Lexicon.parse(json)).flatMap((words) => words.split(' ')));
}
