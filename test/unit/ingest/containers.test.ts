import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type ByteSource, fromBytes } from '../../../app/ingest/byte-source.ts';
import { openTable } from '../../../app/ingest/table.ts';
import { inSmallPieces, readAll, textFile } from './sources.ts';
import { textRow, workbookFile, zipFile } from './zip-writer.ts';

const bytes = (source: ByteSource) => source.read(0, source.size);
const posts = 'id,text\n1,好\n2,ok\n';
const rows = [
  { line: 2, values: { id: '1', text: '好' } },
  { line: 3, values: { id: '2', text: 'ok' } },
];

describe('a .gz', () => {
  it('is read as what it holds, also in several members and in small pieces', async () => {
    const file = Buffer.concat([gzipSync('id,text\n1,好\n'), gzipSync('2,ok\n')]);
    expect((await readAll(inSmallPieces(fromBytes('posts.csv.gz', file), 5))).rows).toEqual(rows);
  });

  it('may hold JSON Lines or a workbook', async () => {
    expect((await readAll(fromBytes('posts.jsonl.gz', gzipSync('{"text":"hi"}\n')))).rows).toEqual([{ line: 1, values: { text: 'hi' } }]);
    const sheet = await bytes(workbookFile([{ name: 'a', data: textRow(1, ['id', 'text']) + textRow(2, ['1', 'hi']) }]));
    expect((await readAll(fromBytes('posts.xlsx.gz', gzipSync(sheet)))).rows).toEqual([{ line: 2, values: { id: '1', text: 'hi' } }]);
  });

  it('that is cut off or damaged is said to be so', async () => {
    const whole = gzipSync(posts.repeat(100));
    await expect(readAll(fromBytes('posts.gz', whole.subarray(0, whole.length - 12)))).rejects.toMatchObject({
      code: 'file-format',
      message: expect.stringContaining('posts.gz is damaged or cut off'),
    });
    const broken = Buffer.from(whole);
    broken.fill(0xff, 12, 20);
    await expect(readAll(fromBytes('posts.gz', broken))).rejects.toMatchObject({ code: 'file-format' });
  });

  it('of nothing is empty', async () => {
    await expect(readAll(fromBytes('posts.gz', gzipSync('')))).rejects.toMatchObject({ code: 'file-empty' });
  });
});

