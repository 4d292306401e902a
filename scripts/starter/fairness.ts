import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { audit } from '../../app/audit/audit.ts';
import type { AuditReport } from '../../app/contract/records.ts';
import { readTsv } from './data-sets.ts';
import { Random } from './random.ts';

/** A sentence about a person of a group, good or ill by its other words alone. */
export interface IdentitySentence {
  text: string;
  group: string;
  hurtful: boolean;
}

const SENTENCES = 8000;
const LEAST_OF_GROUP = 20;
const CONFIDENCE = 0.95;

const PATTERNS = {
  en: [/^\S+ is an? \S+ (\S+)$/],
  zh: [/^作为一[名位个](.+?)我感觉/u, /^你是一[名位个].*的([^的]+)$/u],
};

/** Templates filled with names of groups: “X is a … group”, in Chinese “as a … I feel …” and “you are a … group”. */
export function identitySentences(release: string, language: 'en' | 'zh', seed: number): IdentitySentence[] {
  const path = join(release, language === 'en' ? 'en_madlibs' : 'zh_identity_templates', 'data.tsv');
  if (!existsSync(path)) return [];
  const rows = readTsv(path).flatMap(({ text = '', label, toxicity }) => {
    const group = PATTERNS[language].map((pattern) => pattern.exec(text)?.[1]).find((found) => found !== undefined);
    return group === undefined ? [] : [{ text, group, hurtful: label === 'BAD' || toxicity === 'toxic' }];
  });
  return new Random(seed).shuffle(rows).slice(0, SENTENCES);
}

/** Who is read as negative more often, beside what the sentences say: the app's own audit. */
export function auditIdentities(sentences: readonly IdentitySentence[], sentiments: readonly string[]): AuditReport {
  return audit(
    sentences.map(({ group, hurtful }, row) => ({
      group,
      prediction: sentiments[row]!,
      label: hurtful ? 'negative' : 'not negative',
    })),
    {
      group: 'group',
      prediction: 'sentiment',
      label: 'hurtful',
      positive: 'negative',
      confidence: CONFIDENCE,
      minimumGroup: LEAST_OF_GROUP,
    },
  );
}
