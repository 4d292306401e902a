import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import i18next from 'i18next';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallName, Input, Output } from '../../../app/contract/calls.ts';
import { Report } from '../../../app/contract/records.ts';
import { fromBytes } from '../../../app/ingest/byte-source.ts';
import type { Engine } from '../../../app/pipeline/engine.ts';
import { composeForFile } from '../../../main/compose.ts';
import { formatFor } from '../../../renderer/app/format.ts';
import { gather } from '../../../renderer/screens/privacy/report/gather.ts';
import { reportOf } from '../../../renderer/screens/privacy/report/privacy-report.ts';

const wordsIn = (locale: string) => ({ translation: JSON.parse(readFileSync(`renderer/locales/${locale}.json`, 'utf8')) });

let folder: string;
let engine: Engine;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'attune-report-'));
  engine = await composeForFile({ file: join(folder, 'w.attune'), create: true, home: folder, resources: resolve('resources') });
  await i18next.init({ resources: { en: wordsIn('en'), 'zh-CN': wordsIn('zh-CN') }, interpolation: { escapeValue: false } });
});
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

async function call<K extends CallName>(name: K, input: Input<K>, content = ''): Promise<Output<K>> {
  const source = fromBytes('posts.csv', new TextEncoder().encode(content));
  const context = {
    signal: new AbortController().signal,
    progress: () => {},
    read: (_: string, at: number, length: number) => source.read(at, length),
  };
  return (await engine.call(name, input, context)) as Output<K>;
}

async function importCsv(content: string, purpose: Pick<Input<'import.run'>, 'purpose'> = {}): Promise<void> {
  const file = { ref: 'f', name: 'posts.csv', size: new TextEncoder().encode(content).length };
  const { mapping } = await call('import.preview', { file, mapping: null }, content);
  await call('import.run', { file, mapping, ...purpose }, content);
  await engine.settle();
}

async function reportIn(language: 'en' | 'zh-CN'): Promise<string> {
  const facts = await gather({ call: (name, input) => call(name, input), drop: () => {} });
  const report = reportOf(facts, { language, t: i18next.getFixedT(language), format: formatFor(language) });
  return JSON.stringify(Report.parse(report).blocks);
}

describe('the report for a data-protection officer', () => {
  it('says so where nothing is there yet', async () => {
    const report = await reportIn('en');
    for (const said of ['Posts are kept until somebody removes them.', 'Nobody was erased']) expect(report).toContain(said);
    expect(report).not.toContain('Prosecutor');
  });

  it('says what for and by what right, how long, who can be singled out and who was erased, and names nobody', async () => {
    const purpose = { purpose: 'Market research', basis: 'legitimate-interests' as const, source: 'our own shop' };
    await importCsv('text,author,date\nMy lamp flickers,mia,2020-01-01\nThe parcel was late,tom,2020-01-02\n', { purpose });
    await importCsv('text,author,date\nToo dear for me,ann,2020-01-03\n');
    await call('settings.set', { retentionDays: 90 });
    const { author } = await call('privacy.person', { person: { handle: 'mia' } });
    const receipt = await call('privacy.erase', { person: { handle: 'mia' } });
    const report = await reportIn('en');
    const expected = [
      ...['Market research', 'Legitimate interests (GDPR art. 6 (1) (f))', 'our own shop', '1 import does not say what it is for.'],
      ...['Posts go after 90 days.', 'Due already: 2 posts.'],
      ...[receipt.id, 'unchanged, signed here'],
      ...['Prosecutor', 'Journalist', 'Marketer', 'Posts of fewer than 5 people'],
      ...['Kept as it is, in a file', 'Times renewed'],
    ];
    expect(expected.filter((said) => !report.includes(said))).toEqual([]);
    for (const language of ['en', 'zh-CN'] as const) {
      const said = await reportIn(language);
      expect([said.includes(author), /mia|flickers/i.test(said)]).toEqual([false, false]);
    }
    expect(await reportIn('zh-CN')).toContain('正当利益（GDPR 第 6 条第 1 款 (f) 项）');
  });
});
