import { describe, expect, it } from 'vitest';
import type { Report } from '../../../app/contract/records.ts';
import { reportHtml } from '../../../app/report/html.ts';
import { reportPdf } from '../../../app/report/pdf.ts';

const report = (rows: string[][]): Report => ({
  language: 'zh-CN',
  title: '隐私报告 <Privacy>',
  subtitle: 'w.attune',
  blocks: [
    { type: 'heading', text: '已移除的内容' },
    { type: 'text', text: 'Nothing <script>alert(1)</script> & more 😀' },
    { type: 'note', text: '备注' },
    { type: 'facts', items: [{ name: '帖子', value: '1,234' }] },
    {
      type: 'table',
      caption: '种类',
      columns: [
        { title: '种类', number: false },
        { title: '数量', number: true },
      ],
      rows,
    },
  ],
});

describe('a report as HTML', () => {
  const html = reportHtml(report([['电子邮箱', '12']]));

  it('holds every text once, with markup in it made harmless', () => {
    expect(html).toContain('隐私报告 &lt;Privacy&gt;');
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; more 😀');
    expect(html.match(/电子邮箱/g)).toHaveLength(1);
  });

  it('may load nothing, and names its language', () => {
    expect(html).toContain("default-src 'none'");
    expect(html).not.toMatch(/(?:src|href)=/);
    expect(html).toContain('<html lang="zh-CN">');
  });

  it('marks the columns of numbers', () => {
    expect(html).toContain('<td class="number">12</td>');
  });
});

describe('a report as PDF', () => {
  it('has its Chinese text as text, and goes on over pages with the head of the table again', async () => {
    const rows = Array.from({ length: 120 }, (_, at) => [`第${at}行`, String(at)]);
    const pdf = Buffer.from(await reportPdf(report(rows)));
    expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-');
    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(2);
    expect(pdf.length).toBeLessThan(200_000);
    expect(pdf.toString('latin1')).toContain('/ToUnicode');
  });
});
