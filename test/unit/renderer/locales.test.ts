import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseLexicon } from '../../../app/campaign/checks.ts';
import { ErrorCode } from '../../../app/contract/errors.ts';
import { ActivityAction, ActivityDetail, GapName, INTENTS, MetricName, RedactionKind, SENTIMENTS } from '../../../app/contract/records.ts';

type Tree = { [key: string]: string | Tree };
const read = (name: string): Tree => JSON.parse(readFileSync(`renderer/locales/${name}.json`, 'utf8'));
const flatten = (tree: Tree, prefix = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value] as [string, string]] : flatten(value, `${prefix}${key}.`),
  );
const en = new Map(flatten(read('en')));
const zh = new Map(flatten(read('zh-CN')));

const filesUnder = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesUnder(path) : /\.tsx?$/.test(name) ? [path] : [];
  });
const source = filesUnder('renderer')
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n');

describe('the locales', () => {
  it('have the same keys and the same blanks to fill in', () => {
    expect([...zh.keys()].sort()).toEqual([...en.keys()].sort());
    const blanks = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).sort();
    for (const [key, text] of en) if (!key.endsWith('_one')) expect(blanks(zh.get(key)!), key).toEqual(blanks(text));
  });

  it('hold nothing that no screen uses', () => {
    const literal = new Set(Array.from(source.matchAll(/'([a-zA-Z][\w-]*(?:\.[\w-]+)*)'/g), (match) => match[1]!));
    const patterns = Array.from(source.matchAll(/`([a-z]\w*(?:\.\w+)*)\.\$\{/gi), (match) => match[1]!);
    const used = (key: string) => literal.has(key) || patterns.some((prefix) => key.startsWith(`${prefix}.`));
    expect([...en.keys()].map((key) => key.replace(/_(one|other)$/, '')).filter((key) => !used(key))).toEqual([]);
  });

  it('name every entry of the log, error, intent, sentiment, redaction, metric and gap of the contract', () => {
    const names = [
      ...ActivityAction.options.map((name) => `activity.${name}`),
      ...ActivityDetail.options.map((name) => `activityDetails.${name}`),
      ...ErrorCode.options.map((name) => `errors.${name}`),
      ...INTENTS.map((name) => `intents.${name}`),
      ...SENTIMENTS.map((name) => `sentiments.${name}`),
      ...RedactionKind.options.map((name) => `kinds.${name}`),
      ...MetricName.options.map((name) => `audit.metrics.${name}`),
      ...GapName.options.map((name) => `audit.gapNames.${name}`),
    ];
    expect(names.filter((name) => !en.has(name))).toEqual([]);
  });

  it('make no absolute promises', () => {
    const { absolute } = parseLexicon(JSON.parse(readFileSync('resources/lexicons/advertising.json', 'utf8')));
    for (const text of zh.values()) for (const word of absolute.zh) expect(text).not.toContain(word);
  });
});
