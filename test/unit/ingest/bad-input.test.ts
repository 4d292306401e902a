import { appendFileSync, mkdtempSync, rmSync, truncateSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../../../app/contract/errors.ts';
import { type ByteSource, fromBytes, fromPath } from '../../../app/ingest/byte-source.ts';
import { checkMapping, guessMapping } from '../../../app/ingest/mapping.ts';
import { openTable } from '../../../app/ingest/table.ts';
import { draftReader } from '../../../app/ingest/to-draft.ts';
import { bytesOf, readAll, textFile } from './sources.ts';
import { textRow, workbookFile, zipFile } from './zip-writer.ts';

const GIGABYTES = 2 * 2 ** 30;
const today = new Date('2024-03-06T08:00:00Z');

/** `head`, then the same letter up to two gigabytes, made as it is asked for. */
function endless(head: string): ByteSource & { asked(): number } {
  const start = bytesOf(head);
  let asked = 0;
  return {
    name: 'endless.csv',
    size: GIGABYTES,
    asked: () => asked,
    async read(offset, length) {
      const end = Math.min(offset + length, GIGABYTES);
      const bytes = new Uint8Array(end - offset).fill(0x61);
      if (offset < start.length) bytes.set(start.subarray(offset, end));
      asked += bytes.length;
      return bytes;
    },
  };
}

describe('a single line of two gigabytes', () => {
  it.each([
    ['text', ''],
    ['a JSON object', '{"text":"'],
    ['a JSON array', '[{"text":"'],
  ])('of %s is refused at a million characters, having read a few megabytes', async (_name, head) => {
    const source = endless(head);
    await expect(readAll(source)).rejects.toMatchObject({
      code: 'file-format',
      message: expect.stringMatching(/^endless\.csv, line 1 is longer than 1,048,576 characters/),
    });
    expect(source.asked()).toBeLessThan(64 << 20);
  });

  it('below good rows costs itself only, in flat memory', async () => {
    const source = endless('id,text\n1,good\n2,');
    const before = process.memoryUsage().arrayBuffers + process.memoryUsage().heapUsed;
    let highest = 0;
    const rows = [];
    for await (const batch of (await openTable(source)).batches()) {
      rows.push(...batch);
      const { arrayBuffers, heapUsed } = process.memoryUsage();
      highest = Math.max(highest, arrayBuffers + heapUsed - before);
    }
    expect(rows).toEqual([
      { line: 2, values: { id: '1', text: 'good' } },
      { line: 3, problem: 'too-long' },
    ]);
    expect(source.asked()).toBeGreaterThan(GIGABYTES);
    expect(highest).toBeLessThan(400 << 20);
  });

  it('with a line after it does not swallow that line', async () => {
    const long = 'x'.repeat(3 << 20);
    expect((await readAll(textFile(`id,text\n1,${long}\n2,after\n`))).rows).toEqual([
      { line: 2, problem: 'too-long' },
      { line: 3, values: { id: '2', text: 'after' } },
    ]);
    expect((await readAll(textFile(`{"text":"before"}\n{"text":"${long}"}\n{"text":"after"}\n`))).rows).toEqual([
      { line: 1, values: { text: 'before' } },
      { line: 2, problem: 'too-long' },
      { line: 3, values: { text: 'after' } },
    ]);
    expect((await readAll(textFile(`[{"text":"before"},\n{"text":"${long}"},\n{"text":"after"}]`))).rows).toEqual([
      { line: 1, values: { text: 'before' } },
      { line: 2, problem: 'too-long' },
      { line: 3, values: { text: 'after' } },
    ]);
  });
});

describe('JSON', () => {
  it('nested ten thousand deep is one bad row', async () => {
    const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;
    const objects = `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`;
    const { rows } = await readAll(textFile(`{"text":"a"}\n{"text":${deep}}\n{"text":${objects}}\n{"text":"b"}\n`));
    expect(rows).toEqual([
      { line: 1, values: { text: 'a' } },
      { line: 2, problem: 'too-deep' },
      { line: 3, problem: 'too-deep' },
      { line: 4, values: { text: 'b' } },
    ]);
    expect((await readAll(textFile(`[{"text":"a"},\n{"text":${objects}}]`))).rows[1]).toEqual({ line: 2, problem: 'too-deep' });
  });

  it('inside an object is found; what follows the array is no post', async () => {
    const { rows } = await readAll(
      textFile('{\n "meta": {"query": "[a]"},\n "data": [\n{"text":"a"},\n{"text":"b"}],\n "next": {"token": "x"}}'),
    );
    expect(rows.map((row) => 'values' in row && row.values.text)).toEqual(['a', 'b']);
  });
});

describe('a table', () => {
  it('may have a header only', async () => {
    expect((await readAll(workbookFile([{ name: 'a', data: textRow(1, ['id', 'text']) }]))).rows).toEqual([]);
    expect((await readAll(textFile('id\ttext'))).columns).toEqual(['id', 'text']);
  });

  it('may mix line ends', async () => {
    const { rows } = await readAll(textFile('id,text\r\n1,a\n2,b\r3,c\n\r4,d'));
    expect(rows.map(({ line }) => line)).toEqual([2, 3, 4, 6]);
  });

  it('keeps emoji, halves of emoji and text from right to left', async () => {
    const { rows } = await readAll(textFile('text,id\n"👩‍👩‍👧 שלום مرحبا",1\n"{""a"":1}",2\n'));
    expect(rows[0]).toEqual({ line: 2, values: { text: '👩‍👩‍👧 שלום مرحبا', id: '1' } });
    const half = await readAll(textFile('{"text":"half \\ud83d of one"}\n{"text":"nul \\u0000 inside"}\n'));
    const read = draftReader({ fields: { text: 'text' }, attributes: {} }, today);
    const texts = half.rows.map((row) => 'values' in row && read(row)).map((post) => post && 'text' in post && post.text);
    expect(texts).toEqual(['half \ufffd of one', 'nul  inside']);
  });

  it('without a text column says which columns there are', async () => {
    const { columns, rows } = await readAll(textFile('id,likes\n1,2\n3,4\n'));
    const mapping = guessMapping(
      columns,
      rows.filter((row) => 'values' in row),
    );
    expect(mapping.fields.text).toBeUndefined();
    expect(() => checkMapping(mapping, columns)).toThrow('No column holds the text of the posts; choose one of id, likes.');
  });

  it('with a column mapped twice says which', () => {
    const twice = { fields: { text: 'text', author: 'text' }, attributes: {} };
    expect(() => checkMapping(twice, ['text'])).toThrow('Column text is mapped to both text and author; choose one.');
  });

  it('with dates in 1899 and 9999 keeps the posts and leaves the dates empty', async () => {
    const { rows } = await readAll(textFile('text,date\na,1899-12-30\nb,9999-12-31\nc,2024-03-05\n'));
    const read = draftReader({ fields: { text: 'text', date: 'date' }, attributes: {} }, today);
    const posts = rows.map((row) => 'values' in row && read(row));
    const warning = (line: number) => [{ line, column: 'date', problem: 'not-a-date' }];
    expect(posts).toMatchObject([
      { text: 'a', createdAt: null, warnings: warning(2) },
      { text: 'b', createdAt: null, warnings: warning(3) },
      { text: 'c', createdAt: '2024-03-05T00:00:00.000Z', warnings: [] },
    ]);
  });
});

describe('a file on disk', () => {
  let folder: string;
  const path = () => join(folder, 'posts.csv');
  const reading = async (between: () => void) => {
    writeFileSync(path(), `id,text\n${'1,a post\n'.repeat(500_000)}`);
    const source = await fromPath(path());
    try {
      const table = await openTable(source);
      between();
      let count = 0;
      for await (const batch of table.batches()) count += batch.length;
      return count;
    } finally {
      await source.close();
    }
  };
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'attune-bad-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('that grows while it is read is refused', async () => {
    const grown = reading(() => appendFileSync(path(), '2,half a'));
    await expect(grown).rejects.toMatchObject({ code: 'file-unreadable', message: expect.stringContaining('changed while it was read') });
  });

  it('that shrinks while it is read is refused', async () => {
    await expect(reading(() => truncateSync(path(), 2_000_000))).rejects.toMatchObject({ code: 'file-unreadable' });
  });

  it.skipIf(process.platform === 'win32')('that vanishes while it is read is read to its end', async () => {
    expect(await reading(() => unlinkSync(path()))).toBe(500_000);
  });

  it('whose reader fails says what the reader said', async () => {
    const gone: ByteSource = { name: 'posts.csv', size: 10, read: () => Promise.reject(new AppError('file-unreadable', 'It is gone.')) };
    await expect(readAll(gone)).rejects.toMatchObject({ code: 'file-unreadable', message: 'It is gone.' });
  });

  it('that is a folder is refused', async () => {
    await expect(fromPath(folder)).rejects.toMatchObject({ code: 'file-unreadable', message: expect.stringContaining('is not a file') });
  });
});

