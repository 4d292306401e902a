import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { CallName, Input, Output } from '../../../app/contract/calls.ts';
import type { PostRow } from '../../../app/contract/records.ts';
import { fromPath } from '../../../app/ingest/byte-source.ts';
import { openTable, rowsOf } from '../../../app/ingest/table.ts';
import { filePart, plainFile, postSheet, type TableFormat } from '../../../app/pipeline/documents.ts';
import { openWorkspace } from '../../../app/workspace/open.ts';
import { newPost } from '../workspace/new-post.ts';
import { type Served, serve, type Written } from './serve.ts';

const post = (id: number, text: string): PostRow => ({
  id,
  importId: 1,
  sourceId: null,
  text,
  redactions: [],
  author: 'user-a',
  createdAt: null,
  channel: 'x',
  language: 'en',
  likes: 1,
  comments: null,
  shares: null,
  views: null,
  attributes: id === 1 ? { tier: 'gold' } : {},
  reading: null,
  labels: [],
});
const posts = [post(1, 'one, "quoted"'), post(2, '=1+1'), post(3, '三\n行')];

async function whole(format: TableFormat, sizes: readonly number[]): Promise<string> {
  let file = '';
  let at = 0;
  for (const [index, size] of sizes.entries()) {
    const rows = posts.slice(at, at + size);
    const part = { first: index === 0, last: index === sizes.length - 1 };
    file += (await filePart(plainFile(format), postSheet(rows, ['tier'], new Map()), rows, part)).content;
    at += size;
  }
  return file;
}

describe('a file of posts that is made in parts', () => {
  it.each(['csv', 'json'] as const)('is the same %s, however it is cut', async (format) => {
    const file = await whole(format, [3]);
    expect(await whole(format, [1, 1, 1])).toBe(file);
    expect(await whole(format, [2, 1])).toBe(file);
  });

  it('is JSON that can be read, also without posts', async () => {
    expect(JSON.parse(await whole('json', [1, 2]))).toMatchObject({ about: { anonymity: null }, posts });
    expect(JSON.parse(await whole('json', [0]))).toMatchObject({ posts: [] });
  });

  it('has one header and one byte-order mark, and no cell that a spreadsheet would run', async () => {
    const file = await whole('csv', [1, 2]);
    expect(file.split('\ufeff')).toHaveLength(2);
    expect(file.match(/source_id/g)).toHaveLength(1);
    expect(file).toContain("'=1+1");
  });
});

let served: Served;
const engineOver = async (written: readonly Written[]) => {
  served = await serve(written);
};
const call = <K extends CallName>(name: K, input: Input<K>) => served.call(name, input);

async function exported(input: Omit<Input<'posts.export'>, 'after'>) {
  let content = '';
  const parts: Output<'posts.export'>[] = [];
  for (let after: number | null = 0; after !== null; ) {
    const part: Output<'posts.export'> = await call('posts.export', { ...input, after });
    content += part.document.content;
    parts.push(part);
    after = part.next;
  }
  return { content, parts, last: parts.at(-1)! };
}

const PEOPLE = 12;
/** Twelve people in two regions with a post each, one of them in a third place; then seven posts of one person. */
const crowd: Written[] = [
  ...Array.from({ length: PEOPLE }, (_, at) => ({
    text: `secret text ${at}`,
    author: `user-${at}`,
    sourceId: `s${at}`,
    createdAt: `2026-03-0${(at % 3) + 1}T10:00:00.000Z`,
    likes: 10 + at,
    attributes: { region: at === 0 ? 'Monaco' : at % 2 === 0 ? 'North' : 'South' },
    intent: at < 6 ? ('price' as const) : ('praise' as const),
  })),
];

