import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { PrivacyMeasured } from '../app/contract/records.ts';
import { findSpans } from '../app/privacy/find.ts';
import { makeCorpus } from './privacy/corpus.ts';
import { withTables } from './privacy/document.ts';
import { measureElsewhere } from './privacy/elsewhere.ts';
import { HELD_OUT } from './privacy/held-out/material.ts';
import { measure, missed } from './privacy/measure.ts';

/**
 * Writes what redaction finds today into the resources and into docs/privacy.md. With `--data DIR` also on texts of others;
 * with `--practice` it writes nothing, but says what is not found in the posts that detectors are mended on.
 */
const { values } = parseArgs({ options: { data: { type: 'string' }, practice: { type: 'boolean', default: false } } });
if (values.practice) {
  for (const { kind, text } of missed(makeCorpus(), findSpans)) process.stdout.write(`${kind}\t${JSON.stringify(text)}\n`);
  process.exit();
}
const root = resolve(import.meta.dirname, '..');
const json = resolve(root, 'resources/privacy/measured.json');
const page = resolve(root, 'docs/privacy.md');

const measured = measure(makeCorpus(HELD_OUT), findSpans);
if (values.data !== undefined) measured.elsewhere = measureElsewhere(values.data, findSpans);
else measured.elsewhere = earlier(measured);
mkdirSync(dirname(json), { recursive: true });
writeFileSync(json, `${compact(measured)}\n`);
writeFileSync(page, withTables(readFileSync(page, 'utf8'), measured));
process.stderr.write(`${measured.texts} texts measured\n`);

/** What was measured elsewhere before, where nothing else has changed since: those texts are not at hand everywhere. */
function earlier(now: PrivacyMeasured): PrivacyMeasured['elsewhere'] {
  if (!existsSync(json)) return [];
  const { elsewhere, ...before } = PrivacyMeasured.parse(JSON.parse(readFileSync(json, 'utf8')));
  return isDeepStrictEqual({ ...before, elsewhere: [] }, now) ? elsewhere : [];
}

/** One row a line. */
function compact({ texts, ...lists }: PrivacyMeasured): string {
  const rows = Object.entries(lists).map(([name, list]) => `"${name}": [\n${list.map((row) => JSON.stringify(row)).join(',\n')}\n]`);
  return `{\n"texts": ${texts},\n${rows.join(',\n')}\n}`;
}
