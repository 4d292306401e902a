import { reportHtml } from '../../report/html.ts';
import { reportPdf } from '../../report/pdf.ts';
import type { HandlersOf } from '../handler.ts';

export function reportHandlers(): HandlersOf<'report.write'> {
  return {
    'report.write': async ({ name, format, report }) => {
      if (format === 'html') return { name: `${name}.html`, mime: 'text/html', content: reportHtml(report), base64: false };
      const content = Buffer.from(await reportPdf(report)).toString('base64');
      return { name: `${name}.pdf`, mime: 'application/pdf', content, base64: true };
    },
  };
}