describe('a k-anonymous export', () => {
  afterEach(() => served.close());

  it('is what one gets without asking, and has no text, id or pseudonym in it', async () => {
    await engineOver(crowd);
    const { content, last } = await exported({ filter: {}, format: 'csv' });
    expect(last.document.name).toBe('posts-k5.csv');
    expect(last.anonymity).toMatchObject({
      k: 5,
      unit: 'people',
      posts: 12,
      columns: ['cluster', 'intent', 'sentiment'],
      sensitive: 'intent',
    });
    expect(content).not.toMatch(/secret|user-|s1\b|Monaco/);
    const [header] = content.slice(1).split('\n');
    expect(header).toBe('date,channel,language,likes,shares,region,cluster,intent,sentiment');
  });

  it('is JSON with what was done to it, and a row for each that is written', async () => {
    await engineOver(crowd);
    const { content } = await exported({
      filter: {},
      format: 'json',
      anonymity: { k: 4, quasi: ['region'], columns: ['intent'], sensitive: 'intent' },
    });
    const { about, posts: rows } = z
      .object({
        about: z.object({ anonymity: z.looseObject({ k: z.int() }) }),
        posts: z.array(z.record(z.string(), z.string().nullable())),
      })
      .parse(JSON.parse(content));
    // North five and South six people have enough; who is in Monaco alone cannot become (other) of one person: the column says nothing.
    expect(about.anonymity).toMatchObject({
      k: 4,
      kept: 12,
      suppressed: 0,
      generalised: [{ column: 'region', level: 'any', after: 1, loss: 1 }],
    });
    expect(rows).toHaveLength(12);
    expect(rows[0]).toEqual({ region: '*', intent: 'praise' });
  });

  it('comes in parts that are one file, from one plan', async () => {
    const many = Array.from(
      { length: 11_000 },
      (_, at): Written => ({ text: `t${at}`, author: `u${at % 4000}`, attributes: { tier: at % 3 === 0 ? 'gold' : 'new' } }),
    );
    await engineOver(many);
    const { content, parts } = await exported({ filter: {}, format: 'csv', anonymity: { quasi: ['tier'], columns: [] } });
    expect(parts.map(({ done, next }) => [done, next])).toEqual([
      [5000, 5000],
      [10_000, 10_000],
      [11_000, null],
    ]);
    const lines = content.slice(1).trim().split('\n');
    expect(lines[0]).toBe('tier');
    expect(lines.filter((line) => line === 'gold')).toHaveLength(3667);
    expect(lines).toHaveLength(11_001);
  });

  it('is written to its end or not at all: posts that change in between stop it', async () => {
    const many = Array.from({ length: 6000 }, (_, at): Written => ({ text: `t${at}`, author: `u${at}` }));
    await engineOver(many);
    const input = { filter: {}, format: 'csv' as const, anonymity: { quasi: ['channel'] } };
    const { next } = await call('posts.export', input);
    await call('privacy.plan', { filter: { ids: [1] }, anonymity: { quasi: ['channel'] } });
    await expect(call('posts.export', { ...input, after: next! })).rejects.toMatchObject({ code: 'export-interrupted' });
    await call('posts.export', input);
    const other = openWorkspace(join(served.folder, 'w.attune'), { create: false, sample: false, now: () => new Date(0) });
    other.posts.add(1, [newPost('one more', { author: 'late' })]);
    other.close();
    await expect(call('posts.export', { ...input, after: next! })).rejects.toMatchObject({ code: 'export-interrupted' });
  });

  it('is shown before it is written', async () => {
    await engineOver(crowd);
    const report = await call('privacy.plan', { filter: {}, anonymity: {} });
    expect((await exported({ filter: {}, format: 'csv' })).last.anonymity).toEqual(report);
  });

  it('says what it is on the second sheet of a workbook', async () => {
    await engineOver(crowd);
    const { last } = await exported({ filter: {}, format: 'xlsx', anonymity: { k: 6, quasi: ['channel', 'region'] } });
    const path = join(served.folder, 'posts.xlsx');
    writeFileSync(path, Buffer.from(last.document.content, 'base64'));
    const source = await fromPath(path);
    const rows = [];
    for await (const row of rowsOf(await openTable(source))) if (!('problem' in row)) rows.push(row.values);
    await source.close();
    expect(rows[0]).toMatchObject({ channel: 'x', region: '(other)', intent: 'praise' });
    const strings = await sharedStrings(path);
    expect(strings).toContain('Every row looks, by the columns below, like rows of at least 6 people.');
  });

  it.each([
    ['a column that leads to one post', { quasi: ['text'] }, /text leads to a single post/],
    ['a column that is not there', { quasi: ['colour'] }, /no column colour; choose among date, channel/],
    ['a column both generalised and as it is', { quasi: ['intent'], columns: ['intent'] }, /intent cannot be both/],
  ])('refuses %s', async (_what, anonymity, message) => {
    await engineOver(crowd);
    await expect(exported({ filter: {}, format: 'csv', anonymity })).rejects.toThrow(message);
  });

  it('leaves what is named as sensitive out of what it would generalise', async () => {
    await engineOver(crowd);
    const report = await call('privacy.plan', { filter: {}, anonymity: { sensitive: 'region' } });
    expect(report.quasi).not.toContain('region');
    expect(report.columns).toContain('region');
  });

  it('is off where the settings say so, and the columns of the settings are taken', async () => {
    await engineOver(crowd);
    await call('settings.set', { quasi: ['channel', 'gone'] });
    expect((await exported({ filter: {}, format: 'csv' })).last.anonymity?.quasi).toEqual(['channel']);
    await call('settings.set', { k: 1 });
    expect((await exported({ filter: {}, format: 'csv' })).last.anonymity).toBeNull();
    expect((await exported({ filter: {}, format: 'csv', anonymity: { k: 3 } })).last.anonymity?.k).toBe(3);
  });
});

/** All texts of a workbook, as its archive has them. */
async function sharedStrings(path: string): Promise<string> {
  const { default: yauzl } = await import('yauzl');
  return new Promise((resolveText, reject) => {
    yauzl.open(path, { lazyEntries: true }, (error, archive) => {
      if (error !== null) return reject(error);
      let text = '';
      archive.on('entry', (entry: { fileName: string }) => {
        if (!/sharedStrings|sheet2/.test(entry.fileName)) return archive.readEntry();
        archive.openReadStream(entry as never, (failed, stream) => {
          if (failed !== null) return reject(failed);
          stream.on('data', (data: Buffer) => {
            text += data.toString();
          });
          stream.on('end', () => archive.readEntry());
        });
      });
      archive.on('end', () => resolveText(text));
      archive.readEntry();
    });
  });
}
