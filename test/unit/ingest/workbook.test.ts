import { describe, expect, it } from 'vitest';
import { openTable } from '../../../app/ingest/table.ts';
import { readAll } from './sources.ts';
import { textRow, workbookFile } from './zip-writer.ts';

const header = textRow(1, ['id', 'text', 'when']);
const values = async (...input: Parameters<typeof workbookFile>) =>
  (await readAll(workbookFile(...input))).rows.map((row) => ('values' in row ? Object.values(row.values) : row.problem));

describe('a workbook', () => {
  it('gives formulas as their stored results; one without any is blank', async () => {
    const data = `${header}<row r="2"><c r="A2"><f>1+1</f><v>2</v></c><c r="B2" t="str"><f>A1&amp;"x"</f><v>a &amp; x</v></c><c r="C2"><f>NOW()</f></c></row>`;
    expect(await values([{ name: 'Sheet', data }])).toEqual([['2', 'a & x', '']]);
  });

  it('gives the value of merged cells to the first of them only', async () => {
    const data = `${header}<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="inlineStr"><is><t>hi</t></is></c></row><row r="3"><c r="A3"/><c r="B3" t="inlineStr"><is><t>ho</t></is></c></row>`;
    const after = '<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>';
    expect(await values([{ name: 'Sheet', data, after }])).toEqual([
      ['1', 'hi', ''],
      ['', 'ho', ''],
    ]);
  });

  it('reads shared, rich and phonetic text, escapes, errors and truth values', async () => {
    const strings =
      '<si><t>plain</t></si><si><r><t>rich </t></r><r><t xml:space="preserve">text</t></r></si><si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si><si><t>a_x000D_\nb</t></si>';
    const cell = (index: number) => `<c t="s"><v>${index}</v></c>`;
    const data = `${header}<row>${cell(0)}${cell(1)}${cell(2)}</row><row>${cell(3)}<c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c></row>`;
    expect(await values([{ name: 'Sheet', data }], { strings })).toEqual([
      ['plain', 'rich text', '東京'],
      ['a\r\nb', 'true', ''],
    ]);
  });

  it('of many texts is read from its beginning for its first rows, and wholly where a row needs it', async () => {
    const texts = Array.from({ length: 50_000 }, (_, index) => `<si><t>post ${index}</t></si>`).join('');
    const cell = (index: number | string) => `<c t="s"><v>${index}</v></c>`;
    const rows = (...indices: (number | string)[]) => indices.map((index) => `<row>${cell(0)}${cell(index)}</row>`).join('');
    const read = (...indices: (number | string)[]) => values([{ name: 'a', data: header + rows(...indices) }], { strings: texts });
    expect(await read(3, 49_999, 7, 'x', 50_000)).toEqual(['post 3', 'post 49999', 'post 7', '', ''].map((text) => ['post 0', text, '']));
    // What is not needed is not even looked at.
    const damaged = (...indices: number[]) =>
      values([{ name: 'a', data: header + rows(...indices) }], { strings: `${texts.repeat(4)}<si><t>cut off` });
    expect(await damaged(3, 7)).toEqual(['post 3', 'post 7'].map((text) => ['post 0', text, '']));
    await expect(damaged(3, 199_000)).rejects.toMatchObject({ code: 'file-format' });
  });

  it('knows dates by the format of their cell, counted from 1900 or 1904', async () => {
    const styles =
      '<numFmts><numFmt numFmtId="164" formatCode="[Red]0.00&quot; days&quot;"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="22"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs>';
    const cells = [0, 1, 2, 3].map((style) => `<c s="${style}"><v>45356.5</v></c>`).join('');
    const data = `${textRow(1, ['a', 'b', 'c', 'd'])}<row>${cells}</row>`;
    const noon = '2024-03-05T12:00:00.000Z';
    expect(await values([{ name: 'Sheet', data }], { styles })).toEqual([['45356.5', noon, '45356.5', noon]]);
    const later = await values([{ name: 'Sheet', data }], { styles, properties: '<workbookPr date1904="1"/>' });
    expect(later).toEqual([['45356.5', '2028-03-06T12:00:00.000Z', '45356.5', '2028-03-06T12:00:00.000Z']]);
  });

  it('is read from its first visible sheet with a header, and says from which', async () => {
    const table = await openTable(
      workbookFile([
        { name: 'secret', state: 'hidden', data: textRow(1, ['id', 'text']) },
        { name: 'cover', data: textRow(1, ['Report of March']) },
        { name: 'empty', data: '' },
        { name: 'posts', data: header + textRow(2, ['1', 'hi', '']) },
      ]),
    );
    expect(table.facts).toMatchObject({ format: 'xlsx', parts: ['posts'], passedOver: 3, encoding: null });
    expect(table.columns).toEqual(['id', 'text', 'when']);
  });

  it('keeps cells without a header, and names rows that are wider still', async () => {
    const data = textRow(1, ['id', 'text']) + textRow(2, ['1', 'a', 'extra']) + textRow(60, ['2', 'b']) + textRow(99, ['3', 'c', 'd', 'e']);
    const more = Array.from({ length: 60 }, (_, index) => textRow(3 + index, ['1', 'a'])).join('');
    const { columns, rows } = await readAll(workbookFile([{ name: 'a', data: data.replace(textRow(60, ['2', 'b']), more) }]));
    expect(columns).toEqual(['id', 'text', 'column 3']);
    expect(rows[0]).toEqual({ line: 2, values: { id: '1', text: 'a', 'column 3': 'extra' } });
    expect(rows.at(-1)).toEqual({ line: 99, problem: 'cell-count', details: { found: 4, expected: 3 } });
  });

  it('may have as many rows as Excel allows', async () => {
    const rows = Array.from({ length: 1_048_575 }, (_row, index) => `<row><c><v>${index}</v></c><c t="s"><v>0</v></c></row>`);
    const table = await openTable(
      workbookFile([{ name: 'a', data: textRow(1, ['id', 'text']) + rows.join('') }], { strings: '<si><t>the same post</t></si>' }),
    );
    let last = 0;
    let count = 0;
    for await (const batch of table.batches()) {
      count += batch.length;
      last = batch.at(-1)?.line ?? last;
    }
    expect([count, last]).toEqual([1_048_575, 1_048_576]);
  });

  it('that is damaged, empty or without sheets says so', async () => {
    await expect(readAll(workbookFile([{ name: 'a', data: '<row><c><v>1</c></row>' }]))).rejects.toMatchObject({
      code: 'file-format',
      message: expect.stringContaining('export.xlsx (an XLSX workbook) is damaged'),
    });
    await expect(readAll(workbookFile([{ name: 'a', data: '' }]))).rejects.toMatchObject({ code: 'file-empty' });
    await expect(readAll(workbookFile([]))).rejects.toMatchObject({ code: 'file-format' });
  });

  it('does not resolve entities of its own making', async () => {
    const data = `${header}<row><c t="inlineStr"><is><t>&lol;</t></is></c></row>`;
    await expect(readAll(workbookFile([{ name: 'a', data }]))).rejects.toMatchObject({ code: 'file-format' });
  });
});
