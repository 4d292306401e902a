import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallName, Input, Output } from '../../../app/contract/calls.ts';
import { fromBytes } from '../../../app/ingest/byte-source.ts';
import type { Engine } from '../../../app/pipeline/engine.ts';
import { composeForFile } from '../../../main/compose.ts';

let folder: string;
let file: string;
let engine: Engine;
const open = () => composeForFile({ file, create: true, home: folder, resources: resolve('resources') });
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'attune-rights-'));
  file = join(folder, 'w.attune');
  engine = await open();
});
afterEach(async () => {
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
async function importCsv(content: string, purpose?: Input<'import.run'>['purpose']) {
  const fileRef = { ref: 'f', name: 'posts.csv', size: new TextEncoder().encode(content).length };
  const { mapping } = await call('import.preview', { file: fileRef, mapping: null }, content);
  const report = await call('import.run', { file: fileRef, mapping, ...(purpose === undefined ? {} : { purpose }) }, content);
  await engine.settle();
  return report;
}
const day = (daysAgo: number) => new Date(Date.now() - daysAgo * 86_400_000).toISOString();
const FILE = `text,author,date,region\nMy lamp flickers,mia,${day(100)},north\nIt still flickers,mia,${day(5)},south\nThe parcel was late,tom,${day(50)},north\nNo date here,tom,,north\n`;

describe('what is held of a person', () => {
  it('is counted and handed out, and the log says that, but not of whom', async () => {
    await importCsv(FILE, { purpose: 'Market research', basis: 'consent' });
    const summary = await call('privacy.person', { person: { handle: '@Mia' } });
    expect(summary).toMatchObject({ posts: 2, mentions: 0, copies: [], withheld: false, drafts: [], clusters: [], rows: {} });
    expect(summary.imports).toMatchObject([{ posts: 2, purpose: { purpose: 'Market research', basis: 'consent' } }]);
    expect(summary.attributes).toEqual([{ name: 'region', values: ['north', 'south'] }]);
    expect([summary.first, summary.last]).toEqual([100, 5].map((ago) => expect.stringContaining(day(ago).slice(0, 10))));
    const person = { author: summary.author };
    const { content } = await call('privacy.exportPerson', { person, format: 'json' });
    expect(JSON.parse(content)).toMatchObject({ posts: 2, held: [{ text: 'My lamp flickers' }, { text: 'It still flickers' }] });
    const csv = (await call('privacy.exportPerson', { person, format: 'csv' })).content;
    expect(csv.trim().split('\n')).toHaveLength(3);
    const log = JSON.stringify(await call('workspace.activity', { limit: 100 }));
    expect([log.includes('export-person'), log.includes(summary.author), /mia/i.test(log)]).toEqual([true, false, false]);
  });
});

describe('the purpose of an import', () => {
  it('is set with it or later, with a ground of the law', async () => {
    const { importId } = await importCsv(FILE);
    const purposes = async () => (await call('workspace.info', {})).imports.map(({ purpose }) => purpose);
    expect(await purposes()).toEqual([null]);
    const purpose = { purpose: 'Service', basis: 'contract' as const, source: 'our own shop' };
    await call('privacy.setPurpose', { importId: importId!, purpose });
    expect(await purposes()).toEqual([purpose]);
    await call('privacy.setPurpose', { importId: importId!, purpose: null });
    expect(await purposes()).toEqual([null]);
    await expect(call('privacy.setPurpose', { importId: 99, purpose })).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('posts that are too old', () => {
  const texts = async () => (await call('posts.list', { filter: {}, sort: 'imported', offset: 0, limit: 10 })).rows.map(({ text }) => text);

  it('go after an import and when the workspace is opened, counted by the date they have, or else of their import', async () => {
    await importCsv(FILE);
    expect(await call('privacy.retention', { days: 60 })).toMatchObject({ posts: 1, backups: 0 });
    expect(await call('privacy.retention', { days: 30 })).toMatchObject({ posts: 2 });
    await call('settings.set', { retentionDays: 60 });
    expect(await texts()).toHaveLength(4);
    await importCsv(`text,author,date\nFresh words,ann,${day(1)}\nLong ago,ann,${day(400)}\n`);
    expect(await texts()).toEqual(['It still flickers', 'The parcel was late', 'No date here', 'Fresh words']);
    await call('settings.set', { retentionDays: 30 });
    await engine.close();
    engine = await open();
    await call('workspace.info', {});
    await engine.settle();
    expect(await texts()).toEqual(['It still flickers', 'No date here', 'Fresh words']);
    const log = (await call('workspace.activity', { limit: 10 })).filter(({ action }) => action === 'retention');
    expect(log.map(({ details }) => details)).toEqual([
      { days: 30, posts: 1, backups: 0 },
      { days: 60, posts: 2, backups: 0 },
    ]);
  });

  it('stay where nothing says how long posts are kept', async () => {
    await importCsv(FILE);
    await engine.close();
    engine = await open();
    await call('workspace.info', {});
    await engine.settle();
    expect(await texts()).toHaveLength(4);
  });
});

describe('receipts', () => {
  it('are listed and written in the reader’s language; nothing in them tells of whom', async () => {
    await importCsv(FILE);
    const receipt = await call('privacy.erase', { person: { handle: 'mia' } });
    const { receipts, pending } = await call('privacy.receipts', {});
    expect([receipts, pending]).toEqual([
      [{ ...receipt, unchanged: true, own: true, fingerprint: expect.stringMatching(/^([0-9a-f]{4} ){7}[0-9a-f]{4}$/) }],
      0,
    ]);
    const { id } = receipt;
    expect(JSON.parse((await call('privacy.exportReceipt', { id, format: 'json' })).content)).toEqual(receipt);
    const html = await call('privacy.exportReceipt', { id, format: 'html', language: 'zh-CN' });
    expect([html.name, html.content]).toEqual([expect.stringMatching(/^receipt-.*\.html$/), expect.stringContaining('删除回执')]);
    expect(html.content).toContain('<td>帖子</td><td class="number">2</td>');
    expect(JSON.stringify([receipts, html]).toLowerCase()).not.toContain('mia');
    await expect(call('privacy.exportReceipt', { id: crypto.randomUUID(), format: 'json' })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('an erasure waits for no import and lets none begin meanwhile', async () => {
    await importCsv(FILE);
    const erasing = call('privacy.erase', { person: { handle: 'mia' } });
    await new Promise((resolve) => setImmediate(resolve));
    await expect(importCsv(FILE)).rejects.toMatchObject({ code: 'busy' });
    expect((await erasing).removed).toMatchObject({ posts: 2 });
  });
});
