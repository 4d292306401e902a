import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pdfmake, { type Content } from 'pdfmake';
import type { Report, ReportBlock } from '../contract/records.ts';

/** Noto Sans SC: Latin and simplified Chinese in one font (SIL Open Font License). */
const FONTS = join(dirname(fileURLToPath(import.meta.resolve('@embedpdf/fonts-sc'))), '..', 'fonts');
const FACE = { normal: join(FONTS, 'NotoSansHans-Regular.otf'), bold: join(FONTS, 'NotoSansHans-Bold.otf') };
/** The font has no pictures. */
const EMOJI = /(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|\ufe0f|\u200d|\u20e3)+/gu;

pdfmake.setFonts({ Report: FACE });
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => path.startsWith(FONTS));

/** The report as a PDF of A4 pages with its page numbers. Emoji are left out. */
export async function reportPdf(report: Report): Promise<Uint8Array> {
  return pdfmake.createPdf(definition(report)).getBuffer();
}

function definition({ language, title, subtitle, blocks }: Report): Parameters<typeof pdfmake.createPdf>[0] {
  return {
    language,
    info: { title: plain(title), creator: 'Attune', producer: 'Attune' },
    pageSize: 'A4',
    pageMargins: [50, 50, 50, 60],
    defaultStyle: { font: 'Report', fontSize: 10, lineHeight: 1.3 },
    styles: {
      title: { fontSize: 20, bold: true },
      subtitle: { color: '#555555', margin: [0, 2, 0, 14] },
      heading: { fontSize: 13, bold: true, margin: [0, 14, 0, 4] },
      text: { margin: [0, 2, 0, 4] },
      note: { color: '#444444', margin: [10, 2, 0, 6] },
      caption: { bold: true, margin: [0, 6, 0, 2] },
    },
    footer: (page, pages) => ({ text: `${page} / ${pages}`, alignment: 'center', color: '#555555', fontSize: 9, margin: [0, 20, 0, 0] }),
    content: [{ text: plain(title), style: 'title' }, { text: plain(subtitle), style: 'subtitle' }, ...blocks.flatMap(content)],
  };
}

function content(block: ReportBlock): Content[] {
  switch (block.type) {
    case 'heading':
    case 'text':
    case 'note':
      return [{ text: plain(block.text), style: block.type }];
    case 'facts':
      return [
        {
          layout: 'noBorders',
          table: {
            widths: [170, '*'],
            body: block.items.map(({ name, value }) => [{ text: plain(name), color: '#555555' }, plain(value)]),
          },
        },
      ];
    case 'table':
      return [{ text: plain(block.caption), style: 'caption' }, table(block)];
  }
}

function table({ columns, rows }: Extract<ReportBlock, { type: 'table' }>): Content {
  const cell = (text: string, at: number) => ({
    text: plain(text),
    alignment: columns[at]?.number === true ? ('right' as const) : ('left' as const),
  });
  return {
    layout: 'lightHorizontalLines',
    fontSize: 9,
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: columns.map(({ number }) => (number ? 'auto' : '*')),
      body: [columns.map(({ title }, at) => ({ ...cell(title, at), bold: true })), ...rows.map((row) => row.map(cell))],
    },
  };
}

const plain = (text: string) => text.replace(EMOJI, '');
