import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../app/contract/errors.ts';
import { type ColumnMapping, type Conventions, PrivacyPolicy } from '../../../app/contract/records.ts';
import { type ByteSource, fromBytes } from '../../../app/ingest/byte-source.ts';
import { importPosts, keepImport, resumeImport } from '../../../app/pipeline/import-posts.ts';
import type { MappingMemory, Workspace } from '../../../app/pipeline/ports.ts';
import { previewImport } from '../../../app/pipeline/preview-import.ts';
import { createPseudonymiser } from '../../../app/privacy/pseudonym.ts';
import { createRedactor } from '../../../app/privacy/redact.ts';
import { openWorkspace, workspaceOver } from '../../../app/workspace/open.ts';
import { gb18030 } from '../../fixtures/exports/gb18030.ts';

const now = new Date('2026-03-06T00:00:00Z');
const file = (text: string, modified?: Date): ByteSource => ({
  ...fromBytes('posts.csv', new TextEncoder().encode(text)),
  ...(modified === undefined ? {} : { modified }),
});
const redactor = createRedactor(PrivacyPolicy.parse({}), createPseudonymiser([new Uint8Array(32)]));
const preview = (source: ByteSource, options: { mapping?: ColumnMapping; memory?: MappingMemory; conventions?: Conventions } = {}) =>
  previewImport(source, { mapping: null, redactor, now, ...options });

let folder: string;
let stored: Workspace;
const remembered = new Map<string, ColumnMapping>();
const memory: MappingMemory = {
  recall: (shape) => remembered.get(shape) ?? null,
  remember: (shape, mapping) => void remembered.set(shape, mapping),
  forget: () => {},
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'attune-import-'));
  remembered.clear();
  const opened = openWorkspace(join(folder, 'w.attune'), { create: true, sample: false, now: () => now });
  stored = Object.create(opened, { mappings: { value: memory } }) as Workspace;
});
afterEach(() => {
  stored.close();
  rmSync(folder, { recursive: true });
});
const run = (source: ByteSource, mapping: ColumnMapping) =>
  importPosts(source, stored, { mapping, synthetic: false, now, signal: new AbortController().signal, onProgress: () => {} });
const dates = () => stored.posts.list({}, 'imported', 0, 10).rows.map(({ createdAt }) => createdAt?.slice(0, 10) ?? null);

describe('a preview', () => {
  it('says how the file is read', async () => {
    const { facts, dates: found, remembered: known } = await preview(file('id;text;date\n1;hello;3/5/2024\n'));
    expect(facts).toEqual({ format: 'csv', encoding: 'utf-8', delimiter: ';', parts: [], passedOver: 0, preset: null });
    expect([found, known]).toEqual([{ order: 'guessed', relative: false, zoneless: false }, false]);
  });

  it('shows of each column what would be stored of it: no author by name, no contact', async () => {
    const { samples } = await preview(file('author,text\nMia Rossi,call 13812345678 today\n'));
    expect(samples).toEqual({ author: [expect.stringMatching(/^user-[a-z2-7]{12}$/)], text: ['call [PHONE] today'] });
  });

  it('looks far for a day above twelve before it guesses', async () => {
    const early = '1,hello,3/5/2024\n'.repeat(5000);
    expect((await preview(file(`id,text,date\n${early}2,late,13/5/2024\n`))).dates.order).toBe('certain');
    const { mapping, dates: found } = await preview(file(`id,text,date\n${early}`));
    expect([mapping.conventions, found.order]).toEqual([{ dateOrder: 'month-day' }, 'guessed']);
  });

  it('takes relative dates from the date of the file, or from the day that the analyst gives', async () => {
    const source = file('text,date\nhello,2小时前\n', new Date('2024-03-05T12:00:00Z'));
    const first = await preview(source);
    expect(first.dates).toEqual({ order: 'none', relative: true, zoneless: false });
    expect(first.rows[0]?.post?.createdAt).toBe('2024-03-05T10:00:00.000Z');
    const mapping = { ...first.mapping, conventions: { exportedAt: '2023-01-01T12:00:00Z' } };
    expect((await preview(source, { mapping })).rows[0]?.post?.createdAt).toBe('2023-01-01T10:00:00.000Z');
  });

  it('guesses what a given mapping leaves open, and follows what it says', async () => {
    const source = file('text,sent,read\na,13/5/2024,5/13/2024\n');
    const mapped = (date: string, conventions = {}) => ({ fields: { text: 'text', date }, attributes: {}, conventions });
    const orderOf = async (mapping: ColumnMapping) => (await preview(source, { mapping })).mapping.conventions?.dateOrder;
    expect(await orderOf(mapped('sent'))).toBe('day-month');
    expect(await orderOf(mapped('read'))).toBe('month-day');
    expect(await orderOf(mapped('read', { dateOrder: 'day-month' }))).toBe('day-month');
  });
});

