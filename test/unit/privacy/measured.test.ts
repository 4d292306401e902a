import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { PrivacyMeasured } from '../../../app/contract/records.ts';
import { findSpans } from '../../../app/privacy/find.ts';
import { makeCorpus } from '../../../scripts/privacy/corpus.ts';
import { withTables } from '../../../scripts/privacy/document.ts';
import { HELD_OUT } from '../../../scripts/privacy/held-out/material.ts';
import { measure } from '../../../scripts/privacy/measure.ts';

const published = PrivacyMeasured.parse(JSON.parse(readFileSync('resources/privacy/measured.json', 'utf8')));

it('the published figures are those of today’s redaction (npm run measure:privacy)', () => {
  const { elsewhere: _, ...ours } = published;
  const { elsewhere: _none, ...today } = measure(makeCorpus(HELD_OUT), findSpans);
  expect(ours).toEqual(today);
});

it('the tables of docs/privacy.md are the published figures', () => {
  const page = readFileSync('docs/privacy.md', 'utf8');
  expect(page).toBe(withTables(page, published));
  expect(page, 'the tables are there').toContain('| `EMAIL` |');
});
