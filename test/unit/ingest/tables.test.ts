import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import writeWorkbook, { type SheetData } from 'write-excel-file/node';
import { fromBytes, fromPath } from '../../../app/ingest/byte-source.ts';
import { inSmallPieces, readAll, textFile } from './sources.ts';

describe('JSON Lines', () => {
  it('become rows; nested objects are flattened, lists joined, missing keys left out', async () => {
    const { format, columns, rows } = await readAll(
      textFile('{"id":1,"text":"好","user":{"name":"a","tags":["x","y"]}}\r\n\n{"text":null,"likes":2.5,"deep":{"a":{"b":1}}}\n'),
    );
    expect(format).toBe('jsonl');
    expect(columns).toEqual(['id', 'text', 'user.name', 'user.tags', 'likes', 'deep.a']);
    expect(rows).toEqual([
      { line: 1, values: { id: '1', text: '好', 'user.name': 'a', 'user.tags': 'x, y' } },
      { line: 3, values: { text: '', likes: '2.5', 'deep.a': '{"b":1}' } },
    ]);
  });

  it('name bad lines and read the others', async () => {
    const { rows } = await readAll(textFile('{"text":"a"}\n{"text":\n[1]\n"x"\n{"text":"b"}'));
    expect(rows.map((row) => ('problem' in row ? [row.line, row.problem] : row.line))).toEqual([
      1,
      [2, 'not-an-object'],
      [3, 'not-an-object'],
      [4, 'not-an-object'],
      5,
    ]);
  });

  it('do not reach into prototypes', async () => {
    const { rows } = await readAll(textFile('{"text":"a","__proto__":{"polluted":"yes"},"constructor":"c"}'));
    expect(rows[0]).toMatchObject({ values: { text: 'a', constructor: 'c' } });
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('are refused where no line is an object', async () => {
    await expect(readAll(textFile('{broken\n{also broken\n'))).rejects.toMatchObject({ code: 'file-format' });
  });
});

describe('a JSON array', () => {
  const array = '[\n  {"id": 1, "text": "a } \\" { b", "n": {"x": 1}},\n  {\n    "id": 2, "text": "好"\n  }, 7\n]';

  it('becomes rows, in pieces of any size', async () => {
    for (const size of [1, 2, 5, 1000]) {
      const { rows } = await readAll(inSmallPieces(textFile(array), size));
      expect(rows).toEqual([
        { line: 2, values: { id: '1', text: 'a } " { b', 'n.x': '1' } },
        { line: 3, values: { id: '2', text: '好' } },
      ]);
    }
  });

  it('may be an archive of X', async () => {
    const { columns } = await readAll(
      textFile('window.YTD.tweets.part0 = [ { "tweet" : { "id_str" : "1", "full_text" : "hi" } } ]', 'tweets.js'),
    );
    expect(columns).toEqual(['tweet.id_str', 'tweet.full_text']);
  });

  it('that is cut off names its last object', async () => {
    const { rows } = await readAll(textFile('[{"text":"a"},\n{"text":"b'));
    expect(rows).toEqual([
      { line: 1, values: { text: 'a' } },
      { line: 2, problem: 'not-an-object' },
    ]);
  });

  it('without objects is refused', async () => {
    await expect(readAll(textFile('[]'))).rejects.toMatchObject({ code: 'file-format' });
  });
});

describe('a workbook', () => {
  const workbook = async (rows: SheetData) => fromBytes('export.xlsx', await writeWorkbook(rows).toBuffer());
  const cell = (value: string) => ({ value });

  it('comes back as it was written, with its row numbers', async () => {
    const source = await workbook([
      [cell('id'), cell('正文'), cell('date'), cell('paid')],
      [
        { value: 12345678 },
        cell('第一\n行'),
        { value: new Date('2024-03-05T12:30:00Z'), type: Date, format: 'yyyy-mm-dd hh:mm' },
        { value: true },
      ],
      [null, null, null, null],
      [{ value: 1.5 }, cell('last')],
    ]);
    expect(await readAll(source)).toEqual({
      format: 'xlsx',
      columns: ['id', '正文', 'date', 'paid'],
      rows: [
        { line: 2, values: { id: '12345678', 正文: '第一\n行', date: '2024-03-05T12:30:00.000Z', paid: 'true' } },
        { line: 4, values: { id: '1.5', 正文: 'last', date: '', paid: '' } },
      ],
    });
  });

  it('may have lines above its header', async () => {
    const source = await workbook([
      [cell('Report'), null, null, null],
      [null, null, null, null],
      [cell('Date'), cell('Hit Sentence'), cell('Source'), cell('Reach')],
      [cell('2024-03-05'), cell('hello'), cell('News'), { value: 3 }],
    ]);
    const { columns, rows } = await readAll(source);
    expect(columns).toEqual(['Date', 'Hit Sentence', 'Source', 'Reach']);
    expect(rows.map(({ line }) => line)).toEqual([4]);
  });
});

describe('a path', () => {
  it('must be that of a readable file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'attune-ingest-'));
    try {
      await expect(fromPath(folder)).rejects.toMatchObject({ code: 'file-unreadable' });
      await expect(fromPath(join(folder, 'missing.csv'))).rejects.toMatchObject({ code: 'file-unreadable' });
      await writeFile(join(folder, 'posts.csv'), 'id,text\n1,好\n');
      const source = await fromPath(join(folder, 'posts.csv'));
      expect((await readAll(source)).rows).toEqual([{ line: 2, values: { id: '1', text: '好' } }]);
      await source.close();
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
