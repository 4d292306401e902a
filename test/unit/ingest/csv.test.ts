import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBytes } from '../../../app/ingest/byte-source.ts';
import { CsvSplitter } from '../../../app/ingest/readers/csv-records.ts';
import { openTable, rowsOf } from '../../../app/ingest/table.ts';
import { bytesOf, collect, inSmallPieces, readAll, textFile } from './sources.ts';

const commas = { delimiter: ',', quote: '"', backslash: false } as const;

describe('cells', () => {
  it('are split by quotes, delimiters and line ends, with the line that each record begins on', async () => {
    const { columns, rows } = await readAll(textFile('id,text\r\n1,"two\r\nlines, ""quoted"""\r\n\r\n2,plain\n3,"a\n\nb"\r4,last'));
    expect(columns).toEqual(['id', 'text']);
    expect(rows).toEqual([
      { line: 2, values: { id: '1', text: 'two\r\nlines, "quoted"' } },
      { line: 5, values: { id: '2', text: 'plain' } },
      { line: 6, values: { id: '3', text: 'a\n\nb' } },
      { line: 9, values: { id: '4', text: 'last' } },
    ]);
  });

  it('keep a quotation mark that is text', async () => {
    const { rows } = await readAll(textFile('id,text\n1,5" screen\n2,"he said "hi" to me"\n'));
    expect(rows.map((row) => 'values' in row && row.values.text)).toEqual(['5" screen', 'he said "hi" to me']);
  });

  it.each([
    [',', 'id,text,likes\n1,"good; really",3\n2,ok,4'],
    [';', 'id;text;likes\n1;good, really;3\n2;ok, fine, yes;4'],
    ['\t', 'id\ttext\tlikes\n1\tgood, really; yes\t3\n2\tok\t4'],
    ['|', 'id|text|likes\n1|good, really|3\n2|ok|4'],
  ])('are told apart by %j', async (_delimiter, content) => {
    const { columns, rows } = await readAll(textFile(content));
    expect(columns).toEqual(['id', 'text', 'likes']);
    expect(rows.every((row) => 'values' in row)).toBe(true);
  });

  it("may be quoted by ' or escape their marks with \\\\", async () => {
    const single = await readAll(textFile("'id','text'\n'1','it''s, well'\n'2','b'\n'3','c'\n'4','d'\n"));
    expect(single.rows[0]).toEqual({ line: 2, values: { id: '1', text: "it's, well" } });
    const escaped = await readAll(textFile('"id","text"\n"1","he said \\"hi\\", then left"\n"2","ends in \\\\"\n'));
    expect(escaped.rows.map((row) => 'values' in row && row.values.text)).toEqual(['he said "hi", then left', 'ends in \\']);
  });

  it('are set apart as the hint of Excel says', async () => {
    const { columns, rows } = await readAll(textFile('sep=;\r\nid;text\r\n1;a, b\r\n'));
    expect(columns).toEqual(['id', 'text']);
    expect(rows).toEqual([{ line: 3, values: { id: '1', text: 'a, b' } }]);
  });

  it('make one column where lines are only text', async () => {
    const { columns, rows } = await readAll(textFile('text\nwell, hello\nno comma\none, two, three\n'));
    expect(columns).toEqual(['text']);
    expect(rows).toHaveLength(3);
  });

  it('come out the same however the text is cut into pieces', () => {
    const content = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', '好'), maxLength: 80 });
    fc.assert(
      fc.property(content, fc.integer({ min: 1, max: 7 }), (text, size) => {
        const whole = new CsvSplitter(commas).push(text, true);
        const splitter = new CsvSplitter(commas);
        const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, index) => text.slice(index * size, (index + 1) * size));
        expect([...pieces.flatMap((piece) => splitter.push(piece, false)), ...splitter.push('', true)]).toEqual(whole);
      }),
      { numRuns: 2000 },
    );
  });

  it('come back as they were written', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '好', ' '), minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 }), (records) => {
        const written = records.map((cells) => cells.map((value) => `"${value.replaceAll('"', '""')}"`).join(',')).join('\r\n');
        expect(new CsvSplitter(commas).push(written, true).map(({ cells }) => cells)).toEqual(records);
      }),
    );
  });
});

