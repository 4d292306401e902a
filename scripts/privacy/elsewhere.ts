import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { PrivacyMeasured } from '../../app/contract/records.ts';
import type { Find } from './measure.ts';
import { type Gold, Score } from './score.ts';

const Sentence = z.object({
  text: z.string(),
  /** Offsets are code points. */
  spans: z.array(z.object({ type: z.string(), value: z.string(), start: z.int(), end: z.int() })),
});
/** A street or a house; the set's other addresses are cities and countries, which are nobody's home. */
const STREET = /[路街巷弄道]|\d+号|[村镇]|小区|花园/;

/**
 * CLUENER 2020 (names and addresses in Chinese news), of which a copy lies in `folder` as JSON Lines. The names are mostly
 * of public people. For measuring only; nothing of it is kept.
 */
export function measureCluener(folder: string, find: Find): PrivacyMeasured['elsewhere'] {
  const lines = readFileSync(join(folder, 'zh_cluener', 'train.jsonl'), 'utf8')
    .trim()
    .split('\n');
  const score = new Score();
  for (const line of lines) {
    const { text, spans } = Sentence.parse(JSON.parse(line));
    const units = unitOffsets(text);
    const gold = spans.flatMap(({ type, value, start, end }): Gold[] => {
      const place = { start: units[start]!, end: units[end]! };
      if (type === 'name') return [{ ...place, kind: 'PERSON' }];
      if (type !== 'address') return [];
      return [{ ...place, kind: 'ADDRESS', ...(STREET.test(value) ? {} : { optional: true }) }];
    });
    score.add(text, gold, find(text));
  }
  return (['PERSON', 'ADDRESS'] as const).map((kind) => ({ source: 'CLUENER 2020', texts: lines.length, kind, ...score.get(kind) }));
}

/** Where each code point begins in UTF-16 units, and where the last one ends. */
function unitOffsets(text: string): number[] {
  const offsets = [0];
  for (const sign of text) offsets.push(offsets.at(-1)! + sign.length);
  return offsets;
}
