import type { Report, ReportBlock } from '../contract/records.ts';

/** Readable on screen and on paper, light and dark; nothing is loaded from anywhere. */
const STYLE = `
:root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 25%, transparent); }
body { font: 16px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0; } h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
.subtitle { opacity: .75; } .note { border-inline-start: 3px solid; padding-inline-start: .8rem; opacity: .85; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1rem; font-variant-numeric: tabular-nums; break-inside: auto; }
caption { text-align: start; font-weight: 600; padding: .4rem 0; } th, td { border-bottom: 1px solid var(--line); padding: .3rem .6rem; text-align: start; vertical-align: top; overflow-wrap: anywhere; }
th { overflow-wrap: normal; word-break: keep-all; } .number { text-align: end; white-space: nowrap; } dl { display: grid; grid-template-columns: minmax(10rem, auto) 1fr; gap: .2rem 1rem; } dt { opacity: .75; } dd { margin: 0; overflow-wrap: anywhere; }
@media print { body { margin: 0; max-width: none; font-size: 11pt; } tr, .note { break-inside: avoid; } h2 { break-after: avoid; } }
`;

/** The report as one HTML file that may load nothing. */
export function reportHtml({ language, title, subtitle, blocks }: Report): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${escaped(title)}</h1>
<p class="subtitle">${escaped(subtitle)}</p>
${blocks.map(html).join('\n')}
</body>
</html>
`;
}

function html(block: ReportBlock): string {
  switch (block.type) {
    case 'heading':
      return `<h2>${escaped(block.text)}</h2>`;
    case 'text':
      return `<p>${escaped(block.text)}</p>`;
    case 'note':
      return `<p class="note">${escaped(block.text)}</p>`;
    case 'facts':
      return `<dl>${block.items.map(({ name, value }) => `<dt>${escaped(name)}</dt><dd>${escaped(value)}</dd>`).join('')}</dl>`;
    case 'table':
      return table(block);
  }
}

function table({ caption, columns, rows }: Extract<ReportBlock, { type: 'table' }>): string {
  const cell = (tag: string, text: string, at: number) =>
    `<${tag}${tag === 'th' ? ' scope="col"' : ''}${columns[at]?.number === true ? ' class="number"' : ''}>${escaped(text)}</${tag}>`;
  const head = columns.map(({ title }, at) => cell('th', title, at)).join('');
  const body = rows.map((row) => `<tr>${row.map((text, at) => cell('td', text, at)).join('')}</tr>`).join('\n');
  return `<table><caption>${escaped(caption)}</caption><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table>`;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);
