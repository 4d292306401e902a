import { describe, expect, it } from 'vitest';
import { fromBytes } from '../../../app/ingest/byte-source.ts';
import { openTable } from '../../../app/ingest/table.ts';
import { readAll } from './sources.ts';

const file = (hex: string) => fromBytes('export.csv', Buffer.from(hex, 'hex'));
const encodingOf = async (source: ReturnType<typeof file>) => (await openTable(source)).facts.encoding;

/** "id,內文" and two posts in traditional characters. */
const BIG5 =
  '69642ca4baa4e50a312cb36fb4daa4e2bef7abdca66ea5cea141b1c0c2cbb5b9a46aae610a322cabc8aa41aababa41abd7a4a3a66ea141b5a5a446a454a4d1a47ea65e0a';
/** The same in GBK. */
const GBK =
  '69642c83c8cec40a312cdf40bfeecad69943badcbac3d3c3a3accdc6cb5dbd6fb4f3bcd20a322cbfcdb7feb5c49142b6c8b2bbbac3a3acb5c8c1cbc8fdccecb2c5bbd80a';
/** Russian in KOI8-R: bytes in runs, as in Chinese encodings. */
const KOI8 =
  '69642c746578740a312cefdec5ced820c8cfd2cfdbc9ca20d4c5ccc5c6cfce2c20c2c1d4c1d2c5d120c4c5d2d6c9d420c4d7c120c4ced10a322ce4cfd3d4c1d7cbc120cfd0cfdac4c1ccc12c20cecf20d7d3a320d720d0cfd2d1c4cbc50a';
/** Japanese in Shift JIS. */
const SHIFT_JIS =
  '69642c967b95b60a312c82b182cc8358837d837a82cd82c682c482e08e6782a282e282b782a282c582b7814282a882b782b782df82b582dc82b70a322c836f83628365838a815b82aa92b78e9d82bf82b582c48f9582a982e882dc82b70a';
/** `1;Très bon café “déjà” commandé – 5 €`, with the curly marks and the euro that Latin-1 lacks. */
const WINDOWS = '69643b746578740a313b5472e87320626f6e20636166e9209364e96ae09420636f6d6d616e64e92096203520800a';

describe('an encoding', () => {
  it('is told by the commonest characters where two fit: Big5 and GBK', async () => {
    const traditional = [
      { line: 2, values: { id: '1', 內文: '這款手機很好用，推薦給大家' } },
      { line: 3, values: { id: '2', 內文: '客服的態度不好，等了三天才回' } },
    ];
    expect(await encodingOf(file(BIG5))).toBe('big5');
    expect((await readAll(file(BIG5))).rows).toEqual(traditional);
    expect(await encodingOf(file(GBK))).toBe('gb18030');
    expect((await readAll(file(GBK))).rows).toEqual(traditional);
  });

  it('is Windows-1252 where single bytes are Western letters and marks', async () => {
    expect(await encodingOf(file(WINDOWS))).toBe('windows-1252');
    expect((await readAll(file(WINDOWS))).rows).toEqual([{ line: 2, values: { id: '1', text: 'Très bon café “déjà” commandé – 5 €' } }]);
  });

  it.each([
    ['KOI8-R', KOI8],
    ['Shift JIS', SHIFT_JIS],
  ])('that is another one, such as %s, is refused instead of stored as nonsense', async (_name, hex) => {
    await expect(readAll(file(hex))).rejects.toMatchObject({
      code: 'file-encoding',
      message: expect.stringContaining('save the file as UTF-8'),
    });
  });

  it('that somebody chose is taken, rightly or not, but not where the bytes make no sense in it', async () => {
    const { facts, columns } = await openTable(file(GBK), { encoding: 'big5' });
    expect(facts.encoding).toBe('big5');
    expect(columns).not.toContain('內文');
    expect((await openTable(file(BIG5), { encoding: 'big5' })).columns).toEqual(['id', '內文']);
    await expect(openTable(file(GBK), { encoding: 'utf-8' })).rejects.toMatchObject({
      code: 'file-encoding',
      message: 'The characters of export.csv are not in utf-8; choose another encoding.',
    });
  });

  it.each([
    ['utf-8', '\ufeffid,text\n1,好'],
    ['utf-8', 'id,text\n1,plain'],
  ])('is %s with and without a mark', async (encoding, text) => {
    expect(await encodingOf(fromBytes('export.csv', new TextEncoder().encode(text)))).toBe(encoding);
  });
});