describe('a .zip', () => {
  it('is read from its largest file of data; what else it holds is counted', async () => {
    const zip = zipFile([
      { name: 'readme.pdf', content: 'x'.repeat(999) },
      { name: 'data/posts.csv', content: posts },
      { name: 'data/authors.csv', content: 'name\nanna\n' },
      { name: '__MACOSX/data/._posts.csv', content: 'y'.repeat(999) },
      { name: 'data/', content: '' },
    ]);
    const table = await openTable(zip);
    expect(table.facts).toMatchObject({ format: 'csv', parts: ['data/posts.csv'], passedOver: 2 });
    expect((await readAll(zip)).rows).toEqual(rows);
  });

  it('is read file after file where several have the same columns; problems name the file', async () => {
    const zip = zipFile([
      { name: 'part10.csv', content: 'id,text\n3,c\n4\n' },
      { name: 'part2.csv', content: posts },
    ]);
    expect((await openTable(zip)).facts).toMatchObject({ parts: ['part2.csv', 'part10.csv'], passedOver: 0 });
    expect((await readAll(zip)).rows).toEqual([
      ...rows.map((row) => ({ part: 'part2.csv', ...row })),
      { part: 'part10.csv', line: 2, values: { id: '3', text: 'c' } },
      { part: 'part10.csv', line: 3, problem: 'cell-count', details: { found: 1, expected: 2 } },
    ]);
  });

  it('of X is read from all parts of its posts', async () => {
    const part = (number: number, text: string) =>
      `window.YTD.tweets.part${number} = [ { "tweet" : { "id_str" : "${number}", "full_text" : "${text}", "created_at" : "Wed Oct 10 20:19:24 +0000 2018", "favorite_count" : "3" } } ]`;
    const zip = zipFile([
      { name: 'data/account.js', content: 'window.YTD.account.part0 = [ { "account" : { "email" : "a@b.example" } } ]'.repeat(50) },
      { name: 'data/tweets-part1.js', content: part(1, 'second') },
      { name: 'data/tweets.js', content: part(0, 'first') },
      { name: 'data/deleted-tweets.js', content: part(9, 'deleted') },
    ]);
    const { facts } = await openTable(zip);
    expect(facts).toMatchObject({ format: 'json', preset: 'x-archive', passedOver: 2 });
    const texts = (await readAll(zip)).rows.map((row) => 'values' in row && row.values['tweet.full_text']);
    expect(new Set(texts)).toEqual(new Set(['first', 'second']));
  });

  it('may hold a .gz, a workbook, and names in GBK', async () => {
    expect((await readAll(zipFile([{ name: 'posts.csv.gz', content: gzipSync(posts) }]))).rows).toEqual(rows);
    const sheet = await bytes(workbookFile([{ name: 'a', data: textRow(1, ['id', 'text']) + textRow(2, ['1', 'hi']) }]));
    expect((await readAll(zipFile([{ name: 'posts.xlsx', content: sheet }]))).rows).toHaveLength(1);
    const chinese = zipFile([{ name: Buffer.from('ceb5cea2b2a92e637376', 'hex'), content: posts }]);
    expect((await openTable(chinese)).facts.parts).toEqual(['蔚微博.csv']);
  });

  it('with paths that lead outside is read without them', async () => {
    const outside = ['../../posts.csv', '/etc/posts.csv', 'C:/posts.csv', '..\\posts.csv'].map((name) => ({
      name,
      content: 'id,text\n666,outside and larger\n'.repeat(9),
    }));
    const zip = zipFile([...outside, { name: 'posts.csv', content: posts }]);
    expect((await readAll(zip)).rows).toEqual(rows);
    await expect(readAll(zipFile(outside))).rejects.toMatchObject({ code: 'file-format' });
  });

  it('that is encrypted says so', async () => {
    await expect(readAll(zipFile([{ name: 'posts.csv', content: posts, encrypted: true }]))).rejects.toMatchObject({
      code: 'file-format',
      message: expect.stringContaining('posts.csv in export.zip is encrypted'),
    });
  });

  it('whose checksum, bytes or end are wrong is said to be damaged', async () => {
    await expect(readAll(zipFile([{ name: 'posts.csv', content: posts, checksum: 1 }]))).rejects.toThrow('damaged');
    const whole = await bytes(zipFile([{ name: 'posts.csv', content: posts.repeat(50) }]));
    await expect(readAll(fromBytes('export.zip', whole.subarray(0, whole.length - 30)))).rejects.toThrow('damaged');
    const broken = Buffer.from(whole);
    broken.fill(0xff, 45, 60);
    await expect(readAll(fromBytes('export.zip', broken))).rejects.toThrow('damaged');
  });

  it('that unpacks to far more than it is stops at the limit', async () => {
    const bomb = gzipSync(Buffer.alloc(20 << 20, 'x,some text\n'));
    expect(bomb.length).toBeLessThan(100_000);
    await expect(readAll(fromBytes('bomb.csv.gz', bomb))).rejects.toMatchObject({
      code: 'file-format',
      message: expect.stringContaining('unpacks to more than 200 times its size'),
    });
    await expect(readAll(zipFile([{ name: 'bomb.csv', content: Buffer.alloc(20 << 20, 'x,some text\n') }]))).rejects.toThrow('200 times');
  });

  it('inside a zip, without data, or of another program is refused by name', async () => {
    const inner = await bytes(zipFile([{ name: 'posts.csv', content: posts }]));
    await expect(readAll(zipFile([{ name: 'inner.csv', content: inner }]))).rejects.toThrow('archive inside an archive');
    await expect(readAll(zipFile([{ name: 'a.png', content: 'x' }]))).rejects.toThrow('holds no CSV, JSON, JSON Lines or XLSX');
    await expect(readAll(zipFile([]))).rejects.toMatchObject({ code: 'file-format' });
    await expect(readAll(zipFile([{ name: 'xl/workbook.bin', content: 'x' }]))).rejects.toThrow('.xlsb');
    await expect(readAll(zipFile([{ name: 'content.xml', content: 'x' }]))).rejects.toThrow('OpenDocument');
  });

  it('can be left in the middle', async () => {
    const table = await openTable(zipFile([{ name: 'posts.csv', content: `id,text\n${'1,a\n'.repeat(500_000)}` }]));
    for await (const batch of table.batches()) if (batch.length > 0) break;
    const stop = new AbortController();
    const reading = table.batches(stop.signal)[Symbol.asyncIterator]();
    await reading.next();
    stop.abort();
    await expect(
      (async () => {
        while (!(await reading.next()).done);
      })(),
    ).rejects.toThrow('abort');
  });
});

it('a text file with the name of an archive is read as what it is', async () => {
  expect((await readAll(textFile(posts, 'posts.zip'))).rows).toEqual(rows);
});