describe('headers', () => {
  it('that are empty or repeated get names of their own', async () => {
    expect((await readAll(textFile('text,,text\na,b,c'))).columns).toEqual(['text', 'column 2', 'text (2)']);
  });

  it('are found below a preamble', async () => {
    const { columns, rows } = await readAll(textFile('Report:,My query\nFrom:,2024\n\nDate,Text,Author,Likes\n2024-03-05,hello,anna,3\n'));
    expect(columns).toEqual(['Date', 'Text', 'Author', 'Likes']);
    expect(rows).toEqual([{ line: 5, values: { Date: '2024-03-05', Text: 'hello', Author: 'anna', Likes: '3' } }]);
  });

  it('are missing where the first line holds values', async () => {
    const { columns, rows } = await readAll(textFile('1,2024-03-05 12:30,the first post\n2,2024-03-06 12:30,the second\n'));
    expect(columns).toEqual(['column 1', 'column 2', 'column 3']);
    expect(rows).toHaveLength(2);
  });

  it('are missing where every line is a post', async () => {
    const table = await openTable(textFile('这款手机很好用，推荐\n客服态度差\n'));
    expect(table).toMatchObject({ facts: { format: 'lines', preset: 'plain' }, columns: ['text'] });
    expect(await collect(rowsOf(table))).toHaveLength(2);
  });

  it('are posts too where the preset says that there is none', async () => {
    const table = await openTable(textFile('text\n"quoted", she said\n'), { preset: 'plain' });
    expect(await collect(rowsOf(table))).toEqual([
      { line: 1, values: { text: 'text' } },
      { line: 2, values: { text: '"quoted", she said' } },
    ]);
  });

  it('that look like numbered or forbidden names stay apart', async () => {
    expect((await readAll(textFile('text,text,text (2),__proto__\na,b,c,d'))).columns).toEqual([
      'text',
      'text (2)',
      'text (2) (2)',
      'column 4',
    ]);
  });

  it('may stand alone', async () => {
    expect(await readAll(textFile('id,text\n'))).toEqual({ format: 'csv', columns: ['id', 'text'], rows: [] });
  });
});

describe('bad rows', () => {
  it('that are too long or too short are named with their line; the others are read', async () => {
    const { rows } = await readAll(textFile('id,text,likes\n1,"a\nb",2\n2,short\n3,too,long,row\n4,ok,1,,\n'));
    expect(rows).toEqual([
      { line: 2, values: { id: '1', text: 'a\nb', likes: '2' } },
      { line: 4, problem: 'cell-count', details: { found: 2, expected: 3 } },
      { line: 5, problem: 'cell-count', details: { found: 4, expected: 3 } },
      { line: 6, values: { id: '4', text: 'ok', likes: '1' } },
    ]);
  });

  it('with a quotation mark that never closes cost one line', async () => {
    const { rows } = await readAll(textFile('id,text\n1,"never closed\n2,"fine"\n3,also fine\n'));
    expect(rows).toEqual([
      { line: 2, problem: 'unclosed-quote' },
      { line: 3, values: { id: '2', text: 'fine' } },
      { line: 4, values: { id: '3', text: 'also fine' } },
    ]);
  });

  it('are found at the end of the file and in one of many megabytes', async () => {
    const many = 'x,some text\n'.repeat(300_000);
    const { rows } = await readAll(textFile(`id,text\n1,"open\n${many}2,"open`));
    expect(rows).toHaveLength(300_002);
    expect(rows.filter((row) => 'problem' in row).map(({ line }) => line)).toEqual([2, 300_003]);
  });
});