describe('what the analyst says of a file', () => {
  const chinese = (text: string) => fromBytes('posts.csv', gb18030(text));

  it('goes before what is guessed: encoding, zone, decimal sign, order of day and month', async () => {
    const source = file('text,date,likes\nhello,3/5/2024 01:30,"1,234"\n');
    const first = await preview(source);
    expect([first.dates.order, first.dates.zoneless, first.decimals]).toEqual(['guessed', true, 'guessed']);
    expect(first.rows[0]?.post).toMatchObject({ createdAt: '2024-03-05T01:30:00.000Z', likes: 1234 });
    const conventions = { zone: '+08:00', decimal: 'comma', dateOrder: 'day-month', encoding: 'windows-1252' } as const;
    const told = await preview(source, { conventions });
    expect(told.mapping.conventions).toEqual(conventions);
    expect(told.facts.encoding).toBe('windows-1252');
    expect(told.rows[0]?.post).toMatchObject({ createdAt: '2024-05-02T17:30:00.000Z', likes: 1 });
    await run(source, told.mapping);
    expect(stored.posts.get(1)).toMatchObject({ createdAt: '2024-05-02T17:30:00.000Z', likes: 1 });
  });

  it('of the encoding is remembered for files of the shape, which look the same until it is applied', async () => {
    const source = chinese('内容,时刻\n灯光很柔和，孩子写作业正好,2024-03-05\n');
    const wrong = await preview(source, { conventions: { encoding: 'big5' } });
    expect(wrong.columns).not.toContain('内容');
    await run(source, wrong.mapping);
    const next = await preview(chinese('内容,时刻\n就是底座有点轻，客服态度不错,2024-03-06\n'), { memory });
    expect([next.remembered, next.facts.encoding, next.mapping.fields]).toEqual([true, 'big5', wrong.mapping.fields]);
    const asked = await preview(source, { memory, conventions: { encoding: 'gb18030' } });
    expect([asked.facts.encoding, asked.columns]).toEqual(['gb18030', ['内容', '时刻']]);
  });

  it('of the encoding of one file does not touch one that is evidently UTF-8', async () => {
    const mapping = { fields: { text: 'text' }, attributes: {}, conventions: { encoding: 'gb18030' as const } };
    await run(chinese('text\n灯光很柔和，孩子写作业正好\n'), mapping);
    const next = await preview(file('text\n就是底座有点轻，客服态度不错\n'), { memory });
    expect([next.remembered, next.facts.encoding, next.mapping.conventions]).toEqual([true, 'utf-8', {}]);
    expect(next.rows[0]?.post?.text).toContain('底座');
  });

  it('of the decimal sign yields to the values of a later file', async () => {
    const fields = { text: 'text', likes: 'likes' };
    await run(file('text,likes\nhello there,"1,5"\n'), { fields, attributes: {}, conventions: { decimal: 'comma' } });
    expect((await preview(file('text,likes\nhello again,1.25\n'), { memory })).mapping.conventions).toEqual({ decimal: 'point' });
    expect((await preview(file('text,likes\nhello again,"1,234"\n'), { memory })).mapping.conventions).toEqual({ decimal: 'comma' });
  });
});

describe('an import', () => {
  it('stores the good rows, lists the bad ones, and reports how the file was read', async () => {
    const source = file('id,text,date\n1,good,13/5/2024\n2,short\n3,other,3/13/2024\n');
    const { mapping, dates: found } = await preview(source);
    expect(found.order).toBe('mixed');
    const report = await run(source, mapping);
    expect(report).toMatchObject({ read: 3, stored: 2, rejected: [{ line: 3, problem: 'cell-count' }], facts: { encoding: 'utf-8' } });
    expect(dates()).toEqual(['2024-05-13', '2024-03-13']);
  });

  it('in the wrong order of day and month leaves a date empty and says so', async () => {
    const mapping = { fields: { text: 'text', date: 'date' }, attributes: {}, conventions: { dateOrder: 'month-day' as const } };
    const report = await run(file('text,date\na,3/5/2024\nb,13/5/2024\n'), mapping);
    expect(report.warnings).toEqual([{ line: 3, column: 'date', problem: 'not-a-date' }]);
    expect(dates()).toEqual(['2024-03-05', null]);
  });

  it('is remembered for files of the same shape', async () => {
    const first = file('A,B,C\nfirst post of all,3/5/2024,x\n');
    const mapping = {
      fields: { text: 'A', date: 'B' },
      attributes: { area: 'C' },
      conventions: { dateOrder: 'day-month' as const, exportedAt: '2024-06-01T00:00:00Z' },
    };
    await run(first, mapping);
    const next = await preview(file('c,b,a\ny,4/5/2024,second post of all\n'), { memory });
    expect(next.remembered).toBe(true);
    expect(next.mapping).toEqual({ fields: { text: 'a', date: 'b' }, attributes: { area: 'c' }, conventions: { dateOrder: 'day-month' } });
    const contrary = await preview(file('c,b,a\ny,5/13/2024,third post of all\n'), { memory });
    expect(contrary.mapping.conventions).toEqual({ dateOrder: 'month-day' });
    expect((await preview(file('c,b,a,d\ny,4/5/2024,third,z\n'), { memory })).remembered).toBe(false);
  });

  it('says how far it is by the rows that were read, not by what was looked at before them', async () => {
    const rows = Array.from(
      { length: 40_000 },
      (_, id) => `${id},plain text all over and all the way to the end of the row, number ${id} of the file\n`,
    );
    const shares: number[] = [];
    const mapping = { fields: { id: 'id', text: 'text' }, attributes: {} };
    await importPosts(file(`id,text,more\n${rows.join('')}`), stored, {
      mapping,
      synthetic: false,
      now,
      signal: new AbortController().signal,
      onProgress: ({ pace }) => shares.push(pace!.share),
    });
    expect(shares).toHaveLength(10);
    expect(shares[0]).toBeLessThan(0.9);
    expect(shares.at(-1)).toBe(1);
  });

  it('that fails leaves nothing behind, not even the memory of its columns', async () => {
    await expect(run(file('id,text\n1,a\n'), { fields: { text: 'missing' }, attributes: {} })).rejects.toMatchObject({
      code: 'mapping-invalid',
    });
    expect([stored.posts.count(), stored.imports.list().length, remembered.size]).toEqual([0, 0, 0]);
  });
});

