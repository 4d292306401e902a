import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { PrivacyMeasured, RedactionKind } from '../../app/contract/records.ts';
import type { Find } from './measure.ts';
import { type Gold, Score } from './score.ts';

const Sentence = z.object({
  text: z.string(),
  /** Offsets are code points. */
  spans: z.array(z.object({ type: z.string(), value: z.string(), start: z.int(), end: z.int() })),
});
/** A street or a house; the set's other addresses are cities and countries, which are nobody's home. */
const STREET = /[路街巷弄道]|\d+号|[村镇]|小区|花园/;

/** What becomes of a marked stretch: a kind of ours, perhaps one that need not be found; null where it is no personal data. */
type Meaning = (type: string, value: string) => Pick<Gold, 'kind' | 'optional'> | null;

interface Source {
  name: string;
  path: readonly string[];
  kinds: readonly RedactionKind[];
  meaning: Meaning;
}

const CLUENER: Source = {
  name: 'CLUENER 2020',
  path: ['evaluate', 'zh_cluener', 'train.jsonl'],
  kinds: ['PERSON', 'ADDRESS'],
  meaning(type, value) {
    if (type === 'name') return { kind: 'PERSON' };
    return type === 'address' ? { kind: 'ADDRESS', ...(STREET.test(value) ? {} : { optional: true }) } : null;
  },
};

const PRESIDIO_KINDS = new Map<string, RedactionKind>([
  ['PERSON', 'PERSON'],
  ['ADDRESS', 'ADDRESS'],
  ['PHONE_NUMBER', 'PHONE'],
  ['CREDIT_CARD', 'CARD'],
  ['US_SSN', 'US_SSN'],
  ['EMAIL_ADDRESS', 'EMAIL'],
  ['DOMAIN_NAME', 'URL'],
  ['IP_ADDRESS', 'IP'],
]);

/** Only the kinds of which there are twenty are told; firms, which are named after people, need not be found. */
const PRESIDIO: Source = {
  name: 'Presidio research',
  path: ['release', 'en_presidio_generated', 'data.jsonl'],
  kinds: ['PERSON', 'ADDRESS', 'PHONE'],
  meaning(type) {
    const kind = PRESIDIO_KINDS.get(type);
    if (kind !== undefined) return { kind };
    return type === 'ORGANIZATION' ? { kind: 'PERSON', optional: true } : null;
  },
};

/**
 * Texts of others in which personal data are marked, of which copies lie below `folder` as JSON Lines: names and addresses in
 * Chinese news, mostly of public people; English sentences into which names from many countries were put. For measuring only.
 */
export function measureElsewhere(folder: string, find: Find): PrivacyMeasured['elsewhere'] {
  return [CLUENER, PRESIDIO].flatMap((source) => measureSource(source, folder, find));
}

function measureSource({ name, path, kinds, meaning }: Source, folder: string, find: Find): PrivacyMeasured['elsewhere'] {
  const lines = readFileSync(join(folder, ...path), 'utf8')
    .trim()
    .split('\n');
  const score = new Score();
  for (const line of lines) {
    const { text, spans } = Sentence.parse(JSON.parse(line));
    const units = unitOffsets(text);
    const gold = spans.flatMap(({ type, value, start, end }): Gold[] => {
      const meant = meaning(type, value);
      return meant === null ? [] : [{ start: units[start]!, end: units[end]!, ...meant }];
    });
    score.add(text, gold, find(text));
  }
  return kinds.map((kind) => ({ source: name, texts: lines.length, kind, ...score.get(kind) }));
}

/** Where each code point begins in UTF-16 units, and where the last one ends. */
function unitOffsets(text: string): number[] {
  const offsets = [0];
  for (const sign of text) offsets.push(offsets.at(-1)! + sign.length);
  return offsets;
}