describe('whatever the bytes', () => {
  /** Every file is either read or refused with an error for people, and no row is a surprise. */
  async function survives(source: ByteSource): Promise<void> {
    try {
      for (const row of (await readAll(source)).rows) expect('values' in row || 'problem' in row).toBe(true);
    } catch (thrown) {
      if (!(thrown instanceof AppError)) throw thrown;
      expect(thrown.code).toMatch(/^file-/);
    }
  }
  const syntax = fc.string({
    unit: fc.constantFrom('a', '1', ',', ';', '\t', '"', "'", '\\', '\n', '\r', '{', '}', '[', ']', ':', '好', '\0', '\ud83d'),
    maxLength: 120,
  });

  it('text is read or refused', async () => {
    await fc.assert(
      fc.asyncProperty(syntax, (text) => survives(textFile(text))),
      { numRuns: 1500 },
    );
  });

  it('bytes are read or refused, plain or packed', async () => {
    const bytes = fc.uint8Array({ maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(bytes, fc.constantFrom('plain', 'gz', 'zip'), (content, kind) =>
        survives(
          kind === 'plain'
            ? fromBytes('x', content)
            : kind === 'gz'
              ? fromBytes('x.gz', gzipSync(content))
              : zipFile([{ name: 'x.csv', content }]),
        ),
      ),
      { numRuns: 600 },
    );
  });

  it('damaged archives and workbooks are read or refused', async () => {
    const sheet = workbookFile([{ name: 'a', data: textRow(1, ['id', 'text']) + textRow(2, ['1', 'a post']) }], {
      strings: '<si><t>x</t></si>',
    });
    const whole = [
      sheet,
      zipFile([{ name: 'a.csv', content: 'id,text\n1,a\n'.repeat(20) }]),
      fromBytes('a.gz', gzipSync('id,text\n1,a\n')),
    ];
    const contents = await Promise.all(whole.map((source) => source.read(0, source.size)));
    const damage = fc.array(fc.tuple(fc.nat(2000), fc.nat(255)), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...contents), damage, fc.nat(400), async (content, changes, cut) => {
        const broken = Uint8Array.from(content);
        for (const [at, value] of changes) broken[at % broken.length] = value;
        await survives(fromBytes('broken', broken.subarray(0, broken.length - (cut > 300 ? cut - 300 : 0))));
      }),
      { numRuns: 1000 },
    );
  });
});