describe('the file', () => {
  const content = 'id,正文\n1,这款手机很好用，推荐\n2,客服“态度”差😀\n';
  const utf16 = (text: string, little: boolean) => {
    const bytes = Buffer.from(text, 'utf16le');
    return new Uint8Array(little ? bytes : bytes.swap16());
  };
  /** "id,正文\n1,这款手机很好用，推荐\n" */
  const gb18030 = Buffer.from('69642cd5fdcec40a312cd5e2bfeecad6bbfabadcbac3d3c3a3accdc6bcf60a', 'hex');

  it.each([
    ['UTF-8', bytesOf(content)],
    ['UTF-8 with a mark', bytesOf(`\ufeff${content}`)],
    ['UTF-16 little-endian', utf16(`\ufeff${content}`, true)],
    ['UTF-16 big-endian', utf16(`\ufeff${content}`, false)],
    ['UTF-16 without a mark', utf16(content, true)],
  ])('may be in %s', async (_name, bytes) => {
    const { columns, rows } = await readAll(inSmallPieces(fromBytes('export.csv', bytes), 7));
    expect(columns).toEqual(['id', '正文']);
    expect(rows[1]).toEqual({ line: 3, values: { id: '2', 正文: '客服“态度”差😀' } });
  });

  it('may be in GB18030', async () => {
    const { columns, rows } = await readAll(fromBytes('export.csv', gb18030));
    expect(columns).toEqual(['id', '正文']);
    expect(rows).toEqual([{ line: 2, values: { id: '1', 正文: '这款手机很好用，推荐' } }]);
  });

  it('may be in GB18030 with only ASCII in the first megabyte', async () => {
    const ascii = `id,text\n${'0,plain text\n'.repeat(120_000)}`;
    const { rows } = await readAll(fromBytes('export.csv', Buffer.concat([bytesOf(ascii), gb18030.subarray(8)])));
    expect(rows.at(-1)).toEqual({ line: 120_002, values: { id: '1', text: '这款手机很好用，推荐' } });
  });

  it('may be in Windows-1252', async () => {
    const { rows } = await readAll(fromBytes('export.csv', Buffer.from('id;text\n1;Très bon café, déjà commandé\n', 'latin1')));
    expect(rows).toEqual([{ line: 2, values: { id: '1', text: 'Très bon café, déjà commandé' } }]);
  });

  it('may hold NUL characters and broken sequences', async () => {
    const bytes = Buffer.concat([bytesOf(`id,text\n1,a\0b\n2,${'很好'.repeat(30)}`), Buffer.from([0xe5, 0x0a])]);
    const { rows } = await readAll(fromBytes('export.csv', bytes));
    expect(rows[0]).toEqual({ line: 2, values: { id: '1', text: 'ab' } });
    expect(rows[1]).toEqual({ line: 3, values: { id: '2', text: `${'很好'.repeat(30)}\ufffd` } });
  });

  it.each([
    ['file-empty', ''],
    ['file-empty', '\n\r\n\n'],
    ['file-format', '\u00d0\u00cf\u0011\u00e0 an old workbook'],
    ['file-format', `\u0089PNG\r\n\u001a\n${'\u0000\u0001\u0002\u0003'.repeat(100)}`],
    ['file-format', 'PK\u0003\u0004 a broken zip'],
  ])('is refused with %s: %j', async (code, content) => {
    const source = fromBytes('export.csv', Buffer.from(content, 'latin1'));
    await expect(readAll(source)).rejects.toMatchObject({ code });
  });

  it('can be left in the middle', async () => {
    const table = await openTable(textFile(`id,text\n${'1,a\n'.repeat(100)}`));
    const stop = new AbortController();
    stop.abort();
    await expect(collect(rowsOf(table, stop.signal))).rejects.toThrow('abort');
  });

  it('can be read again from the start', async () => {
    const table = await openTable(textFile('id,text\n1,a\n'));
    expect(await collect(rowsOf(table))).toEqual(await collect(rowsOf(table)));
  });
});
