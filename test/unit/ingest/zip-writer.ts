import { crc32, deflateRawSync } from 'node:zlib';
import { type ByteSource, fromBytes } from '../../../app/ingest/byte-source.ts';

export interface ZipPart {
  name: string | Buffer;
  content: string | Uint8Array;
  encrypted?: boolean;
  /** What the archive states instead of the true checksum. */
  checksum?: number;
}

/** A zip with deflated entries, written byte by byte so that it can also lie. */
export function zipFile(parts: readonly ZipPart[], name = 'export.zip'): ByteSource {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const content = Buffer.from(part.content);
    const packed = deflateRawSync(content);
    const path = Buffer.from(part.name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(part.encrypted === true ? 1 : 0, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(part.checksum ?? crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, path, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, tail, path]));
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return fromBytes(name, Buffer.concat([...locals, central, end]));
}

export interface SheetParts {
  name: string;
  state?: 'hidden';
  /** What stands in the sheet's `sheetData`, and after it. */
  data: string;
  after?: string;
}

/** A workbook of hand-written sheets, for what no library writes. */
export function workbookFile(
  sheets: readonly SheetParts[],
  parts: { strings?: string; styles?: string; properties?: string } = {},
): ByteSource {
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const list = sheets.map(
    ({ name, state }, index) =>
      `<sheet name="${name}" sheetId="${index + 1}"${state === undefined ? '' : ` state="${state}"`} r:id="r${index}"/>`,
  );
  const relations = sheets.map((_sheet, index) => `<Relationship Id="r${index}" Type="sheet" Target="worksheets/sheet${index}.xml"/>`);
  const files: ZipPart[] = [
    {
      name: 'xl/workbook.xml',
      content: `<workbook ${main} xmlns:r="urn:r">${parts.properties ?? ''}<sheets>${list.join('')}</sheets></workbook>`,
    },
    { name: 'xl/_rels/workbook.xml.rels', content: `<Relationships>${relations.join('')}</Relationships>` },
    ...sheets.map(({ data, after }, index) => ({
      name: `xl/worksheets/sheet${index}.xml`,
      content: `<worksheet ${main}><sheetData>${data}</sheetData>${after ?? ''}</worksheet>`,
    })),
  ];
  if (parts.strings !== undefined) files.push({ name: 'xl/sharedStrings.xml', content: `<sst ${main}>${parts.strings}</sst>` });
  if (parts.styles !== undefined) files.push({ name: 'xl/styles.xml', content: `<styleSheet ${main}>${parts.styles}</styleSheet>` });
  return zipFile(files, 'export.xlsx');
}

/** A row of text cells. */
export const textRow = (line: number, cells: readonly string[]) =>
  `<row r="${line}">${cells.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}</row>`;