describe('an import that is stopped', () => {
  const rows = (count: number) => `id,text\n${Array.from({ length: count }, (_, index) => `${index},post number ${index}\n`).join('')}`;
  const mapping = { fields: { id: 'id', text: 'text' }, attributes: {} };
  const stopAfter = (source: ByteSource, batches: number, conventions: Conventions = {}) => {
    const controller = new AbortController();
    let seen = 0;
    const onProgress = () => {
      seen += 1;
      if (seen === batches) controller.abort(new AppError('cancelled', 'Cancelled.'));
    };
    const options = { mapping: { ...mapping, conventions }, synthetic: false, now };
    return importPosts(source, stored, { ...options, signal: controller.signal, onProgress });
  };
  const resumeOptions = { signal: new AbortController().signal, onProgress: () => {} };

  it('goes on after its last row to the report of a whole one', async () => {
    const source = file(rows(9000));
    await expect(stopAfter(source, 1)).rejects.toMatchObject({ code: 'cancelled' });
    const [stopped] = stored.imports.unfinished();
    expect(stopped).toMatchObject({ file: 'posts.csv', read: 4000, stored: 4000, running: false });
    const report = await resumeImport(source, stored, stopped!.importId, resumeOptions);
    expect(report).toMatchObject({ read: 9000, stored: 9000, duplicates: 0 });
    expect([stored.posts.count(), stored.imports.unfinished()]).toEqual([9000, []]);
  });

  it('goes on in the encoding that was chosen for it', async () => {
    const source = fromBytes('posts.csv', gb18030(`id,text\n${Array.from({ length: 5000 }, (_, id) => `${id},灯光 ${id}\n`).join('')}`));
    await expect(stopAfter(source, 1, { encoding: 'big5' })).rejects.toMatchObject({ code: 'cancelled' });
    const report = await resumeImport(source, stored, stored.imports.unfinished()[0]!.importId, resumeOptions);
    expect(report).toMatchObject({ stored: 5000, facts: { encoding: 'big5' } });
    const beginnings = new Set(Array.from(stored.posts.each({}), ({ text }) => text.split(' ')[0]));
    expect(beginnings).toEqual(new Set([new TextDecoder('big5').decode(gb18030('灯光'))]));
  });

  it('refuses another file, is kept as it is, or undone', async () => {
    await expect(stopAfter(file(rows(9000)), 1)).rejects.toMatchObject({ code: 'cancelled' });
    const [{ importId } = { importId: 0 }] = stored.imports.unfinished();
    await expect(resumeImport(file(rows(9001)), stored, importId, resumeOptions)).rejects.toMatchObject({ code: 'import-other-file' });
    expect(keepImport(stored, importId)).toMatchObject({ stored: 4000, partial: true });
    expect(stored.imports.remove(importId)).toBe(4000);
    expect(stored.posts.count()).toBe(0);
  });

  it('by a full disk keeps what it has stored and says so', async () => {
    const path = join(folder, 'small.attune');
    openWorkspace(path, { create: true, sample: false, now: () => now }).close();
    const database = new Database(path);
    database.pragma('foreign_keys = ON');
    database.pragma('max_page_count = 450');
    const small = workspaceOver(database, { create: false, sample: false, now: () => now }, () => {});
    const attempt = importPosts(file(rows(20_000)), small, { mapping, synthetic: false, now, ...resumeOptions });
    const thrown = await attempt.then(
      () => null,
      (error: unknown) => error,
    );
    expect(small.explain(thrown)).toMatchObject({ code: 'disk-full' });
    const [stopped] = small.imports.unfinished();
    expect(stopped?.stored).toBeGreaterThan(0);
    expect(small.posts.count()).toBe(stopped?.stored);
    database.pragma('max_page_count = 100000');
    const report = await resumeImport(file(rows(20_000)), small, stopped!.importId, resumeOptions);
    expect(report.stored).toBe(20_000);
    small.close();
  });
});
