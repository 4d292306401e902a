import { reportHtml } from '../../report/html.ts';
import type { HandlersOf } from '../handler.ts';

export function reportHandlers(): HandlersOf<'report.write'> {
  return {
    'report.write': async ({ name, format, report }) => {
      if (format === 'html') return { name: `${name}.html`, mime: 'text/html', content: reportHtml(report), base64: false };
      // Its library takes a tenth of a second and 30 MB, which no start should pay for.
      const { reportPdf } = await import('../../report/pdf.ts');
      const content = Buffer.from(await reportPdf(report)).toString('base64');
      return { name: `${name}.pdf`, mime: 'application/pdf', content, base64: true };
    },
  };
}
